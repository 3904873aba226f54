/** The server of `npm run bench -- desk`, as a process of its own: what it does is not core's work. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Person } from '@quayside/shared/identity/person';
import { put } from '@quayside/shared/kernel/entity';
import { uuidV7 } from '@quayside/shared/kernel/ids';
import { DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import { buildCase, buildContact, buildGroup, buildMailbox, buildMessage, buildOrganisation } from '@quayside/shared/testing/builders';
import { collectionNameOf } from '../apps/server/src/platform/lane/collections';
import { toDocument } from '../apps/server/src/platform/lane/documents';
import { submitAct } from '../apps/server/src/platform/submit-act';
import { addPerson } from '../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../apps/server/src/testing/start-test-server';
import { cpuMs } from './measure';

/** What the child is started with instead of the number of cases. */
export const AS_SERVER = '--server';
const CASES = Number(process.argv[process.argv[2] === AS_SERVER ? 3 : 2] ?? 50_000);
export const EMAIL = 'maria@northwind.example';
const MESSAGES_EACH = 3;
const CONTACTS = Math.ceil(CASES / 10);
export const WEEK_CHANGES = 5000;
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');

/** One of 8,000 words, some of them much more often than others. */
export const word = (n: number): string => {
  const at = Math.floor(((n * 7919) % 8000) ** 2 / 8000);
  return [at % 20, Math.floor(at / 20) % 20, Math.floor(at / 400)].map((part) => SYLLABLES[part]).join('');
};
const sentence = (seed: number, words: number): string => Array.from({ length: words }, (_, n) => word(seed * 31 + n * n)).join(' ');

type Asked = 'week' | 'notes' | 'cpu' | 'stop';

export interface DeskServer {
  readonly url: string;
  /** How many rows a supervisor holds. */
  readonly rows: number;
  changeForAWeek(): Promise<void>;
  countNotes(): Promise<number>;
  /** Of the server's process, so far. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the bundle once more, as the server. */
export async function startDeskServer(): Promise<DeskServer> {
  const child = fork(fileURLToPath(import.meta.url), [AS_SERVER, String(CASES)], { execArgv: ['--enable-source-maps'] });
  const next = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      child.once('message', (message) => resolve(message as T));
      child.once('exit', (code) => reject(new Error(`the server ended by itself (${code})`)));
    });
  const ask = (what: Asked): Promise<number> => {
    const answer = next<number>();
    child.send(what);
    return answer;
  };
  const ready = await next<{ readonly url: string; readonly rows: number }>();
  return {
    ...ready,
    async changeForAWeek() {
      await ask('week');
    },
    countNotes: () => ask('notes'),
    cpuMs: () => ask('cpu'),
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.send('stop' satisfies Asked);
      await gone;
    },
  };
}

/** The child's part. */
export async function serveDesk(): Promise<void> {
  const server = await startTestServer({ identity: 'signed-in' });
  const person = await addPerson(server, { email: EMAIL, role: 'supervisor' });
  const rows = await fillWorkspace(server, person);
  const answers: Record<Exclude<Asked, 'stop'>, () => Promise<number>> = {
    week: () => changeForAWeek(server),
    notes: () => server.mongo.db.collection(collectionNameOf('message')).countDocuments({ kind: 'note', text: /^note / }),
    cpu: async () => cpuMs(),
  };
  const stop = async () => {
    await server.stop();
    process.exit(0);
  };
  process.on('disconnect', () => void stop());
  process.on('message', (what: Asked) => void (what === 'stop' ? stop() : answers[what]().then((answer) => process.send?.(answer))));
  process.send?.({ url: server.url, rows });
}

/** Two in five are open; one case has 20 messages and one 500. @returns how many rows a supervisor holds of it */
async function fillWorkspace({ mongo, seed }: TestServer, person: Person): Promise<number> {
  const now = Date.now();
  await seed(...['a', 'b', 'c', 'd'].map((id) => put('group', buildGroup({ id, name: `Group ${id}` }))));
  await seed(put('mailbox', buildMailbox()));
  const write = async (kind: 'case' | 'message' | 'contact' | 'organisation', entities: readonly object[]): Promise<void> => {
    const documents = entities.map((entity) => toDocument(kind, entity as never));
    await mongo.db.collection<{ _id: string }>(collectionNameOf(kind)).insertMany(documents, { ordered: false, writeConcern: { w: 1 } });
  };
  const organisations = Array.from({ length: Math.ceil(CONTACTS / 6) }, (_, n) =>
    buildOrganisation({ id: `org-${n}`, name: `${word(n)} ${n}` }),
  );
  await write('organisation', organisations);
  await write(
    'contact',
    Array.from({ length: CONTACTS }, (_, n) =>
      buildContact({
        id: `contact-${n}`,
        name: `${word(n)} ${word(n + 5)}`,
        emails: [`c${n}@customer.example`],
        organisationId: `org-${n % organisations.length}`,
      }),
    ),
  );
  let rows = organisations.length + CONTACTS + 5;
  for (let from = 0; from < CASES; from += 1000) {
    const numbers = Array.from({ length: Math.min(1000, CASES - from) }, (_, n) => from + n);
    const cases = numbers.map((n) => {
      const at = epochMs(now - Math.floor((n / CASES) * 80 * DAY_MS) - 60_000);
      const isDone = n % 5 > 1;
      const messages = messagesOf(n);
      return buildCase({
        id: `case-${n}`,
        number: 1001 + n,
        subject: sentence(n, 6),
        preview: sentence(n + 1, 12),
        tags: [word(n), word(n + 3)],
        groupId: ['a', 'b', 'c', 'd'][n % 4] ?? null,
        contactId: `contact-${n % CONTACTS}`,
        organisationId: `org-${(n % CONTACTS) % organisations.length}`,
        mailboxId: 'mailbox-1',
        ownerId: n % 10 === 0 ? person.id : null,
        needsAttention: n % 7 === 0 && !isDone,
        messageCount: messages,
        publicCount: messages,
        createdAt: at,
        updatedAt: at,
        lastMessageAt: at,
        ...(isDone ? { state: 'resolved' as const, resolvedAt: at } : {}),
      });
    });
    await write('case', cases);
    const messages = numbers.flatMap((n) =>
      Array.from({ length: messagesOf(n) }, (_, m) => {
        const at = epochMs(now - Math.floor((n / CASES) * 80 * DAY_MS) - 60_000 - m * 1000);
        return buildMessage({
          id: uuidV7(at, randomTail(n, m)),
          caseId: `case-${n}`,
          at,
          text: sentence(n + m, 60),
          createdAt: at,
          updatedAt: at,
        });
      }),
    );
    await write('message', messages);
    rows += cases.length + messages.length;
  }
  return rows;
}

const messagesOf = (n: number): number => (n === 20 ? 20 : n === 500 ? 500 : MESSAGES_EACH);

function randomTail(n: number, m: number): Uint8Array {
  const bytes = new Uint8Array(10);
  new DataView(bytes.buffer).setUint32(0, n);
  new DataView(bytes.buffer).setUint32(4, m);
  return bytes;
}

async function changeForAWeek({ app }: TestServer): Promise<number> {
  const tag = (n: number) =>
    submitAct(app.house, 'bench', {
      name: 'case.add-tag',
      args: { caseId: `case-${(n * 7) % CASES}`, tag: `week${n}` },
      actor: { type: 'system', name: 'bench' },
    });
  for (let from = 0; from < WEEK_CHANGES; from += 500) {
    await Promise.all(Array.from({ length: Math.min(500, WEEK_CHANGES - from) }, (_, n) => tag(from + n)));
  }
  return WEEK_CHANGES;
}
