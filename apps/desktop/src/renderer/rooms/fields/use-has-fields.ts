import type { FieldOwner } from '@quayside/shared/fields/custom-field';
import type { CustomValues } from '@quayside/shared/fields/field-value';
import { useCore } from '../../lib/bridge/use-core';

/** Whether the company has fields of its own for this kind of thing, or something stands in one that it had. */
export function useHasFields(on: FieldOwner, values: CustomValues | undefined): boolean {
  const { data } = useCore('getDirectory', undefined);
  return data?.fields.some((field) => field.on === on && (field.isActive || values?.[field.id] !== undefined)) ?? false;
}
