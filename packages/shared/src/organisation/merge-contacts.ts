import { z } from 'zod';
import { can } from '../identity/can';
import { requireAllEditable } from '../identity/require-editable';
import { type Action, effect } from '../kernel/action';
import { emailSchema } from '../kernel/email-schema';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { fieldEdit } from '../kernel/field-edit';
import { idSchema, uuidSchema } from '../kernel/ids';
import { begunMerge } from './begun-merge';
import type { Contact } from './contact';
import './customer-events';
import { emailKey } from './customer-keys';
import './customer-merge';
import { joinCustom, joinLists, joinNotes, pickFields, sideSchema } from './merge-picks';
import { distinctPhones } from './phone';
import { requireMergeable } from './require-mergeable';
import { retargetKeys } from './retarget-keys';

/** Fields of which one value stays. */
export const PICKED_CONTACT_FIELDS = ['name', 'organisationId', 'language', 'timeZone', 'isBlocked'] as const;
const CONTACT_EMAILS_MAX = 20;

const side = sideSchema.exactOptional();
const args = z.strictObject({
  /** A UUID made by the client: by it the merge is undone. */
  mergeId: uuidSchema,
  survivorId: idSchema,
  loserId: idSchema,
  /** Whose value stays; not given: the survivor's, or the loser's where the survivor has none. */
  picks: z.strictObject({
    name: side,
    organisationId: side,
    language: side,
    timeZone: side,
    isBlocked: side,
    note: z.enum(['survivor', 'loser', 'both']).exactOptional(),
    /** The address to write to, one of either. */
    email: emailSchema.exactOptional(),
    phone: z.string().max(40).exactOptional(),
  }),
});
export type MergeContactsArgs = z.infer<typeof args>;

/**
 * Makes two contacts one. The survivor gets what was picked and all addresses and numbers; the other stays as a sign that leads there, so that
 * old links, mails to old addresses and what was done for it meanwhile arrive. Its cases follow after this act, in portions.
 *
 * @throws AppError `BAD_INPUT` for one and the same · `ILLEGAL_STATE` with `reason` `merged-already` · `TOO_LARGE` with `path` when both have more
 * addresses, numbers or words in their notes than one may have
 * @source requirements CAS-3; security A22
 */
export const mergeContacts: Action<MergeContactsArgs> = {
  name: 'contact.merge',
  args,
  origin: 'person',
  reads: ({ mergeId, survivorId, loserId }, found) => [
    ref('customerMerge', mergeId),
    ref('contact', survivorId),
    ref('contact', loserId),
    ...(found('contact', loserId)?.emails ?? []).map((email) => ref('uniqueKey', emailKey(email))),
  ],
  can: ({ get, args, actor }) =>
    can(actor, 'edit', { type: 'customers' }) &&
    get.find('customerMerge', args.mergeId) === null &&
    get('contact', args.survivorId).id === args.survivorId &&
    get('contact', args.loserId).id === args.loserId,
  perform({ get, args, actor, now }) {
    const pair = { survivor: get('contact', args.survivorId), loser: get('contact', args.loserId) };
    requireAllEditable(actor, 'contact');
    requireMergeable(pair, 'contact');
    const { survivor, loser } = pair;
    const after: Contact = { ...joined(pair, args.picks), updatedAt: now };
    const merge = { ...begunMerge(args.mergeId, pair, fieldEdit(actor, now)), of: 'contact' as const, before: pair, after };
    const sign: Contact = {
      ...loser,
      emails: [],
      phones: [],
      organisationId: null,
      note: '',
      mergedInto: survivor.id,
      mergeId: merge.id,
      updatedAt: now,
    };
    return effect(
      [
        put('contact', after),
        put('contact', sign),
        put('customerMerge', merge),
        ...retargetKeys(loser.emails.map(emailKey), { from: loser.id, to: survivor.id, find: get.find, now }),
      ],
      [{ type: 'customer.merged', mergeId: merge.id }],
    );
  },
};

function joined({ survivor, loser }: { readonly survivor: Contact; readonly loser: Contact }, picks: MergeContactsArgs['picks']): Contact {
  const { email, phone } = picks;
  if (email !== undefined && ![...survivor.emails, ...loser.emails].includes(email))
    throw new AppError('BAD_INPUT', 'neither of them has this address', { path: 'picks.email' });
  if (phone !== undefined && ![...survivor.phones, ...loser.phones].includes(phone))
    throw new AppError('BAD_INPUT', 'neither of them has this number', { path: 'picks.phone' });
  const emails = joinLists(survivor.emails, loser.emails, email);
  const phones = distinctPhones(joinLists(survivor.phones, loser.phones, phone));
  const note = picks.note === 'survivor' ? survivor.note : picks.note === 'loser' ? loser.note : joinNotes(survivor.note, loser.note);
  const tooLarge = emails.length > CONTACT_EMAILS_MAX ? 'emails' : phones.length > 20 ? 'phones' : note.length > 10_000 ? 'note' : null;
  if (tooLarge !== null) throw new AppError('TOO_LARGE', 'together they have more than one may have', { path: tooLarge });
  return {
    ...survivor,
    ...joinCustom(survivor.custom, loser.custom),
    ...pickFields({ survivor, loser }, PICKED_CONTACT_FIELDS, picks),
    isVip: survivor.isVip || loser.isVip,
    emails,
    phones,
    note,
  };
}
