import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { readCursor } from '../../apps/desktop/src/core/sync/cursor';
import { connectMongo } from '../../apps/server/src/platform/mongo';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import type { TestSessions } from '../../apps/server/src/testing/test-sessions';
import { checkWorld } from './support/check-world';
import type { CoreClient } from './support/core-client';
import { settleWorld } from './support/drive-world';
import { startOwnMongod } from './support/own-mongod';
import { SyncWorld } from './support/sync-world';

const root = join(__dirname, '../..');
const commandOf = (name: string): string => join(root, `apps/server/dist/test/${name}.mjs`);
const epochCommand = commandOf('epoch');

/** A server on a database of its own, both of which can be stopped and started again on another copy of the data. */
async function run(dbPath: string, port = 0, sessions?: TestSessions): Promise<{ server: TestServer; stop(): Promise<void> }> {
  const mongod = await startOwnMongod(dbPath);
  const mongo = await connectMongo(mongod.uri);
  const server = await startTestServer({ mongo: { ...mongo, uri: mongod.uri }, env: { port }, ...(sessions ? { sessions } : {}) });
  return {
    server,
    async stop() {
      await server.stop();
      await mongo.close();
      await mongod.stop();
    },
  };
}

/** As the README says: with no server running. */
function beginEpoch(uri: string): string {
  const { stdout, stderr, status } = spawnSync(process.execPath, [epochCommand], { env: { PATH: process.env.PATH, MONGODB_URI: uri } });
  if (status !== 0) throw new Error(`exit ${status}: ${String(stderr)}`);
  return String(stdout);
}

const note = (client: CoreClient, text: string): void => {
  client.act('case.add-note', { caseId: 'case-0', html: null, text, attachments: [], mentionedIds: [] });
  client.notes.push(text);
};
const textsOf = (client: CoreClient): readonly string[] =>
  client.profile.store
    .listOfCase('message', 'case-0')
    .filter(({ kind }) => kind === 'note')
    .map(({ text }) => text);

beforeAll(async () => {
  await Promise.all(
    ['epoch', 'backup', 'restore'].map((name) =>
      build({
        entryPoints: [join(root, `apps/server/src/${name}-main.ts`)],
        outfile: commandOf(name),
        bundle: true,
        platform: 'node',
        format: 'esm',
        packages: 'external',
        alias: { '@quayside/shared': join(root, 'packages/shared/src') },
        logLevel: 'silent',
      }),
    ),
  );
});

/** One of the commands of README.md. @returns what it says */
async function command(name: 'backup' | 'restore', uri: string, folder: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [commandOf(name), folder], {
    env: { PATH: process.env.PATH, MONGODB_URI: uri },
  });
  return stdout;
}

test('F26 SYN-7 a backup made while people write comes back in another database: every desktop follows, and sends what it had not sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-restore-'));
  const mongod = await startOwnMongod(join(folder, 'db'));
  const elsewhere = mongod.uri.replace('/quayside?', '/elsewhere?');
  const serve = async (uri: string, port = 0, sessions?: TestSessions) => {
    const mongo = await connectMongo(uri);
    const server = await startTestServer({ mongo: { ...mongo, uri }, env: { port }, ...(sessions ? { sessions } : {}) });
    return { server, stop: () => server.stop().then(() => mongo.close()) };
  };
  let running = await serve(mongod.uri);
  const port = Number(new URL(running.server.url).port);
  const world = await SyncWorld.raise({ on: running.server });
  const { first } = world;
  try {
    for (const client of world.clients) await client.round();
    let isWriting = true;
    const writing = (async () => {
      while (isWriting) {
        note(first, `note ${first.notes.length}`);
        await first.round();
      }
    })();
    const said = await command('backup', mongod.uri, join(folder, 'backup')).finally(() => {
      isWriting = false;
    });
    await writing;
    expect(said).toMatch(/backup: \d+ documents in \d+ collections, as they were at change \d+\n.*QUAYSIDE_SECRET is not among them/);
    note(first, 'after the backup');
    await settleWorld(world);
    first.isOnline = false;
    note(first, 'never sent before');
    await running.stop();

    expect(await command('restore', elsewhere, join(folder, 'backup'))).toMatch(/epoch [0-9a-f-]{36} begins/);
    await expect(command('restore', elsewhere, join(folder, 'backup'))).rejects.toMatchObject({
      code: 3,
      stderr: expect.stringContaining('The database is not empty'),
    });
    running = await serve(elsewhere, port, running.server.sessions);
    world.server = running.server;
    world.gaplessTo = await world.server.app.sync.head();
    const kept = (await running.server.mongo.db.collection('messages').find({ kind: 'note' }).toArray()).map(({ text }) => String(text));
    await settleWorld(world);

    // the notes that the backup has seen are the first ones, without a hole
    expect([...kept].sort()).toEqual(first.notes.slice(0, kept.length).sort());
    first.notes.splice(kept.length, first.notes.length, 'never sent before');
    expect(await checkWorld(world)).toEqual([]);
    for (const client of world.clients) expect([...textsOf(client)].sort()).toEqual([...kept, 'never sent before'].sort());
  } finally {
    await world.stop();
    await running.stop();
    await mongod.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('F11 SYN-3 after a restore from backup and a new epoch every desktop is as the server, and what was not sent is sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-restore-'));
  let running = await run(join(folder, 'db'));
  const port = Number(new URL(running.server.url).port);
  const { sessions } = running.server;
  const world = await SyncWorld.raise({ on: running.server });
  const { first } = world;
  try {
    const again = async (data: string): Promise<void> => {
      running = await run(join(folder, data), port, sessions);
      world.server = running.server;
    };
    for (const client of world.clients) await client.round();
    note(first, 'before the backup');
    await settleWorld(world);

    await running.stop();
    cpSync(join(folder, 'db'), join(folder, 'backup'), { recursive: true });
    await again('db');
    note(first, 'after the backup');
    note(first, 'and another');
    await settleWorld(world);
    expect(textsOf(first)).toEqual(['before the backup', 'after the backup', 'and another']);
    first.isOnline = false;
    note(first, 'written while the server was down');
    const { epoch } = readCursor(first.profile.store.cache);

    await running.stop();
    const restored = await startOwnMongod(join(folder, 'backup'));
    expect(beginEpoch(restored.uri)).toMatch(/^epoch: [0-9a-f-]{36} begins/);
    await restored.stop();
    await again('backup');
    world.gaplessTo = await world.server.app.sync.head();
    await settleWorld(world);

    // what the backup did not have is gone, as it is for everybody
    first.notes.splice(0, first.notes.length, 'before the backup', 'written while the server was down');
    expect(await checkWorld(world)).toEqual([]);
    for (const client of world.clients) {
      expect(readCursor(client.profile.store.cache).epoch).not.toBe(epoch);
      expect(textsOf(client)).toEqual(['before the backup', 'written while the server was down']);
    }
    note(first, 'life goes on');
    await settleWorld(world);
    expect(await checkWorld(world)).toEqual([]);
  } finally {
    await world.stop();
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a database without a workspace is left as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-restore-'));
  const mongod = await startOwnMongod(join(folder, 'db'));
  try {
    expect(() => beginEpoch(mongod.uri)).toThrow('exit 3: epoch: this database holds no workspace');
    expect(() => beginEpoch('')).toThrow('exit 2: epoch: MONGODB_URI is missing');
  } finally {
    await mongod.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
