import crypto, { randomUUID } from 'node:crypto';
import type { Person } from '@quayside/shared/identity/person';
import { must } from '@quayside/shared/kernel/must';
import type { SystemMail, SystemMailer } from '../../apps/server/src/platform/system-mail';
import { addPerson, postForm, postJson, signInBrowser, TEST_PASSWORD } from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { openTestDatabase } from '../../apps/server/src/testing/test-database';
import { withFailPoint } from '../../apps/server/src/testing/with-fail-point';
import { compareEffort, processorMs, wallMs } from './compare-effort';

// scrypt is slow on purpose, and slower on a busy machine
jest.setTimeout(300_000);

/** A mail server that takes no mail until it is told to. */
class HeldMails implements SystemMailer {
  readonly mails: SystemMail[] = [];
  #open: (() => void) | null = null;
  #gate: Promise<void> = Promise.resolve();

  hold(): void {
    this.#gate = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  release(): void {
    this.#open?.();
  }

  async send(mail: SystemMail): Promise<boolean> {
    await this.#gate;
    this.mails.push(mail);
    return true;
  }
}

const mailer = new HeldMails();
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let server: TestServer;
let people: readonly Person[];
beforeAll(async () => {
  database = await openTestDatabase();
  server = await startTestServer({ mongo: database, identity: 'signed-in', mailer, env: { trustedProxies: ['loopback'] } });
  people = await Promise.all(Array.from({ length: 60 }, () => addPerson(server)));
});
afterAll(async () => {
  await server?.stop();
  await database?.drop();
});

let count = 0;
const elsewhere = (): Record<string, string> => {
  count += 1;
  return { 'x-forwarded-for': `203.${Math.floor(count / 62_500)}.${Math.floor(count / 250) % 250}.${(count % 250) + 1}` };
};
let turn = 0;
const nextKnown = (): string => people[turn++ % people.length]?.email ?? '';
const nextUnknown = (): string => `${randomUUID()}@northwind.example`;

/** How many passwords are hashed while something runs. */
async function hashesOf(way: () => Promise<unknown>): Promise<number> {
  const hash = jest.spyOn(crypto, 'scrypt');
  await way();
  const { length } = hash.mock.calls;
  hash.mockRestore();
  return length;
}

describe('A35 known and unknown addresses', () => {
  const wrong = (email: string): Promise<Response> => signInBrowser(server, email, 'not the password', elsewhere());
  const forget = (email: string): Promise<Response> =>
    postForm(`${server.url}/forgot-password`, { email }, { origin: server.url, ...elsewhere() });

  test('get the same answer at sign-in, and cost the same hashing', async () => {
    const answers = await Promise.all([wrong(nextKnown()), wrong(nextUnknown())]);
    const bodies = await Promise.all(answers.map(async (answer) => ({ ...((await answer.json()) as object), requestId: '' })));
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(bodies[0]).toEqual(bodies[1]);
    expect([await hashesOf(() => wrong(nextKnown())), await hashesOf(() => wrong(nextUnknown()))]).toEqual([1, 1]);
  });

  /** A third of what a look costs just now: all that there is to leak is a whole hash, and on a busy machine each costs more. */
  const limitMs = async (): Promise<number> => {
    const costs: number[] = [];
    for (let look = 0; look < 9; look += 1) costs.push(await processorMs(() => wrong(nextUnknown())));
    return must([...costs].sort((a, b) => a - b)[4], 'the middle of nine') / 3;
  };

  test('take the same time at sign-in', async () => {
    const comparison = await compareEffort([() => wrong(nextKnown()), () => wrong(nextUnknown())], processorMs, await limitMs());
    expect(comparison).toMatchObject({ verdict: 'same' });
  });

  test('a leak would be seen: one hash less is told at once', async () => {
    const quick = (): Promise<Response> =>
      postJson(`${server.url}/api/auth/sign-in/email`, { email: 'x' }, { origin: server.url, ...elsewhere() });
    expect(await compareEffort([() => wrong(nextUnknown()), quick], processorMs, await limitMs())).toMatchObject({ verdict: 'different' });
  });

  test('get the same page when a password is forgotten, before anything is written or mailed', async () => {
    const [known, unknown] = [nextKnown(), nextUnknown()];
    mailer.hold();
    const texts = await withFailPoint(
      database,
      { mode: 'alwaysOn', failCommands: ['insert'], blockConnection: true, blockTimeMS: 3000 },
      async () => {
        const answers = await Promise.all([forget(known), forget(unknown)]);
        expect(answers.map(({ status }) => status)).toEqual([200, 200]);
        expect(await server.mongo.db.collection('auth_verification').countDocuments()).toBe(0);
        return Promise.all(answers.map((answer) => answer.text()));
      },
    );
    expect(texts[0]?.replaceAll(known, '…')).toBe(texts[1]?.replaceAll(unknown, '…'));
    expect(mailer.mails).toEqual([]);
    mailer.release();
    await server.app.identity.passwordReset.settle();
    expect(mailer.mails.map(({ to }) => to)).toEqual([known]);
  });

  test('take the same time when a password is forgotten', async () => {
    const settled = async (way: () => Promise<unknown>): Promise<number> => {
      const took = await wallMs(way);
      await server.app.identity.passwordReset.settle();
      return took;
    };
    expect(await compareEffort([() => forget(nextKnown()), () => forget(nextUnknown())], settled, 20)).toMatchObject({ verdict: 'same' });
  });

  test('cannot be told apart by signing up: there is no such thing', async () => {
    for (const path of ['/api/auth/sign-up/email', '/api/auth/get-session', '/api/auth/request-password-reset', '/api/auth/update-user']) {
      const answer = await postJson(
        `${server.url}${path}`,
        { email: nextKnown(), password: TEST_PASSWORD, name: 'x' },
        { origin: server.url },
      );
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });
});
