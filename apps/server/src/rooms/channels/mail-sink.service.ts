import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { SmtpClient } from '../../platform/mail/sender-authentication';

/** A mail that has reached a mailbox, as bytes. */
export interface IncomingMail {
  readonly mailbox: Mailbox;
  /** Unique within the mailbox, and the same when it is delivered again. */
  readonly key: string;
  readonly raw: Uint8Array;
  /** Bytes of the whole mail; more than `raw` when it was too large to be fetched. */
  readonly size: number;
  /** When it reached the mailbox, by its server's clock or ours. */
  readonly arrivedAt: EpochMs;
  /** Envelope recipients, when known. */
  readonly envelopeTo: readonly string[];
  /** Who handed it over; `null`: read from the mailbox, whose server has done the checks. */
  readonly client: SmtpClient | null;
}

/** `taken` it is in a case · `quarantined` it is held · `ignored` our own mail, come back. In each case it is durable. */
export type IntakeOutcome = 'taken' | 'quarantined' | 'ignored';

/** Port: what becomes of a mail. The intake room implements it. */
export interface MailSink {
  /** Again with the same mail: the same outcome, and nothing twice. @throws AppError `UNAVAILABLE`: not taken, try again */
  deliver(mail: IncomingMail): Promise<IntakeOutcome>;
}
