import { z } from 'zod';
import { can } from '../identity/can';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect, type Get } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { normaliseEmail } from '../kernel/text';
import { withoutAbsent } from '../kernel/without-absent';
import { changeKeys, keyReads } from './change-keys';
import type { Contact } from './contact';
import { contactFields, seenContactFields } from './contact-fields';
import { emailKey } from './customer-keys';
import './customer-merge';
import { requireUnchanged } from '../kernel/require-unchanged';
import { withListChange } from './forwarded-lists';
import { mergeNote, noteConflict, noteEditAfter } from './merge-note';
import { distinctPhones } from './phone';
import { getSurvivor, survivorOf, survivorReads } from './survivor';

const args = z.strictObject({
  contactId: idSchema,
  changes: z.strictObject(contactFields).partial(),
  /**
   * What the author saw. Given: a field that has changed meanwhile is a conflict, a note only where the same lines were;
   * absent: the change wins.
   */
  from: z.strictObject(seenContactFields).partial().optional(),
});
export type EditContactArgs = z.infer<typeof args>;

/**
 * Changes the given fields of a contact and leaves the others.
 *
 * Of a contact that was merged into another meanwhile the other is changed: addresses and numbers are added and taken away there,
 * and what stands differently there is a conflict.
 *
 * @throws AppError `DUPLICATE` when an address belongs to another; `ownerId` says to whom · `CONFLICT`
 * @source requirements CAS-3, CAS-4, SYN-3
 */
export const editContact: Action<EditContactArgs> = {
  name: 'contact.edit',
  args,
  origin: 'person',
  reads({ contactId, changes }, found) {
    const before = changes.emails === undefined ? [] : (survivorOf('contact', contactId, found)?.emails ?? []);
    const mergeId = found('contact', contactId)?.mergeId;
    return [
      ...survivorReads('contact', contactId, found),
      ...(mergeId === undefined ? [] : [ref('customerMerge', mergeId)]),
      ...keyReads([...before, ...(changes.emails ?? []).map(normaliseEmail)].map(emailKey)),
      ...survivorReads('organisation', changes.organisationId, found),
    ];
  },
  can: ({ get, args, actor }) => can(actor, 'edit', { type: 'customers' }) && get('contact', args.contactId).id === args.contactId,
  perform({ get, args: given, actor, now, newId }) {
    const current = getSurvivor('contact', given.contactId, get.find);
    const args = current.id === given.contactId ? given : forwarded(given, current, get);
    requireEditable(actor, 'contact', Object.keys(withoutAbsent(args.changes)));
    const { changes, from, overlap } = mergeNote(current, args);
    requireUnchanged(current, { changes, from });
    const conflict = noteConflict(
      overlap,
      { about: { kind: 'contact', id: current.id }, theirsBy: current.noteEdit },
      { actor, now, newId },
    );
    const noteEdit = noteEditAfter(current, { changes, overlap }, { actor, now });
    const organisationId = changes.organisationId
      ? getSurvivor('organisation', changes.organisationId, get.find).id
      : changes.organisationId;
    const phones = changes.phones === undefined ? current.phones : [...distinctPhones(changes.phones)];
    const emails = changes.emails === undefined ? current.emails : [...new Set(changes.emails.map(normaliseEmail))];
    const keys =
      changes.emails === undefined
        ? { puts: [], dels: [] }
        : changeKeys(
            { before: current.emails.map(emailKey), after: emails.map(emailKey), ownerId: current.id },
            { find: get.find, now, path: 'changes.emails' },
          );
    const next = { ...current, ...withoutAbsent({ ...changes, organisationId }), ...noteEdit, emails, phones, updatedAt: now };
    return effect([put('contact', next), ...keys.puts, ...conflict.puts], conflict.events, keys.dels);
  },
};

/** What was meant for a contact that was merged, as a change of the one that it was merged into. */
function forwarded(args: EditContactArgs, current: Contact, get: Get): EditContactArgs {
  const mergeId = get('contact', args.contactId).mergeId;
  const merge = mergeId === undefined ? null : get.find('customerMerge', mergeId);
  const was = merge?.of === 'contact' ? merge.before.loser : { emails: [], phones: [] };
  const { emails: seenEmails = was.emails, phones: seenPhones = was.phones, ...from } = args.from ?? {};
  const { emails, phones, ...changes } = args.changes;
  const change = (now: readonly string[], seen: readonly string[], wanted: readonly string[]) => [...withListChange(now, { seen, wanted })];
  return {
    contactId: current.id,
    changes: {
      ...changes,
      ...(emails === undefined ? {} : { emails: change(current.emails, seenEmails, emails.map(normaliseEmail)) }),
      ...(phones === undefined ? {} : { phones: change(current.phones, seenPhones, phones) }),
    },
    ...(args.from === undefined ? {} : { from }),
  };
}
