import { MINUTE_MS } from '@quayside/shared/kernel/time';

/** Why a relay did not take a mail, in words for the agent. */
export interface DeliveryFailure {
  readonly isPermanent: boolean;
  readonly reason: string;
}

/** Waits before the next attempt; after the last one it has failed. About two days. */
const RETRY_AFTER_MINUTES = [1, 5, 15, 60, 120, 240, 480, 480, 720, 720];

/** @param attempts - made so far. @returns `null` when it is not tried again */
export function retryAfterMs(attempts: number): number | null {
  const minutes = RETRY_AFTER_MINUTES[attempts - 1];
  return minutes === undefined ? null : minutes * MINUTE_MS;
}

const WORDS: Readonly<Record<string, string>> = {
  ECONNECTION: 'The mail server cannot be reached.',
  ECONNREFUSED: 'The mail server cannot be reached.',
  ETIMEDOUT: 'The mail server did not answer in time.',
  ESOCKET: 'The connection to the mail server broke off.',
  ECONNRESET: 'The connection to the mail server broke off.',
  EDNS: 'The name of the mail server cannot be found.',
  ENOTFOUND: 'The name of the mail server cannot be found.',
  ETLS: 'The mail server offers no trusted encryption.',
  EAUTH: 'The mail server refused the sign-in of this mailbox.',
};

/**
 * What an error of the relay means. 5xx is final, everything else is tried again; a refused sign-in too, since an admin can correct it.
 *
 * Only the code and the relay's own line are used, never the error's message, which may quote the log-in.
 *
 * @source faults F23; security A43
 */
export function readDeliveryFailure(error: unknown): DeliveryFailure {
  const { code, responseCode, response } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const name = typeof code === 'string' ? code : '';
  const known = WORDS[name];
  if (name === 'EAUTH') return { isPermanent: false, reason: known ?? '' };
  const line = typeof response === 'string' ? saidBy(response) : null;
  if (typeof responseCode === 'number' && line !== null) {
    return { isPermanent: responseCode >= 500, reason: `The mail server answered: ${line}` };
  }
  return { isPermanent: false, reason: known ?? 'The mail server did not take the mail.' };
}

/** The relay's answer on one line. */
export const saidBy = (response: string): string =>
  response
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 400);
