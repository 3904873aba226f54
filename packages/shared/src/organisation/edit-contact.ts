import { z } from 'zod';
import { can } from '../identity/can';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { normaliseEmail } from '../kernel/text';
import { withoutAbsent } from '../kernel/without-absent';
import { changeKeys, keyReads } from './change-keys';
import { contactFields, seenContactFields } from './contact-fields';
import { emailKey } from './customer-keys';
import { mergeNote, noteConflict, noteEditAfter } from './merge-note';
import { requireUnchanged } from './require-unchanged';

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

/** Changes the given fields of a contact and leaves the others. @source requirements CAS-3, CAS-4, SYN-3 */
export const editContact: Action<EditContactArgs> = {
  name: 'contact.edit',
  args,
  origin: 'person',
  reads({ contactId, changes }, found) {
    const before = changes.emails === undefined ? [] : (found('contact', contactId)?.emails ?? []);
    return [
      ref('contact', contactId),
      ...keyReads([...before, ...(changes.emails ?? []).map(normaliseEmail)].map(emailKey)),
      ...(changes.organisationId ? [ref('organisation', changes.organisationId)] : []),
    ];
  },
  can: ({ get, args, actor }) => can(actor, 'edit', { type: 'customers' }) && get('contact', args.contactId).id === args.contactId,
  perform({ get, args, actor, now, newId }) {
    requireEditable(actor, 'contact', Object.keys(withoutAbsent(args.changes)));
    const current = get('contact', args.contactId);
    const { changes, from, overlap } = mergeNote(current, args);
    requireUnchanged(current, { changes, from });
    const conflict = noteConflict(
      overlap,
      { about: { kind: 'contact', id: current.id }, theirsBy: current.noteEdit },
      { actor, now, newId },
    );
    const noteEdit = noteEditAfter(current, { changes, overlap }, { actor, now });
    if (args.changes.organisationId) get('organisation', args.changes.organisationId);
    const emails = args.changes.emails === undefined ? current.emails : [...new Set(args.changes.emails.map(normaliseEmail))];
    const keys =
      args.changes.emails === undefined
        ? { puts: [], dels: [] }
        : changeKeys(
            { before: current.emails.map(emailKey), after: emails.map(emailKey), ownerId: current.id },
            { find: get.find, now, path: 'changes.emails' },
          );
    return effect(
      [put('contact', { ...current, ...withoutAbsent(changes), ...noteEdit, emails, updatedAt: now }), ...keys.puts, ...conflict.puts],
      conflict.events,
      keys.dels,
    );
  },
};
