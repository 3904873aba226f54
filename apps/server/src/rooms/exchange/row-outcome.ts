import type { ImportAnswer } from '@quayside/shared/exchange/import-effect';
import { ROW_PROBLEMS, type RowProblem } from '@quayside/shared/exchange/row-problems';

/** What became of a row, or would become of it. */
export type RowOutcome = ImportAnswer | { readonly problem: RowProblem };

/** @param detail - of a refusal: `problem` names what is wrong with the row */
export function problemOf(code: string | null, detail: Readonly<Record<string, unknown>> | null): RowOutcome {
  const named = ROW_PROBLEMS.find((one) => one === detail?.problem);
  return { problem: named ?? (code === 'DUPLICATE' ? 'TAKEN' : 'NOT_TAKEN') };
}

/** What the action has told; a result that is too old to be known tells nothing. */
export function answerOf(detail: Readonly<Record<string, unknown>> | null): RowOutcome {
  const { outcome, madeOrganisationId } = detail ?? {};
  const isKnown = outcome === 'created' || outcome === 'updated' || outcome === 'unchanged';
  return {
    outcome: isKnown ? outcome : 'unchanged',
    madeOrganisationId: typeof madeOrganisationId === 'string' ? madeOrganisationId : null,
  };
}
