import type { ParsedMail } from 'mailparser';
import type { SendMailOptions } from 'nodemailer';

/** A mail that the relay kept. */
export interface KeptMail {
  readonly number: string;
  readonly envelope: { readonly from: string; readonly to: readonly string[]; readonly receivedAt: string };
  readonly mail: ParsedMail;
}

/** What the relay kept, oldest first. */
export function readMailbag(folder: string, options?: { to?: string }): Promise<readonly KeptMail[]>;

/** Writes to the server's inbound listener. */
export function sendMail(mail: SendMailOptions & { port: number }): Promise<unknown>;

/** The headers and text of an answer to this mail. */
export function answerTo(kept: KeptMail, body: string): SendMailOptions;
