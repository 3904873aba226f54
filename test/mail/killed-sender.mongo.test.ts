import type { Message } from '@quayside/shared/cases/message';
import { actorOf } from '@quayside/shared/identity/person';
import { put } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { MARIA } from '@quayside/shared/testing/actors';
import { buildCase, buildMailbox, buildSettings } from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { performAct } from '../../apps/server/src/platform/perform-act';
import { type ServerProcess, startServerProcess } from '../../apps/server/src/testing/server-process';
import { startTestServer } from '../../apps/server/src/testing/start-test-server';
import { openTestDatabase } from '../../apps/server/src/testing/test-database';
import { withFailPoint } from '../../apps/server/src/testing/with-fail-point';
import { headerOf, startTestRelay, type TestRelay } from './test-relay';

const MAILBOX = 'mailbox-1';

/** A server of its own process, killed with its mail half sent, and the one that takes over. */
describe('F2 the server is killed while it sends', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let relay: TestRelay;
  let server: ServerProcess | null = null;
  let turn = 0;

  beforeAll(async () => {
    relay = await startTestRelay();
    database = await openTestDatabase();
  });
  afterAll(async () => {
    await server?.kill();
    await relay?.stop();
    await database?.drop();
  });
  beforeEach(() => {
    relay.taken.length = 0;
  });

  const messages = () => database.db.collection<Message & { _id: string }>('messages');
  const rows = () => database.db.collection<{ _id: string; notBefore: number; leaseUntil?: number }>('outgoing');
  const stateOf = async (id: string): Promise<string | undefined> => (await messages().findOne({ _id: id }))?.delivery?.state;
  const start = async (): Promise<void> => {
    server = await startServerProcess({ MONGODB_URI: database.uri, QUAYSIDE_SECRET: 's'.repeat(40), QUAYSIDE_PORT: '0' });
    await server.listening;
  };
  const kill = async (): Promise<void> => {
    await server?.kill();
    server = null;
  };

  /** An answer, written through the lane by a server that is gone before it is due. */
  async function write(): Promise<string> {
    turn += 1;
    const first = await startTestServer({ mongo: database });
    if (turn === 1) {
      await first.seed(
        put('workspaceSettings', buildSettings()),
        put('person', MARIA),
        put('mailbox', buildMailbox({ id: MAILBOX, smtp: relay.server })),
        put('case', buildCase({ groupId: 'group-1', mailboxId: MAILBOX })),
      );
    }
    const text = `Answer ${turn}`;
    const args = { caseId: 'case-1', html: null, text, attachments: [], to: ['ana@fabrika.example'], cc: [], bcc: [] };
    const outcome = await performAct(first.app.house.lane, {
      source: 'test',
      key: String(turn),
      name: 'case.reply',
      args: { ...args, seenUpTo: 99, sendAnyway: true, thenState: null },
      actor: actorOf(MARIA),
      at: epochMs(Date.now()),
      priority: 'interactive',
    });
    expect(outcome.status).toBe('ok');
    await first.stop();
    const written = await messages().findOne({ text });
    return written?._id ?? '';
  }

  /** The ten seconds in which it may be taken back are over. */
  async function due(id: string): Promise<void> {
    await messages().updateOne({ _id: id }, { $set: { 'delivery.notBefore': 0 } });
    await rows().updateOne({ _id: id }, { $set: { notBefore: 0 } });
  }

  /** Another one comes up; the minute for which the dead one's claim holds is over. */
  async function takeOver(id: string): Promise<{ readonly copies: number; readonly messageIds: number; readonly left: number }> {
    expect((await rows().findOne({ _id: id }))?.leaseUntil ?? 0).toBeLessThanOrEqual(Date.now() + 60_000);
    await rows().updateMany({}, { $set: { leaseUntil: 0 } });
    await start();
    await eventually('the mail to be sent', async () => (await stateOf(id)) === 'sent' && (await rows().countDocuments()) === 0);
    await kill();
    const ids = relay.taken.map(({ raw }) => headerOf(raw, 'Message-ID'));
    return { copies: ids.length, messageIds: new Set(ids).size, left: await rows().countDocuments() };
  }

  test('before the relay has it: it goes out once', async () => {
    const id = await write();
    const killed = new Promise<void>((resolve) => relay.at('mail', () => kill().then(resolve)));
    await due(id);
    await start();
    await killed;
    expect([await stateOf(id), relay.taken.length]).toEqual(['sending', 0]);
    expect(await takeOver(id)).toEqual({ copies: 1, messageIds: 1, left: 0 });
  });

  test('after the relay took it and before we know: once more at most, under the same Message-ID', async () => {
    const id = await write();
    const killed = new Promise<void>((resolve) => relay.at('data', () => kill().then(resolve)));
    await due(id);
    await start();
    await killed;
    expect([await stateOf(id), relay.taken.length]).toEqual(['sending', 1]);
    expect(await takeOver(id)).toEqual({ copies: 2, messageIds: 1, left: 0 });
  });

  test('after the relay’s yes and before the mark: once more at most, under the same Message-ID', async () => {
    const id = await write();
    const failCommands = ['find', 'aggregate', 'insert', 'update', 'bulkWrite', 'findAndModify', 'commitTransaction'];
    let held: Promise<void> | null = null;
    const killed = new Promise<void>((resolve) => relay.at('close', () => kill().then(resolve)));
    relay.at('data', () => {
      const answer = new Promise<void>((resolve) => {
        held = withFailPoint(database, { mode: 'alwaysOn', failCommands, blockConnection: true, blockTimeMS: 5000 }, async () => {
          resolve();
          await killed;
        });
      });
      return answer;
    });
    await due(id);
    await start();
    await killed;
    await held;
    expect([await stateOf(id), relay.taken.length]).toEqual(['sending', 1]);
    expect(await takeOver(id)).toEqual({ copies: 2, messageIds: 1, left: 0 });
  });

  test('after the mark and before the row is gone: not once more', async () => {
    const id = await write();
    await due(id);
    await withFailPoint(database, { mode: 'alwaysOn', failCommands: ['delete'], closeConnection: true }, async () => {
      await start();
      await eventually('the mark', async () => (await stateOf(id)) === 'sent');
      await kill();
    });
    expect(await rows().countDocuments()).toBe(1);
    expect(await takeOver(id)).toEqual({ copies: 1, messageIds: 1, left: 0 });
  });
});
