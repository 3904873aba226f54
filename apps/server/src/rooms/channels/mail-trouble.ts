import { AppError, isAppError } from '@quayside/shared/kernel/errors';
import { isDatabaseTrouble } from '../../platform/database-trouble';
import type { MailboxService } from './mailbox-secrets.store';

/** Why a mail server does not let us in; desktops have words for each. */
export type MailTrouble =
  | 'sign-in'
  | 'refused'
  | 'name'
  | 'refused-connection'
  | 'broken'
  | 'no-answer'
  | 'no-encryption'
  | 'certificate'
  /** The kept password cannot be unsealed. */
  | 'sealed';

/** Only codes are told on, never the server's words or the error's: they may quote the log-in. @source security A43 */
export function explainTrouble(error: unknown, service: MailboxService): AppError {
  const { field, reason } = readTrouble(error);
  const details = { path: field === null ? service : `${service}.${field}`, service, reason };
  return reason === 'sign-in' || reason === 'refused'
    ? new AppError('MAILBOX_REFUSED', 'the mail server refused', details)
    : new AppError('MAILBOX_UNREACHABLE', 'the mail server cannot be reached', details);
}

/** Why a mailbox cannot be read; `null` when the trouble is our own and says nothing about the mailbox. */
export const readingTrouble = (error: unknown): MailTrouble | null =>
  isAppError(error) || isDatabaseTrouble(error) ? null : readTrouble(error).reason;

interface Trouble {
  /** What to look at; `null`: nothing in particular. */
  readonly field: 'host' | 'port' | 'security' | 'password' | null;
  readonly reason: MailTrouble;
}

function readTrouble(error: unknown): Trouble {
  const { code, originalCode, authenticationFailed, responseCode, responseStatus } = (
    typeof error === 'object' && error !== null ? error : {}
  ) as Record<string, unknown>;
  if (authenticationFailed === true || code === 'EAUTH') return { field: 'password', reason: 'sign-in' };
  if (typeof responseCode === 'number' || responseStatus === 'NO' || responseStatus === 'BAD') return { field: null, reason: 'refused' };
  // a code of a library's own hides the system's, which says more
  return REASONS[String(originalCode)] ?? REASONS[String(code)] ?? { field: 'host', reason: 'no-answer' };
}

const REASONS: Readonly<Record<string, Trouble>> = {
  ENOTFOUND: { field: 'host', reason: 'name' },
  EDNS: { field: 'host', reason: 'name' },
  EAI_AGAIN: { field: 'host', reason: 'name' },
  ECONNREFUSED: { field: 'port', reason: 'refused-connection' },
  ESOCKET: { field: 'port', reason: 'broken' },
  ECONNECTION: { field: 'port', reason: 'refused-connection' },
  ETIMEDOUT: { field: 'host', reason: 'no-answer' },
  ETLS: { field: 'security', reason: 'no-encryption' },
  ERR_SSL_WRONG_VERSION_NUMBER: { field: 'security', reason: 'no-encryption' },
  ERR_TLS_CERT_ALTNAME_INVALID: { field: 'host', reason: 'certificate' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { field: 'security', reason: 'certificate' },
  SELF_SIGNED_CERT_IN_CHAIN: { field: 'security', reason: 'certificate' },
  CERT_HAS_EXPIRED: { field: 'security', reason: 'certificate' },
};
