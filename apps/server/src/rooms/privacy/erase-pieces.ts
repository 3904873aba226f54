import type { Case } from '@quayside/shared/cases/case';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { ERASE_MESSAGES_MAX, ERASE_OTHERS_MAX } from '@quayside/shared/privacy/erase-case';
import type { FileStore } from '../../platform/files/file-store';
import type { House } from '../../platform/house';
import { newId } from '../../platform/new-id';
import { performAct } from '../../platform/perform-act';

const NOTIFICATIONS_AT_ONCE = 200;

/** What pieces of an erasure are done with. */
export interface EraseParts {
  readonly house: House;
  readonly files: FileStore;
  /** The part of the product that does it. */
  readonly source: 'erasure' | 'erasure-by-age';
  /** Between two pieces: throws when somebody else goes on with it, or the server is stopping. */
  goOn(): Promise<void>;
}

/** @throws AppError when it was refused, which none of these are by right */
export async function actFor({ house, source }: EraseParts, name: string, args: object): Promise<void> {
  const { clock, lane } = house;
  const actor = { type: 'system', name: source } as const;
  const outcome = await performAct(lane, { source, key: newId(clock), name, args, actor, at: clock.now(), priority: 'bulk' });
  if (outcome.status !== 'ok') throw new AppError(outcome.code ?? 'INTERNAL', `${name} was not done`);
}

/**
 * Takes words, addresses and files out of a case, however long. What a kill breaks off is found again by what is still there: bytes go before
 * the rows that name them.
 */
export async function eraseWholeCase(parts: EraseParts, caseId: Id, keepsContact: boolean): Promise<void> {
  const { entities } = parts.house;
  await forgetNotices(parts, caseId);
  for (;;) {
    await parts.goOn();
    const [messageIds, fileIds, conflictIds, of] = await Promise.all([
      entities.listIds('message', { caseId, erasedAt: null }, ERASE_MESSAGES_MAX),
      entities.listIds('file', { caseId }, ERASE_OTHERS_MAX),
      entities.listIds('conflict', { caseId }, ERASE_OTHERS_MAX),
      entities.find('case', caseId),
    ]);
    const isClean = messageIds.length + fileIds.length + conflictIds.length === 0;
    if (of === null || (isClean && isErased(of, keepsContact))) return;
    const isLast = messageIds.length < ERASE_MESSAGES_MAX && fileIds.length < ERASE_OTHERS_MAX && conflictIds.length < ERASE_OTHERS_MAX;
    for (const fileId of fileIds) await parts.files.delete(fileId);
    await actFor(parts, 'case.erase', { caseId, messageIds, fileIds, conflictIds, keepsContact, isLast });
  }
}

const isErased = (of: Case, keepsContact: boolean): boolean =>
  of.erasedAt !== undefined && of.subject === '' && of.preview === '' && of.lastMessageBy === '' && (keepsContact || of.contactId === null);

/** Notices name who wrote. */
async function forgetNotices(parts: EraseParts, caseId: Id): Promise<void> {
  for (;;) {
    const notificationIds = await parts.house.entities.listIds('notification', { caseId }, NOTIFICATIONS_AT_ONCE);
    if (notificationIds.length === 0) return;
    await actFor(parts, 'notification.remove', { notificationIds });
  }
}

/** Held mails of this case, or from these addresses, with their bytes. */
export async function eraseHeldMails(parts: EraseParts, filter: Parameters<House['entities']['list']>[1]): Promise<void> {
  for (;;) {
    await parts.goOn();
    const held = await parts.house.entities.list('quarantinedMail', filter, { limit: 100 });
    if (held.length === 0) return;
    for (const { rawFileId } of held) await parts.files.delete(rawFileId);
    await actFor(parts, 'quarantine.erase', { quarantinedMailIds: held.map(({ id }) => id) });
  }
}
