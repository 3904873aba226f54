import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { ROLES } from '../kernel/actor';
import { emailSchema } from '../kernel/email-schema';
import { put, ref } from '../kernel/entity';
import { idSchema, uuidSchema } from '../kernel/ids';
import { normaliseEmail } from '../kernel/text';
import { can } from './can';
import { claimPersonEmail } from './claim-person-email';
import { personEmailKey } from './person-email-key';
import './person-events';

const args = z.strictObject({
  personId: uuidSchema,
  name: z.string().min(1).max(120),
  email: emailSchema,
  role: z.enum(ROLES),
  groupIds: z.array(idSchema).max(200),
  timeZone: z.string().max(64),
  locale: z.string().max(35),
});
export type CreatePersonArgs = z.infer<typeof args>;

/** Adds somebody to the workspace. That alone does not let them sign in: they are invited besides. @source requirements ORG-1, ORG-3 */
export const createPerson: Action<CreatePersonArgs> = {
  name: 'person.create',
  args,
  origin: 'person',
  reads: (args) => [
    ref('person', args.personId),
    ref('uniqueKey', personEmailKey(normaliseEmail(args.email))),
    ...args.groupIds.map((id) => ref('group', id)),
  ],
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'people' }) && get.find('person', args.personId) === null,
  perform({ get, args, now }) {
    const { personId: id, ...given } = args;
    for (const groupId of args.groupIds) get('group', groupId);
    const email = normaliseEmail(args.email);
    const fresh = { revision: 0, createdAt: now, updatedAt: now };
    return effect(
      [
        put('person', { ...fresh, id, ...given, email, groupIds: [...new Set(args.groupIds)], isActive: true }),
        ...claimPersonEmail({ find: get.find, email, personId: id, now }),
      ],
      [{ type: 'person.created', personId: id }],
    );
  },
};
