import type { CustomField, FieldOwner } from '@quayside/shared/fields/custom-field';
import type { CustomValues } from '@quayside/shared/fields/field-value';
import { maySee } from '@quayside/shared/fields/may-fill-in';
import { useCore } from '../../lib/bridge/use-core';
import { useActor } from '../../lib/rights/use-actor';

/** Whether the company has fields of its own for this kind of thing that the signed-in person sees, or something stands in one that it had. */
export function useHasFields(on: FieldOwner, values: CustomValues | undefined): boolean {
  const { data } = useCore('getDirectory', undefined);
  const actor = useActor();
  const isThere = ({ id, isActive }: CustomField): boolean => isActive || values?.[id] !== undefined;
  return data?.fields.some((field) => field.on === on && isThere(field) && maySee(actor, field)) ?? false;
}
