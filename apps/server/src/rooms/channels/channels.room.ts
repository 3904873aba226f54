import type { House } from '../../platform/house';
import type { MailMarks } from '../../platform/mail/mail-marks';
import type { PairBrake } from '../../platform/mail/pair-brake';
import { createQueueWorker } from '../../platform/queue-worker';
import type { Room, Worker } from '../../platform/room';
import type { FilesService } from '../files/files.service';
import { createImapSupervisor } from './imap-supervisor';
import type { MailSink } from './mail-sink.service';
import type { MailboxReadings } from './mailbox-readings.store';
import type { MailboxSecrets } from './mailbox-secrets.store';
import { dropOutgoing, type OutgoingRow, queueOutgoing } from './queue-outgoing';
import { SEND_LEASE_MS, sendOutgoing } from './send-outgoing';
import { createSmtpListener } from './smtp-listener';

export interface ChannelsRoomParts {
  readonly house: House;
  readonly secrets: MailboxSecrets;
  readonly readings: MailboxReadings;
  readonly files: FilesService;
  readonly marks: MailMarks;
  readonly brake: PairBrake;
  /** Where arriving mail goes. */
  readonly sink: MailSink;
}

/** Mail in and out. */
export function channelsRoom({ house, secrets, readings, files, marks, brake, sink }: ChannelsRoomParts): Room {
  const { sideQueue, logger, env } = house;
  const sender = createQueueWorker<OutgoingRow>({
    name: 'outgoing',
    queue: 'outgoing',
    sideQueue,
    logger,
    // mostly waiting for relays; a few that keep silent must not hold up the others
    concurrency: 20,
    leaseMs: SEND_LEASE_MS,
    sleepMs: 500,
    work: (row) => sendOutgoing({ house, files, secrets, marks, brake }, row),
  });
  const listener: readonly Worker[] = env.smtpPort === 0 && (env.smtpTls?.port ?? 0) === 0 ? [] : [createSmtpListener(house, sink)];
  return {
    name: 'channels',
    prepare: () => brake.prepare(),
    reactions: [queueOutgoing, dropOutgoing],
    workers: [sender, createImapSupervisor({ house, secrets, readings, sink }), ...listener],
  };
}
