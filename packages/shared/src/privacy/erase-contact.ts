import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { domainKey, emailKey } from '../organisation/customer-keys';
import '../organisation/asset';
import '../organisation/contact';
import '../organisation/customer-merge';
import '../organisation/imported-row';
import '../organisation/organisation';
import { erasedContact } from './erased';

const ids = z.array(idSchema).max(300);
const args = z.strictObject({
  contactId: idSchema,
  /** An organisation that was made from this contact's address alone and that nobody else belongs to: its name is the person's too. */
  organisationId: idSchema.nullable(),
  conflictIds: ids,
  /** Contacts that were merged into this one and lead to it: they say who it was, too. */
  signIds: ids,
  /** By which they were merged; they hold both as they were. */
  mergeIds: ids,
  /** Pieces that are this person's alone: their notes and own fields go. */
  assetIds: ids,
  /** What rows of imported files did to them; they hold what was before and after. */
  importedRowIds: ids,
});
export type EraseContactArgs = z.infer<typeof args>;

/** What an organisation is called whose name had to go. */
const NAMELESS = '—';

/** Takes name, addresses, phones and note from a contact, and gives its addresses back. @source requirements ORG-6 */
export const eraseContact: Action<EraseContactArgs> = {
  name: 'contact.erase',
  args,
  origin: 'server',
  reads({ contactId, organisationId, conflictIds, signIds, mergeIds, assetIds, importedRowIds }, found) {
    const organisation = organisationId === null ? null : found('organisation', organisationId);
    return [
      ref('contact', contactId),
      ...(found('contact', contactId)?.emails ?? []).map((address) => ref('uniqueKey', emailKey(address))),
      ...(organisationId === null ? [] : [ref('organisation', organisationId)]),
      ...(organisation?.domains ?? []).map((domain) => ref('uniqueKey', domainKey(domain))),
      ...conflictIds.map((id) => ref('conflict', id)),
      ...signIds.map((id) => ref('contact', id)),
      ...mergeIds.map((id) => ref('customerMerge', id)),
      ...assetIds.map((id) => ref('asset', id)),
      ...importedRowIds.map((id) => ref('importedRow', id)),
    ];
  },
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now }) {
    const contact = get.find('contact', args.contactId);
    if (contact === null) return nothing;
    const organisation = args.organisationId === null ? null : get.find('organisation', args.organisationId);
    const leading = new Set([contact.id, ...args.signIds]);
    const signs = args.signIds.flatMap((id) => get.find('contact', id) ?? []).filter(({ mergedInto }) => leading.has(mergedInto ?? ''));
    const assets = args.assetIds.flatMap((id) => get.find('asset', id) ?? []).filter(({ contactId }) => contactId === contact.id);
    const puts: Put[] = [
      ...[contact, ...signs].map((one) => put('contact', erasedContact(one, now))),
      ...assets.map(({ custom: _, ...asset }) => put('asset', { ...asset, note: '', updatedAt: now })),
    ];
    const keys = contact.emails.map(emailKey).filter((key) => get.find('uniqueKey', key)?.targetId === contact.id);
    if (organisation !== null) {
      const { id, revision, createdAt, stars } = organisation;
      puts.push(put('organisation', { id, revision, createdAt, updatedAt: now, name: NAMELESS, domains: [], stars, note: '' }));
      keys.push(...organisation.domains.map(domainKey).filter((key) => get.find('uniqueKey', key)?.targetId === id));
    }
    const imported = new Set([...leading, organisation?.id, ...assets.map(({ id }) => id)]);
    const gone: readonly Ref[] = [
      ...keys.map((key) => ref('uniqueKey', key)),
      ...args.mergeIds.filter((id) => leading.has(get.find('customerMerge', id)?.survivorId ?? '')).map((id) => ref('customerMerge', id)),
      ...args.importedRowIds.filter((id) => imported.has(get.find('importedRow', id)?.targetId ?? '')).map((id) => ref('importedRow', id)),
      ...args.conflictIds.filter((id) => get.find('conflict', id) !== null).map((id) => ref('conflict', id)),
    ];
    return effect(puts, [], gone);
  },
};
