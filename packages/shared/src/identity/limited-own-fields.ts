import type { Found } from '../kernel/action';
import { customIdOf } from '../kernel/custom-name';
import { type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { type FieldRights, LIMITED_KINDS, type LimitedKind } from '../kernel/rights';

/** Names a field of a kind of thing. */
export interface NamedField {
  readonly kind: LimitedKind;
  readonly field: string;
}

export const limitedFields = (fields: FieldRights): readonly NamedField[] =>
  LIMITED_KINDS.flatMap((kind) => Object.keys(fields[kind] ?? {}).map((field) => ({ kind, field })));

/** The company's own fields among those that are to be limited: they have to be seen before. */
export const limitedOwnReads = (named: readonly NamedField[]): readonly Ref[] =>
  named.flatMap(({ field }) => customIdOf(field) ?? []).map((id) => ref('customField', id));

/** @throws AppError `BAD_INPUT` with `reason: 'field-limit'` for a field of the company's own that there is not, or that is one of another kind of thing */
export function requireOwnFields(named: readonly NamedField[], find: Found): void {
  for (const { kind, field } of named) {
    const id = customIdOf(field);
    if (id !== null && find('customField', id)?.on !== kind)
      throw new AppError('BAD_INPUT', 'this field cannot be limited so', { path: 'fields', reason: 'field-limit' });
  }
}
