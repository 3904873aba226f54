import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { emailSchema } from '../kernel/email-schema';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { requireUnchanged } from '../kernel/require-unchanged';
import { normaliseEmail } from '../kernel/text';
import { can } from './can';
import { claimPersonEmail } from './claim-person-email';
import './person';
import { personEmailKey } from './person-email-key';
import './person-events';

/** `from`: what its author saw. */
const args = z.strictObject({ personId: idSchema, email: emailSchema, from: z.string().max(254).exactOptional() });
export type ChangePersonEmailArgs = z.infer<typeof args>;

/**
 * Gives somebody another address to sign in with; the one before is free for others at once.
 *
 * Password and sessions stay, for they belong to the person. Links that were mailed to the address before count no longer.
 *
 * @throws AppError `DUPLICATE` when somebody has it · `CONFLICT` when it has changed since its author saw it
 * @source requirements ORG-1, ORG-3; security A21
 */
export const changePersonEmail: Action<ChangePersonEmailArgs> = {
  name: 'person.change-email',
  args,
  origin: 'person',
  reads({ personId, email }, found) {
    const current = found('person', personId);
    const addresses = [normaliseEmail(email), ...(current === null ? [] : [current.email])];
    return [ref('person', personId), ...addresses.map((address) => ref('uniqueKey', personEmailKey(address)))];
  },
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'people' }) && get('person', args.personId).id === args.personId,
  perform({ get, args, now }) {
    const current = get('person', args.personId);
    const email = normaliseEmail(args.email);
    if (email === current.email) return nothing;
    requireUnchanged(current, { from: args.from === undefined ? {} : { email: args.from }, changes: { email } });
    const before = personEmailKey(current.email);
    const isKeyHeld = get.find('uniqueKey', before)?.targetId === current.id;
    return effect(
      [put('person', { ...current, email, updatedAt: now }), ...claimPersonEmail({ find: get.find, email, personId: current.id, now })],
      [{ type: 'person.email-changed', personId: current.id }],
      isKeyHeld ? [ref('uniqueKey', before)] : [],
    );
  },
};
