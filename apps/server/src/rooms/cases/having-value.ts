import type { Replaced } from '@quayside/shared/cases/replacement';
import type { EntityKind } from '@quayside/shared/kernel/entity';
import { AppError } from '@quayside/shared/kernel/errors';
import type { House } from '../../platform/house';

/** Where a status or a choice of a field can stand, and how those are found that have it. */
export interface HavingValue {
  readonly kind: EntityKind;
  readonly filter: Parameters<House['entities']['count']>[1];
  /** Whether it can be chosen. */
  readonly isInUse: boolean;
}

/** @throws AppError `NOT_FOUND` when there is no such status, field or choice */
export async function havingValue(entities: House['entities'], what: Replaced): Promise<HavingValue> {
  if (what.type === 'status') {
    const { isActive } = await entities.get('caseStatus', what.statusId);
    return { kind: 'case', filter: { statusId: what.statusId }, isInUse: isActive };
  }
  const field = await entities.get('customField', what.fieldId);
  const choice = field.choices?.find(({ id }) => id === what.choiceId);
  if (choice === undefined) throw new AppError('NOT_FOUND', 'no such choice');
  return { kind: field.on, filter: { [`custom.${field.id}`]: choice.id }, isInUse: choice.isActive };
}
