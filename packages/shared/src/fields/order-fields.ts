import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { FIELD_OWNERS } from './custom-field';
import './field-index';
import { FIELDS_MAX } from './field-value';

const args = z.strictObject({ on: z.enum(FIELD_OWNERS), fieldIds: z.array(idSchema).max(FIELDS_MAX) });
export type OrderFieldsArgs = z.infer<typeof args>;

/** In which order the fields of a kind of thing are shown. Those that are not named come last, as they stood. @source requirements CAS-7 */
export const orderFields: Action<OrderFieldsArgs> = {
  name: 'field.order',
  args,
  origin: 'person',
  reads: ({ on, fieldIds }) => [ref('fieldIndex', on), ...fieldIds.map((id) => ref('customField', id))],
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, now }) {
    const index = get('fieldIndex', args.on);
    const wanted = [...new Set(args.fieldIds)].filter((id) => index.fieldIds.includes(id));
    const fieldIds = [...wanted, ...index.fieldIds.filter((id) => !wanted.includes(id))];
    return effect([put('fieldIndex', { ...index, fieldIds, updatedAt: now })]);
  },
};
