import { customIdOf } from '@quayside/shared/kernel/custom-name';
import type { FieldStanding } from '@quayside/shared/layouts/field-standing';
import { isGivenField } from './new-case-fields';

/** Fields that stand one after the other and are drawn alike: standard ones, or the company's own. */
interface FieldRun {
  readonly isOwn: boolean;
  readonly names: readonly string[];
}

/** What of these can be given when a case is made, in its order. */
export function runsOf(fields: readonly Pick<FieldStanding, 'field'>[]): readonly FieldRun[] {
  const runs: { isOwn: boolean; names: string[] }[] = [];
  for (const { field } of fields) {
    const isOwn = customIdOf(field) !== null;
    if (!isOwn && !isGivenField(field)) continue;
    const last = runs.at(-1);
    if (last?.isOwn === isOwn) last.names.push(field);
    else runs.push({ isOwn, names: [field] });
  }
  return runs;
}
