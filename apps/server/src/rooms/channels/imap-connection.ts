import { ImapFlow } from 'imapflow';
import type { MailLogin } from './mail-transport';

/** A connection that is not open yet. Without a log: the library's log quotes what it says to the server. @source security A43 */
export function createImapClient(login: MailLogin): ImapFlow {
  const client = new ImapFlow({
    host: login.host,
    port: login.port,
    secure: login.security === 'tls',
    doSTARTTLS: login.security === 'starttls',
    auth: { user: login.user ?? '', pass: login.password ?? '' },
    logger: false,
    disableAutoIdle: true,
    maxIdleTime: 4 * 60_000,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 5 * 60_000,
  });
  // a connection that breaks is noticed by the command under way, or by `close`
  client.on('error', () => undefined);
  return client;
}
