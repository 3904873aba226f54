import type { House } from '../../platform/house';
import { uuidFrom } from '../../platform/perform-act';
import type { SystemMailer } from '../../platform/system-mail';
import { createRelay } from './mail-transport';
import type { MailboxSecrets } from './mailbox-secrets.store';

/** Sends the product's own mails by the first active mailbox that can send. */
export function createSystemMailer(house: House, secrets: MailboxSecrets): SystemMailer {
  return {
    async send({ to, subject, text, key }) {
      const [mailbox] = await house.entities.list('mailbox', { isActive: true, smtp: { $ne: null } }, { sort: { createdAt: 1 }, limit: 1 });
      if (!mailbox?.smtp) return false;
      const relay = createRelay({ ...mailbox.smtp, password: await secrets.find(mailbox.id, 'smtp') });
      try {
        await relay.sendMail({
          from: { name: 'Quayside', address: mailbox.address },
          to: { name: '', address: to },
          subject,
          text,
          ...(key === undefined ? {} : { messageId: messageIdOf(key, mailbox.address) }),
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return true;
      } catch (error) {
        house.logger.warn({ error, mailboxId: mailbox.id }, 'a mail of the product could not be sent');
        return false;
      } finally {
        relay.close();
      }
    },
  };
}

/** Told apart from Message-IDs of answers, which continue cases. */
const messageIdOf = (key: string, address: string): string => `<notice.${uuidFrom(key)}@${address.slice(address.lastIndexOf('@') + 1)}>`;
