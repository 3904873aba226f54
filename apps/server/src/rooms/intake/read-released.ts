import { isAppError } from '@quayside/shared/kernel/errors';
import { MINUTE_MS } from '@quayside/shared/kernel/time';
import type { House } from '../../platform/house';
import { MAIL_HARD_MAX_BYTES } from '../../platform/mail/mail-limits';
import type { Claimed } from '../../platform/side-queue';
import type { FilesService } from '../files/files.service';
import type { IntakeService } from './intake.service';
import type { ReleaseRow } from './queue-release';

const ATTEMPTS_MAX = 10;

/** Reads one mail that a supervisor has let in, again. What cannot be read is held again, with its reason. */
export async function readReleased(
  parts: { house: House; files: FilesService; intake: IntakeService },
  row: Claimed<ReleaseRow>,
): Promise<void> {
  const { house, files, intake } = parts;
  const held = await house.entities.find('quarantinedMail', row.quarantinedMailId);
  const mailboxes = await house.entities.list('mailbox', {});
  const mailbox = mailboxes.find((one) => one.id === held?.mailboxId) ?? mailboxes[0];
  if (held === null || held.state !== 'released' || !mailbox || row.attempts > ATTEMPTS_MAX) {
    await house.sideQueue.complete('releases', row);
    return;
  }
  try {
    const raw = await files.readAll(held.rawFileId, MAIL_HARD_MAX_BYTES);
    const caseId = held.caseId !== null && (await house.entities.find('case', held.caseId)) !== null ? held.caseId : null;
    const mail = { mailbox, key: `release:${row._id}`, raw, size: held.size, arrivedAt: held.receivedAt, envelopeTo: [], client: null };
    await intake.readAgain(mail, { quarantinedMailId: held.id, caseId });
    await house.sideQueue.complete('releases', row);
  } catch (error) {
    if (isAppError(error) && error.code === 'NOT_FOUND') {
      await house.sideQueue.complete('releases', row);
      house.logger.error({ quarantinedMailId: held.id }, 'the bytes of a held mail are gone');
      return;
    }
    await house.sideQueue.giveBack('releases', row, { notBefore: house.clock.now() + MINUTE_MS, countsAsAttempt: true });
  }
}
