import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { ROLES } from '../kernel/actor';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { withoutAbsent } from '../kernel/without-absent';
import { can } from './can';
import { claimPersonEmail } from './claim-person-email';
import './person';
import { personEmailKey } from './person-email-key';
import './person-events';
import { languagesSchema, skillsSchema } from './skills';
import { channelCapacitySchema } from './work-channels';

const args = z.strictObject({
  personId: idSchema,
  changes: z
    .strictObject({
      name: z.string().min(1).max(120),
      role: z.enum(ROLES),
      groupIds: z.array(idSchema).max(200),
      isActive: z.boolean(),
      timeZone: z.string().max(64),
      locale: z.string().max(35),
      capacity: z.number().int().min(0).max(1000).nullable(),
      isExempt: z.boolean(),
      skills: skillsSchema,
      languages: languagesSchema,
      channelCapacity: channelCapacitySchema,
    })
    .partial(),
});
export type EditPersonArgs = z.infer<typeof args>;

/**
 * Changes somebody's role, groups and the like. Administrators cannot take their own office or account away,
 * so that there is always one left; name, zone and language are everybody's own to change. How much the product gives somebody, and what
 * they are good at, is for whoever leads to say.
 *
 * Whoever is made active again takes their address back, which a withdrawn invitation has freed.
 *
 * @throws AppError `DUPLICATE` when somebody else has it by now
 * @source requirements ORG-1, ORG-3
 */
export const editPerson: Action<EditPersonArgs> = {
  name: 'person.edit',
  args,
  origin: 'person',
  reads({ personId, changes }, found) {
    const current = changes.isActive === true ? found('person', personId) : null;
    return [
      ref('person', personId),
      ...(changes.groupIds ?? []).map((id) => ref('group', id)),
      ...(current === null ? [] : [ref('uniqueKey', personEmailKey(current.email))]),
    ];
  },
  can({ args, actor }) {
    if (can(actor, 'administer', { type: 'people' })) return true;
    const { capacity, isExempt, skills, languages, channelCapacity, ...others } = args.changes;
    const isDuty = [capacity, isExempt, skills, languages, channelCapacity].some((one) => one !== undefined);
    if (isDuty && !can(actor, 'supervise', { type: 'people' })) return false;
    if (isDuty && Object.values(others).every((one) => one === undefined)) return true;
    const { role, groupIds, isActive } = others;
    return can(actor, 'edit', { type: 'own', personId: args.personId }) && [role, groupIds, isActive].every((one) => one === undefined);
  },
  perform({ get, args, actor, now }) {
    const current = get('person', args.personId);
    for (const groupId of args.changes.groupIds ?? []) get('group', groupId);
    const next = { ...current, ...withoutAbsent(args.changes), updatedAt: now };
    const losesOffice = current.role === 'admin' && (next.role !== 'admin' || !next.isActive);
    if (losesOffice && actor.type === 'person' && actor.id === current.id) {
      throw new AppError('ILLEGAL_STATE', 'another administrator has to do this', { reason: 'own-office' });
    }
    const { id: personId, email } = current;
    const claimed = args.changes.isActive === true ? claimPersonEmail({ find: get.find, email, personId, now }) : [];
    return effect([put('person', { ...next, groupIds: [...new Set(next.groupIds)] }), ...claimed], [{ type: 'person.changed', personId }]);
  },
};
