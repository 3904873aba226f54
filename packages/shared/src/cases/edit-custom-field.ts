import { z } from 'zod';
import { customText, fieldValueSchema, isSameValue } from '../fields/field-value';
import { requireFillable } from '../fields/may-fill-in';
import { setValue, valueReads } from '../fields/set-values';
import { type Action, effect, nothing } from '../kernel/action';
import { customName } from '../kernel/custom-name';
import { ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { canOnCase } from './case';
import './case-events';
import { layoutReads, requireUnlocked } from './case-layout';
import { crossedEdit } from './crossed-edit';
import { applyCustomChanges, placeOf } from './custom-values';

const args = z.strictObject({
  caseId: idSchema,
  fieldId: idSchema,
  from: fieldValueSchema.nullable(),
  to: fieldValueSchema.nullable(),
});
export type EditCustomFieldArgs = z.infer<typeof args>;

/**
 * Fills in, changes or empties a field of the company's own, from what the author saw to what they want. Choices that depend on it and do not fit
 * any more are emptied.
 *
 * When somebody else has changed the same field meanwhile, the value of the server stays and a conflict tells the author.
 *
 * @throws as `setValue`, `requireFillable` and `requireUnlocked`
 * @source requirements CAS-6, CAS-7, ORG-1, SYN-3
 */
export const editCustomField: Action<EditCustomFieldArgs> = {
  name: 'case.edit-custom-field',
  args,
  origin: 'person',
  reads: ({ caseId, fieldId, to }, found) => [
    ref('case', caseId),
    ...layoutReads(found('case', caseId), found),
    ...valueReads('case', { [fieldId]: to }, found),
  ],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    requireFillable(actor, 'case', { fieldId: args.fieldId, find: get.find });
    const current = get('case', args.caseId);
    const theirs = current.custom?.[args.fieldId] ?? null;
    if (isSameValue(theirs, args.to) || isSameValue(args.from, args.to)) return nothing;
    requireUnlocked(current, customName(args.fieldId), { find: get.find, actor, now });
    const changes = setValue('case', args, { place: placeOf(current, get.find), find: get.find });
    const field = customName(args.fieldId);
    if (isSameValue(theirs, args.from)) {
      return effect(applyCustomChanges(current, changes, { actor, now, newId }), [
        { type: 'case.field-changed', caseId: current.id, field },
      ]);
    }
    const values = { base: customText(args.from), theirs: customText(theirs), mine: customText(args.to) };
    return crossedEdit(current, { field, values }, { actor, now, newId });
  },
};
