import type { Id } from '@quayside/shared/kernel/ids';
import type { Contact } from '@quayside/shared/organisation/contact';
import { TRACES_MAX } from '@quayside/shared/privacy/erase-traces';
import { filesOf } from '@quayside/shared/privacy/erased';
import type { PairBrake } from '../../platform/mail/pair-brake';
import { actFor, type EraseParts, eraseHeldMails, eraseWholeCase } from './erase-pieces';

const CASES_AT_ONCE = 100;
const HANGING_MAX = 300;

/**
 * Erases a contact whose erasure has begun. Each piece is an act of its own and finds by itself what is left, so that this may break off
 * anywhere and be begun again.
 *
 * The contact goes last but one: while it is there its addresses say where else they stand. What comes in meanwhile is found by a last look.
 *
 * @source requirements ORG-6
 */
export async function eraseContactWholly(parts: EraseParts & { readonly brake: PairBrake }, contactId: Id): Promise<void> {
  const { entities } = parts.house;
  const contact = await entities.find('contact', contactId);
  await eraseOwnCases(parts, contactId);
  if (contact !== null && contact.erasedAt === undefined) {
    await eraseElsewhere(parts, contact);
    await parts.brake.forget(contact.emails);
    const signIds = await listSigns(parts, contactId);
    const [conflictIds, organisationId, mergeIds, assetIds] = await Promise.all([
      entities.listIds('conflict', { 'about.id': { $in: [contactId, ...signIds] } }, HANGING_MAX),
      ownOrganisation(parts, contact),
      entities.listIds('customerMerge', { survivorId: { $in: [contactId, ...signIds] } }, HANGING_MAX),
      entities.listIds('asset', { contactId, organisationId: null }, HANGING_MAX),
    ]);
    const importedOf = [contactId, ...signIds, ...assetIds, ...(organisationId === null ? [] : [organisationId])];
    const importedRowIds = await entities.listIds('importedRow', { targetId: { $in: importedOf } }, HANGING_MAX);
    await actFor(parts, 'contact.erase', { contactId, organisationId, conflictIds, signIds, mergeIds, assetIds, importedRowIds });
  }
  await eraseOwnCases(parts, contactId);
}

/** Whoever was merged into this contact, or into one that was. */
async function listSigns({ house: { entities } }: EraseParts, contactId: Id): Promise<readonly Id[]> {
  const signs = new Set<Id>();
  for (let last: readonly Id[] = [contactId]; last.length > 0; ) {
    const found = await entities.listIds('contact', { mergedInto: { $in: [...last] } }, HANGING_MAX);
    last = found.filter((id) => !signs.has(id));
    for (const id of last) signs.add(id);
  }
  return [...signs];
}

/** Not by pages of ids: a case that was erased stays the contact's. */
async function eraseOwnCases(parts: EraseParts, contactId: Id): Promise<void> {
  for (let after: Id = ''; ; ) {
    const caseIds = await parts.house.entities.listIds('case', { contactId, _id: { $gt: after } }, CASES_AT_ONCE);
    if (caseIds.length === 0) return;
    await eraseHeldMails(parts, { caseId: { $in: [...caseIds] } });
    for (const caseId of caseIds) await eraseWholeCase(parts, caseId, true);
    after = caseIds.at(-1) ?? after;
  }
}

/** Cases of others in which they took part, and mails that were held. */
async function eraseElsewhere(parts: EraseParts, { id: contactId, emails }: Contact): Promise<void> {
  const { entities } = parts.house;
  const addresses = [...emails];
  const isNamed = ['from', 'to', 'cc', 'bcc', 'replyTo'].map((field) => ({ [field]: { $in: addresses } }));
  const texts = addresses.map((address) => ({ text: { $regex: escaped(address), $options: 'i' } }));
  const named = { $or: [{ 'author.id': contactId }, ...isNamed, ...texts] };
  for (let after: Id = ''; ; ) {
    await parts.goOn();
    const messageIds = await entities.listIds('message', { erasedAt: null, _id: { $gt: after }, ...named }, TRACES_MAX);
    if (messageIds.length === 0) break;
    const own = await entities.list('message', { _id: { $in: [...messageIds] }, 'author.id': contactId }, { limit: TRACES_MAX });
    for (const fileId of filesOf(own)) await parts.files.delete(fileId);
    await actFor(parts, 'contact.erase-traces', { contactId, addresses, messageIds, caseIds: [] });
    after = messageIds.at(-1) ?? after;
  }
  for (const field of ['approvedCc', 'suggestedCc']) {
    for (let after: Id = ''; ; ) {
      const caseIds = await entities.listIds('case', { [field]: { $in: addresses }, _id: { $gt: after } }, TRACES_MAX);
      if (caseIds.length === 0) break;
      await actFor(parts, 'contact.erase-traces', { contactId, addresses, messageIds: [], caseIds });
      after = caseIds.at(-1) ?? after;
    }
  }
  for (const address of addresses)
    await eraseHeldMails(parts, { from: { $regex: `(^|[^A-Za-z0-9._+-])${escaped(address)}`, $options: 'i' } });
}

/** The organisation that was made from their address and that nobody else belongs to; `null` when there is none. */
async function ownOrganisation({ house: { entities } }: EraseParts, { id, organisationId }: Contact): Promise<Id | null> {
  const organisation = organisationId === null ? null : await entities.find('organisation', organisationId);
  if (organisation === null || organisation.domains.length !== 1 || organisation.name !== organisation.domains[0]) return null;
  const others = await entities.count('contact', { organisationId, _id: { $ne: id } });
  return others === 0 ? organisation.id : null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
