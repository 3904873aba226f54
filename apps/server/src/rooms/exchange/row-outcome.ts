import type { ImportAnswer } from '@quayside/shared/exchange/import-effect';
import { ROW_PROBLEMS, type RowProblem } from '@quayside/shared/exchange/row-problems';
import type { Id } from '@quayside/shared/kernel/ids';

/** What became of a row, or would become of it. `targetId` is `null` of one whose result is no longer known. */
export type RowOutcome = (Omit<ImportAnswer, 'targetId'> & { readonly targetId: Id | null }) | RowRefusal;

/** `field`: that it is about; absent: the row as a whole. */
export interface RowRefusal {
  readonly problem: RowProblem;
  readonly field?: string;
}

/** What the tree of organisations refuses, as a row is told it. */
const TREE_PROBLEMS: ReadonlyMap<unknown, RowProblem> = new Map([
  ['tree-cycle', 'PARENT_CYCLE'],
  ['tree-too-deep', 'TREE_TOO_DEEP'],
]);

/** @param detail - of a refusal: `problem` names what is wrong with the row */
export function problemOf(code: string | null, detail: Readonly<Record<string, unknown>> | null): RowOutcome {
  const named = ROW_PROBLEMS.find((one) => one === detail?.problem) ?? TREE_PROBLEMS.get(detail?.reason);
  const field = typeof detail?.field === 'string' ? { field: detail.field } : {};
  return { problem: named ?? (code === 'DUPLICATE' ? 'TAKEN' : 'NOT_TAKEN'), ...field };
}

/** What the action has told; a result that is too old to be known tells nothing. */
export function answerOf(detail: Readonly<Record<string, unknown>> | null): RowOutcome {
  const { outcome, targetId, madeOrganisationId } = detail ?? {};
  const isKnown = outcome === 'created' || outcome === 'updated' || outcome === 'unchanged';
  return {
    outcome: isKnown ? outcome : 'unchanged',
    targetId: typeof targetId === 'string' ? targetId : null,
    madeOrganisationId: typeof madeOrganisationId === 'string' ? madeOrganisationId : null,
  };
}
