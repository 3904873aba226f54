import { setTimeout as wait } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import type { SeededRandom } from '../../sync/support/seeded-random';
import { IMAP_ADDRESS } from './people';
import { type ActorParts, mailOf, wordsOf } from './words';

/** Mails that another mail server has put into the mailbox which our servers read. */
export async function bringByImap({ world, history, run, isOver }: ActorParts, random: SeededRandom): Promise<void> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: world.imap?.dovecot.port ?? 0,
    secure: false,
    doSTARTTLS: false,
    auth: { user: 'sales', pass: 'secret' },
    logger: false,
  });
  client.on('error', () => undefined);
  await client.connect();
  const nextWord = wordsOf(run, 'imap');
  try {
    while (!isOver()) {
      const word = nextWord();
      const pauseMs = 300 + random.below(400);
      await client.append('INBOX', mailOf(word, IMAP_ADDRESS));
      history.note({ word, by: 'customer-imap', kind: 'mail', outcome: 'ok' });
      world.operations += 1;
      await wait(pauseMs);
    }
  } finally {
    client.close();
  }
}
