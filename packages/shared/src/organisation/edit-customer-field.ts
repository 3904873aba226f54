import { z } from 'zod';
import { fieldValueSchema, isSameValue } from '../fields/field-value';
import { requireFillable } from '../fields/may-fill-in';
import { setValue, valueReads, withChanges } from '../fields/set-values';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { customName } from '../kernel/custom-name';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import './asset';
import './product';
import { getSurvivor, survivorReads } from './survivor';

const args = z.strictObject({
  kind: z.enum(['contact', 'organisation', 'product', 'asset']),
  id: idSchema,
  fieldId: idSchema,
  from: fieldValueSchema.nullable(),
  to: fieldValueSchema.nullable(),
});
export type EditCustomerFieldArgs = z.infer<typeof args>;

/**
 * Fills in, changes or empties a field of the company's own on a contact, an organisation, a product or an asset. Choices that depend on it and do not fit any
 * more are emptied. What was merged into another is changed there.
 *
 * @throws AppError `CONFLICT` when somebody else has changed it since · as `setValue` and `requireFillable`
 * @source requirements CAS-6, ORG-1, SYN-3
 */
export const editCustomerField: Action<EditCustomerFieldArgs> = {
  name: 'customer.edit-field',
  args,
  origin: 'person',
  reads: ({ kind, id, fieldId, to }, found) => [
    ...(kind === 'contact' || kind === 'organisation' ? survivorReads(kind, id, found) : [ref(kind, id)]),
    ...valueReads(kind, { [fieldId]: to }, found),
  ],
  can: ({ get, args: { kind, id }, actor }) =>
    (kind === 'product' ? can(actor, 'administer', { type: 'workspace' }) : can(actor, 'edit', { type: 'customers' })) &&
    get(kind, id).id === id,
  perform({ get, args: { kind, id, fieldId, from, to }, actor, now }) {
    requireFillable(actor, kind, { fieldId, find: get.find });
    const current = kind === 'contact' || kind === 'organisation' ? getSurvivor(kind, id, get.find) : get(kind, id);
    const stands = current.custom?.[fieldId] ?? null;
    if (isSameValue(stands, to)) return nothing;
    if (!isSameValue(stands, from)) throw new AppError('CONFLICT', 'this field has changed meanwhile', { field: customName(fieldId) });
    const changes = setValue(kind, { fieldId, to }, { place: { values: current.custom ?? {}, departmentId: null }, find: get.find });
    return effect([put(kind, { ...current, custom: withChanges(current.custom, changes), updatedAt: now } as never)]);
  },
};
