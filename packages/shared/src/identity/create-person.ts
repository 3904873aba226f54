import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { ROLES } from '../kernel/actor';
import { emailSchema } from '../kernel/email-schema';
import { put, ref } from '../kernel/entity';
import { idSchema, uuidSchema } from '../kernel/ids';
import { normaliseEmail } from '../kernel/text';
import { can } from './can';
import { claimPersonEmail } from './claim-person-email';
import { liveProfile, liveRole } from './live-rights';
import { personEmailKey } from './person-email-key';
import './person-events';
import { withMember } from './role-members';

const args = z.strictObject({
  personId: uuidSchema,
  name: z.string().min(1).max(120),
  email: emailSchema,
  role: z.enum(ROLES),
  /** As on the person. */
  profileId: idSchema.nullable().exactOptional(),
  roleId: idSchema.nullable().exactOptional(),
  groupIds: z.array(idSchema).max(200),
  timeZone: z.string().max(64),
  locale: z.string().max(35),
});
export type CreatePersonArgs = z.infer<typeof args>;

/**
 * Adds somebody to the workspace, with the profile, role and groups that they begin with. That alone does not let them sign in: they are invited
 * besides.
 *
 * @throws AppError `DUPLICATE` for an address that somebody has · `NOT_FOUND`, or `ILLEGAL_STATE` when it is not in use, for a profile or role
 * @source requirements ORG-1, ORG-3, ORG-5
 */
export const createPerson: Action<CreatePersonArgs> = {
  name: 'person.create',
  args,
  origin: 'person',
  reads: (args) => [
    ref('person', args.personId),
    ref('uniqueKey', personEmailKey(normaliseEmail(args.email))),
    ...args.groupIds.map((id) => ref('group', id)),
    ...(args.profileId == null ? [] : [ref('rightsProfile', args.profileId)]),
    ...(args.roleId == null ? [] : [ref('orgRole', args.roleId)]),
  ],
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'people' }) && get.find('person', args.personId) === null,
  perform({ get, args, now }) {
    const { personId: id, ...given } = args;
    for (const groupId of args.groupIds) get('group', groupId);
    if (args.profileId != null) liveProfile(get, args.profileId);
    const role = args.roleId == null ? null : liveRole(get, args.roleId);
    const email = normaliseEmail(args.email);
    const fresh = { revision: 0, createdAt: now, updatedAt: now };
    return effect(
      [
        put('person', { ...fresh, id, ...given, email, groupIds: [...new Set(args.groupIds)], isActive: true }),
        ...claimPersonEmail({ find: get.find, email, personId: id, now }),
        ...(role === null ? [] : [put('orgRole', withMember(role, id, now))]),
      ],
      [{ type: 'person.created', personId: id }],
    );
  },
};
