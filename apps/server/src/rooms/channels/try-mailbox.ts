import { AppError } from '@quayside/shared/kernel/errors';
import { createImapClient } from './imap-connection';
import { createRelay, type MailLogin } from './mail-transport';
import type { MailboxService } from './mailbox-secrets.store';

/**
 * Signs in to the IMAP server and opens its inbox.
 *
 * @throws AppError `MAILBOX_UNREACHABLE`, `MAILBOX_REFUSED`; details.path says which field to look at
 */
export async function tryImap(login: MailLogin): Promise<void> {
  const client = createImapClient(login);
  try {
    await client.connect();
    await client.mailboxOpen('INBOX', { readOnly: true });
  } catch (error) {
    throw explain(error, 'imap');
  } finally {
    client.close();
  }
}

/** Signs in to the relay; sends nothing. @throws as `tryImap` */
export async function trySmtp(login: MailLogin): Promise<void> {
  const relay = createRelay(login);
  try {
    await relay.verify();
  } catch (error) {
    throw explain(error, 'smtp');
  } finally {
    relay.close();
  }
}

/** Only codes are told on, never the server's words or the error's: they may quote the log-in. @source security A43 */
function explain(error: unknown, service: MailboxService): AppError {
  const { code, authenticationFailed, responseCode, responseStatus } = (typeof error === 'object' && error !== null ? error : {}) as Record<
    string,
    unknown
  >;
  if (authenticationFailed === true || code === 'EAUTH')
    return new AppError('MAILBOX_REFUSED', 'sign-in refused', { path: `${service}.password`, service, reason: 'sign-in' });
  if (typeof responseCode === 'number' || responseStatus === 'NO' || responseStatus === 'BAD') {
    return new AppError('MAILBOX_REFUSED', 'the server refused', { path: service, service, reason: 'refused' });
  }
  const [field, reason] = REASONS[typeof code === 'string' ? code : ''] ?? ['host', 'no-answer'];
  return new AppError('MAILBOX_UNREACHABLE', 'the server cannot be reached', { path: `${service}.${field}`, service, reason });
}

const REASONS: Readonly<Record<string, readonly [field: string, reason: string]>> = {
  ENOTFOUND: ['host', 'name'],
  EDNS: ['host', 'name'],
  EAI_AGAIN: ['host', 'name'],
  ECONNREFUSED: ['port', 'refused-connection'],
  ESOCKET: ['port', 'broken'],
  ECONNECTION: ['port', 'refused-connection'],
  ETIMEDOUT: ['host', 'no-answer'],
  ETLS: ['security', 'no-encryption'],
  ERR_SSL_WRONG_VERSION_NUMBER: ['security', 'no-encryption'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['host', 'certificate'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['security', 'certificate'],
  SELF_SIGNED_CERT_IN_CHAIN: ['security', 'certificate'],
  CERT_HAS_EXPIRED: ['security', 'certificate'],
};
