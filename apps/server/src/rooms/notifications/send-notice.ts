import { caseLabels } from '@quayside/shared/cases/case';
import type { Entitled } from '@quayside/shared/identity/person';
import { addMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import { mayStillBeTold } from '@quayside/shared/notifications/may-be-told';
import type { House } from '../../platform/house';
import type { Claimed } from '../../platform/side-queue';
import type { SystemMailer } from '../../platform/system-mail';
import { withRights } from '../../platform/with-rights';
import type { NoticeRow } from './notify-people';
import { type Notice, renderNotice } from './render-notice';

/** Longer than a relay may take for one mail. */
export const NOTICE_LEASE_MS = 3 * MINUTE_MS;

/** Waits before the next attempt, in minutes. A notification that comes half a day late helps nobody. */
const RETRY_AFTER_MINUTES = [1, 5, 15, 60, 180, 360];

/**
 * Mails what waits under one key: what is still unread, of cases that the person may read at this moment. Nothing left: no mail.
 *
 * Killed between the relay's "yes" and the end of the row it goes out once more under the same Message-ID, which SMTP cannot avoid.
 *
 * @source requirements AUT-4; faults I2, F2
 */
export async function sendNotice(house: House, mailer: SystemMailer, row: Claimed<NoticeRow>): Promise<void> {
  const { sideQueue, entities, clock, logger } = house;
  const found = await entities.find('person', row.personId);
  const person = found === null ? null : await withRights(entities, found);
  const notices = person === null ? [] : await listNotices(house, person, row._id);
  const [first, ...rest] = notices;
  if (person === null || first === undefined) {
    await sideQueue.complete('notices', row);
    return;
  }
  if (!(await sideQueue.extend('notices', row, NOTICE_LEASE_MS))) return;
  if (await mailer.send(renderNotice(person, [first, ...rest], row._id))) {
    await sideQueue.complete('notices', row);
    return;
  }
  const minutes = RETRY_AFTER_MINUTES[row.attempts - 1];
  if (minutes !== undefined) {
    await sideQueue.giveBack('notices', row, { notBefore: addMs(clock.now(), minutes * MINUTE_MS), countsAsAttempt: true });
    return;
  }
  logger.warn({ personId: person.id }, 'a mail of notifications was given up; they stand in the app');
  await sideQueue.complete('notices', row);
}

async function listNotices({ entities }: House, person: Entitled, mailKey: string): Promise<readonly Notice[]> {
  const all = await entities.list('notification', { mailKey, personId: person.id, readAt: null }, { sort: { at: 1 }, limit: 200 });
  const cases = await entities.listByIds('case', [...new Set(all.flatMap(({ caseId }) => caseId ?? []))]);
  const messages = await entities.listByIds('message', [...new Set(all.flatMap(({ messageId }) => messageId ?? []))]);
  const customers = await Promise.all(all.map(({ about }) => (about === undefined ? null : entities.find(about.kind, about.id))));
  return all.flatMap((notification, n): Notice[] => {
    const of = cases.find(({ id }) => id === notification.caseId);
    const customer = customers[n];
    if (of === undefined) {
      const isToBeTold = customer && mayStillBeTold(person, { type: 'customers' });
      return isToBeTold ? [{ notification, about: { customer: customer.name }, message: null }] : [];
    }
    if (!mayStillBeTold(person, { type: 'case', labels: caseLabels(of) })) return [];
    const message = messages.find(({ id, caseId }) => id === notification.messageId && caseId === of.id) ?? null;
    return [{ notification, about: { case: of }, message }];
  });
}
