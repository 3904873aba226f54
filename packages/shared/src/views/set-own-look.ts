import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { builtinViewSchema } from './view';
import { ownLookId, sortSchema, viewLookSchema } from './view-look';

const args = z.strictObject({ personId: idSchema, view: builtinViewSchema, look: viewLookSchema, sort: sortSchema.nullable() });
export type SetOwnLookArgs = z.infer<typeof args>;

/** Says how one has one of the built-in views; nobody says it for others. @source requirements CAS-5 */
export const setOwnLook: Action<SetOwnLookArgs> = {
  name: 'view.set-own-look',
  args,
  origin: 'person',
  reads: ({ personId, view }) => [ref('ownLook', ownLookId(personId, view))],
  can: ({ args, actor }) => can(actor, 'edit', { type: 'own', personId: args.personId }),
  perform({ get, args: { personId, view, look, sort }, now }) {
    const id = ownLookId(personId, view);
    const current = get.find('ownLook', id) ?? { id, revision: 0, createdAt: now };
    const next = { ...current, personId, view, look, sort, updatedAt: now };
    if (JSON.stringify({ ...next, updatedAt: 0 }) === JSON.stringify({ ...current, updatedAt: 0 })) return nothing;
    return effect([put('ownLook', next)]);
  },
};
