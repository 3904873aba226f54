import { createImapClient } from './imap-connection';
import { createRelay, type MailLogin } from './mail-transport';
import { explainTrouble } from './mail-trouble';

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
    throw explainTrouble(error, 'imap');
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
    throw explainTrouble(error, 'smtp');
  } finally {
    relay.close();
  }
}
