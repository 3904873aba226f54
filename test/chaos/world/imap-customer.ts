import { setTimeout as wait } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import type { SeededRandom } from '../../sync/support/seeded-random';
import type { ChaosWorld } from './chaos-world';
import { readStanding } from './collect-evidence';
import { IMAP_ADDRESS } from './people';
import { type ActorParts, mailOf, wordsOf } from './words';

const LOOK_EVERY = 5;
const WAITING_MAX = 20;

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
  const sent: string[] = [];
  try {
    while (!isOver()) {
      if (sent.length % LOOK_EVERY === 0) await untilRead(world, sent, isOver);
      const word = nextWord();
      const pauseMs = 300 + random.below(400);
      await client.append('INBOX', mailOf(word, IMAP_ADDRESS));
      history.note({ word, by: 'customer-imap', kind: 'mail', outcome: 'ok' });
      sent.push(word);
      world.operations += 1;
      await wait(pauseMs);
    }
  } finally {
    client.close();
  }
}

/** A mailbox does not fill faster than it is read, however slow this machine is. */
async function untilRead(world: ChaosWorld, sent: readonly string[], isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const read = await readStanding(world, sent).catch(() => []);
    if (sent.length - read.length < WAITING_MAX) return;
    await wait(250);
  }
}
