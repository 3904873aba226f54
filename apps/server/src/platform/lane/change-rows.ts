import type { Case } from '@quayside/shared/cases/case';
import type { EntityKind, EntityOf, Label } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { definitionOf } from '@quayside/shared/sync/entity-registry';
import { doneAt } from '@quayside/shared/sync/window';
import type { ChangeRow } from './engine-rows';
import type { Touched, WorkingCopy } from './working-copy';

/** One line of the feed for each synced entity that the batch has touched. A case whose labels change is one line, whatever hangs on it. */
export function changeRows(input: {
  readonly working: WorkingCopy;
  readonly afterSeq: number;
  readonly nameOf: (item: number) => string;
  readonly at: EpochMs;
}): readonly ChangeRow[] {
  const rows: ChangeRow[] = [];
  for (const touched of input.working.touched()) {
    const { kind, id, before, after, by } = touched;
    if (!definitionOf(kind).synced) continue;
    const shown = after ?? before;
    rows.push({
      _id: input.afterSeq + rows.length + 1,
      entity: kind,
      id,
      op: after === null ? 'del' : 'put',
      revision: after?.revision ?? (before?.revision ?? 0) + 1,
      before: before === null ? [] : labelsOf(kind, before, (caseId) => input.working.before('case', caseId)),
      after: after === null ? [] : labelsOf(kind, after, (caseId) => input.working.lookup('case', caseId) ?? null),
      caseId: shown === null ? null : definitionOf(kind).caseIdOf(shown as never),
      doneBefore: kind === 'case' && before !== null ? doneAt(before as Case) : null,
      by: input.nameOf(by),
      at: input.at,
    });
  }
  return rows;
}

/** Children inherit the labels of their case. */
function labelsOf(kind: EntityKind, entity: NonNullable<Touched['after']>, caseOf: (id: Id) => EntityOf<'case'> | null): readonly Label[] {
  const definition = definitionOf(kind);
  const caseId = definition.caseIdOf(entity as never);
  if (caseId === null) return definition.labelsOf(entity as never);
  const parent = caseOf(caseId);
  return parent === null ? [] : definitionOf('case').labelsOf(parent);
}
