import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import { type CustomField, fieldParts } from './custom-field';
import { indexWith } from './index-with';
import { requireSoundField, siblingReads } from './require-sound-field';

const args = z.strictObject({ fieldId: uuidSchema, ...fieldParts });
export type CreateFieldArgs = z.infer<typeof args>;

/** Makes a field of the company's own. @throws as `requireSoundField` @source requirements CAS-6 */
export const createField: Action<CreateFieldArgs> = {
  name: 'field.create',
  args,
  origin: 'person',
  reads: ({ fieldId, on, choices = [] }, found) => [ref('customField', fieldId), ...siblingReads(on, choices, found)],
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'workspace' }) && get.find('customField', args.fieldId) === null,
  perform({ get, args: { fieldId: id, ...given }, now }) {
    const field: CustomField = { id, revision: 0, createdAt: now, updatedAt: now, ...given, isActive: true };
    requireSoundField(field, get.find);
    return effect([put('customField', field), put('fieldIndex', indexWith(get.find('fieldIndex', field.on), field, now))]);
  },
};
