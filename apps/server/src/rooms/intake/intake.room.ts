import type { House } from '../../platform/house';
import type { MailParser } from '../../platform/mail/mail-parser';
import { createQueueWorker } from '../../platform/queue-worker';
import type { Room } from '../../platform/room';
import type { FilesService } from '../files/files.service';
import type { IntakeService } from './intake.service';
import { queueRelease, type ReleaseRow } from './queue-release';
import { readReleased } from './read-released';

/** Mail that becomes cases, or is held. */
export function intakeRoom(house: House, parts: { intake: IntakeService; files: FilesService; parser: MailParser }): Room {
  const { sideQueue, logger } = house;
  const releases = createQueueWorker<ReleaseRow>({
    name: 'releases',
    queue: 'releases',
    sideQueue,
    logger,
    concurrency: 2,
    leaseMs: 120_000,
    work: (row) => readReleased({ house, ...parts }, row),
  });
  return {
    name: 'intake',
    reactions: [queueRelease],
    workers: [{ name: 'mail-parser', start: async () => undefined, stop: () => parts.parser.stop() }, releases],
  };
}
