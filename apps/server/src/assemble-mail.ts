import type { DNSResolver } from 'mailauth';
import type { House } from './platform/house';
import { DEFAULT_MAIL_LIMITS } from './platform/mail/mail-limits';
import { createMailMarks } from './platform/mail/mail-marks';
import { createMailParser } from './platform/mail/mail-parser';
import { createPairBrake } from './platform/mail/pair-brake';
import type { Room } from './platform/room';
import type { SessionReader } from './platform/session-reader';
import { channelsRoom } from './rooms/channels/channels.room';
import { type ChannelsService, createChannelsService } from './rooms/channels/channels.service';
import { createMailboxReadings } from './rooms/channels/mailbox-readings.store';
import type { MailboxSecrets } from './rooms/channels/mailbox-secrets.store';
import { createFilesRoom } from './rooms/files/files.room';
import type { FilesService } from './rooms/files/files.service';
import { intakeRoom } from './rooms/intake/intake.room';
import { createIntakeService } from './rooms/intake/intake.service';

export interface MailParts {
  readonly house: House;
  readonly sessions: SessionReader;
  readonly secrets: MailboxSecrets;
  /** The bundled thread that reads mails. */
  readonly parseWorkerFile: string | URL;
  /** Name server for checks of senders; the system's when absent. */
  readonly resolver: DNSResolver | null;
}

/** The rooms through which mail and files come and go; where `channels` meets `intake`, which it does not know. */
export function assembleMail({ house, sessions, secrets, parseWorkerFile, resolver }: MailParts): {
  readonly rooms: readonly Room[];
  readonly channels: ChannelsService;
  readonly files: FilesService;
} {
  const { room: filesRoom, files } = createFilesRoom(house, sessions);
  const parser = createMailParser({ workerFile: parseWorkerFile, limits: { ...DEFAULT_MAIL_LIMITS, maxBytes: house.env.mailMaxBytes } });
  const marks = createMailMarks(house.env.secret);
  const brake = createPairBrake(house.mongo);
  const readings = createMailboxReadings(house.mongo);
  const intake = createIntakeService({ house, parser, files, marks, brake, resolver });
  return {
    // in the order in which they stop, last first: nothing arrives any more before the parser goes
    rooms: [
      filesRoom,
      intakeRoom(house, { intake, files, parser }),
      channelsRoom({ house, secrets, readings, files, marks, brake, sink: intake }),
    ],
    channels: createChannelsService(house, secrets, readings),
    files,
  };
}
