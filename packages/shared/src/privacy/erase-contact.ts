import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { domainKey, emailKey } from '../organisation/customer-keys';
import '../organisation/contact';
import '../organisation/organisation';
import { erasedContact } from './erased';

const args = z.strictObject({
  contactId: idSchema,
  /** An organisation that was made from this contact's address alone and that nobody else belongs to: its name is the person's too. */
  organisationId: idSchema.nullable(),
  conflictIds: z.array(idSchema).max(300),
});
export type EraseContactArgs = z.infer<typeof args>;

/** What an organisation is called whose name had to go. */
const NAMELESS = '—';

/** Takes name, addresses, phones and note from a contact, and gives its addresses back. @source requirements ORG-6 */
export const eraseContact: Action<EraseContactArgs> = {
  name: 'contact.erase',
  args,
  origin: 'server',
  reads({ contactId, organisationId, conflictIds }, found) {
    const organisation = organisationId === null ? null : found('organisation', organisationId);
    return [
      ref('contact', contactId),
      ...(found('contact', contactId)?.emails ?? []).map((address) => ref('uniqueKey', emailKey(address))),
      ...(organisationId === null ? [] : [ref('organisation', organisationId)]),
      ...(organisation?.domains ?? []).map((domain) => ref('uniqueKey', domainKey(domain))),
      ...conflictIds.map((id) => ref('conflict', id)),
    ];
  },
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now }) {
    const contact = get.find('contact', args.contactId);
    if (contact === null) return nothing;
    const organisation = args.organisationId === null ? null : get.find('organisation', args.organisationId);
    const puts: Put[] = [put('contact', erasedContact(contact, now))];
    const keys = contact.emails.map(emailKey).filter((key) => get.find('uniqueKey', key)?.targetId === contact.id);
    if (organisation !== null) {
      const { id, revision, createdAt, stars } = organisation;
      puts.push(put('organisation', { id, revision, createdAt, updatedAt: now, name: NAMELESS, domains: [], stars, note: '' }));
      keys.push(...organisation.domains.map(domainKey).filter((key) => get.find('uniqueKey', key)?.targetId === id));
    }
    const gone: readonly Ref[] = [
      ...keys.map((key) => ref('uniqueKey', key)),
      ...args.conflictIds.filter((id) => get.find('conflict', id) !== null).map((id) => ref('conflict', id)),
    ];
    return effect(puts, [], gone);
  },
};
