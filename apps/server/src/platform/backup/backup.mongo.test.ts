import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { put } from '@quayside/shared/kernel/entity';
import { MARIA } from '@quayside/shared/testing/actors';
import { buildCase, buildPerson, buildSettings } from '@quayside/shared/testing/builders';
import { Binary, type Document, Double, Int32, Long } from 'mongodb';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { openTestDatabase } from '../../testing/test-database';
import { TestDevice } from '../../testing/test-device';
import { systemClock } from '../clock';
import { createGridFsFileStore } from '../files/gridfs-file-store';
import { ENGINE } from '../lane/collections';
import type { Mongo } from '../mongo';
import { pathOf } from './backup-format';
import { lastBackupAt } from './last-backup';
import { checkBackup, restoreBackup } from './read-backup';
import { LEFT_OUT, writeBackup } from './write-backup';

const maria = buildPerson({ ...MARIA, groupIds: ['a'] });
const silently = () => undefined;

type TestDatabase = Awaited<ReturnType<typeof openTestDatabase>>;

/** Every document of every collection with its types, but for what a backup leaves out. */
async function contentsOf({ db }: Mongo): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = (await db.listCollections({ type: 'collection' }).toArray()).map(({ name }) => name).filter((name) => !LEFT_OUT.has(name));
  const all = new Map<string, readonly string[]>();
  for (const name of names.sort()) {
    const raw = db.collection(name).find({}, { raw: true }).sort({ _id: 1 }) as unknown as AsyncIterable<Buffer>;
    const documents: string[] = [];
    for await (const document of raw) documents.push(document.toString('hex'));
    if (documents.length > 0) all.set(name, documents);
  }
  return all;
}

describe('F26 backup and restore', () => {
  let server: TestServer;
  let folder: string;
  let target: TestDatabase;
  const backup = (name = 'backup') => writeBackup({ mongo: server.mongo, folder: join(folder, name), clock: systemClock, say: silently });
  const restore = (name = 'backup', drop = false) => restoreBackup({ mongo: target, folder: join(folder, name), drop, say: silently });

  beforeAll(async () => {
    server = await startTestServer();
    await server.seed(
      put('workspaceSettings', buildSettings()),
      put('person', maria),
      put('case', buildCase({ id: 'in-a', groupId: 'a' })),
    );
    await createGridFsFileStore(server.mongo, systemClock).write('a-file', randomBytes(700_000));
    const odd: Document[] = [
      {
        _id: 'odd',
        int: new Int32(1),
        long: Long.fromNumber(1),
        double: new Double(1),
        when: new Date(5),
        bytes: new Binary(randomBytes(9), 5),
      },
      { _id: 'empty', list: [], none: null, nested: { 'a.b': 1, $c: 2 } },
    ];
    await server.mongo.db.collection<Document>('oddities').insertMany(odd);
  });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'quayside-backup-'));
    target = await openTestDatabase();
  });
  afterEach(async () => {
    await target.drop();
    rmSync(folder, { recursive: true, force: true });
  });
  afterAll(() => server.stop());

  it('SYN-7 is noted, so that administrators see when the last one was; the note is not restored', async () => {
    const began = Date.now();
    await backup('noted');
    expect(await lastBackupAt(server.mongo)).toBeGreaterThanOrEqual(began);
    await restore('noted');
    expect(await lastBackupAt(target)).toBeNull();
  });

  it('of a database that is being written to shows one instant of it: all rows of the feed up to its head, and what they speak of', async () => {
    const device = new TestDevice(server.url, server.sessions.open(maria.id).token);
    await device.start();
    let isWriting = true;
    const writing = (async () => {
      for (let number = 0; isWriting; number += 1) await device.act('case.add-tag', { caseId: 'in-a', tag: `tag-${number % 20}` });
    })();
    let manifest: Awaited<ReturnType<typeof backup>>;
    try {
      manifest = await backup();
    } finally {
      isWriting = false;
      await writing;
    }
    await restore();
    const head = await target.db.collection<{ _id: string; seq: number }>(ENGINE.heads).findOne();
    expect(head).toMatchObject({ seq: manifest.seq, epoch: manifest.epoch });
    const rows = await target.db
      .collection<{ _id: number; id: string; revision: number }>(ENGINE.changes)
      .find()
      .sort({ _id: 1 })
      .toArray();
    expect(rows.map(({ _id }) => _id)).toEqual(Array.from({ length: manifest.seq }, (_, index) => index + 1));
    const newest = new Map(rows.map((row) => [row.id, row.revision]));
    expect(await target.db.collection<{ _id: string }>('cases').findOne({ _id: 'in-a' })).toMatchObject({
      revision: newest.get('in-a') ?? 1,
    });
    expect(await server.app.sync.head()).toBeGreaterThanOrEqual(manifest.seq);
  });

  it('gives back every document to the bit, files included, and neither the leases nor the secret', async () => {
    await backup();
    await restore();
    expect(await contentsOf(target)).toEqual(await contentsOf(server.mongo));
    expect([...(await contentsOf(target)).keys()]).toEqual(expect.arrayContaining(['files.chunks', 'files.files', 'oddities', 'people']));
    expect(existsSync(pathOf(join(folder, 'backup'), ENGINE.leases))).toBe(false);
    expect(statSync(join(folder, 'backup')).mode & 0o077).toBe(0);
    expect(statSync(pathOf(join(folder, 'backup'), 'people')).mode & 0o077).toBe(0);
  });

  it('goes only into an empty database, or one that it may empty', async () => {
    await backup();
    await target.db.collection<{ _id: string }>('mine').insertOne({ _id: 'precious' });
    await expect(restore()).rejects.toThrow('The database is not empty (there is something in mine)');
    expect(await target.db.collection('mine').countDocuments()).toBe(1);
    await restore('backup', true);
    expect(await contentsOf(target)).toEqual(await contentsOf(server.mongo));
  });

  it('that broke off in the middle is refused, is gone on with at the same instant, and is then whole', async () => {
    let left = 5;
    const breakOff = () => {
      left -= 1;
      if (left === 0) throw new Error('the power went');
    };
    const half = writeBackup({ mongo: server.mongo, folder: join(folder, 'backup'), clock: systemClock, say: breakOff });
    await expect(half).rejects.toThrow('the power went');
    await expect(restore()).rejects.toThrow('The backup was broken off after 4 collections. Run the backup again: it goes on there.');
    const before = JSON.parse(readFileSync(join(folder, 'backup/manifest.json'), 'utf8')).manifest;
    await server.mongo.db.collection<{ _id: string }>('oddities').insertOne({ _id: 'later' }, { writeConcern: { w: 'majority' } });
    try {
      const manifest = await backup();
      expect(manifest.at).toEqual(before.at);
      await expect(backup()).rejects.toThrow('already holds a whole backup');
      await restore();
      expect(await target.db.collection('oddities').countDocuments()).toBe(2);
    } finally {
      await server.mongo.db.collection<{ _id: string }>('oddities').deleteOne({ _id: 'later' });
    }
  });

  it.each([
    ['a file that lacks its end', (at: string) => truncateSync(pathOf(at, 'people'), 40), 'The file of people has 40 bytes instead of'],
    ['a file that is gone', (at: string) => rmSync(pathOf(at, 'heads')), 'The file of heads is missing.'],
    ['one bit that fell over', flipBit, 'The file of people is damaged: its checksum is another.'],
    ['a list of contents that was changed', changeManifest, 'manifest.json is damaged.'],
    ['a list of contents that was cut', (at: string) => truncateSync(join(at, 'manifest.json'), 50), 'manifest.json is damaged.'],
    ['a folder without a list of contents', (at: string) => rmSync(join(at, 'manifest.json')), 'holds no backup.'],
  ])('with %s is refused before the database is touched', async (_, damage, reason) => {
    await backup();
    const spoilt = join(folder, 'spoilt');
    cpSync(join(folder, 'backup'), spoilt, { recursive: true });
    damage(spoilt);
    await target.db.collection<{ _id: string }>('mine').insertOne({ _id: 'precious' });
    await expect(restore('spoilt', true)).rejects.toThrow(reason);
    expect(await target.db.collection('mine').countDocuments()).toBe(1);
    await checkBackup(join(folder, 'backup'));
  });

  it('whose restore was broken off keeps servers from starting until it is done again', async () => {
    await backup();
    const half = restoreBackup({
      mongo: target,
      folder: join(folder, 'backup'),
      drop: false,
      say: () => {
        throw new Error('the power went');
      },
    });
    await expect(half).rejects.toThrow('the power went');
    await expect(startTestServer({ mongo: target })).rejects.toThrow('A restore into this database did not come to its end.');
    await expect(restore()).rejects.toThrow('did not come to its end; --drop begins anew');
    await restore('backup', true);
    const again = await startTestServer({ mongo: target });
    await again.stop();
  });

  it('is not written over what somebody else keeps in the folder, nor of a database without a workspace', async () => {
    writeFileSync(join(folder, 'letter.txt'), 'Dear Anna');
    await expect(writeBackup({ mongo: server.mongo, folder, clock: systemClock, say: silently })).rejects.toThrow(
      'is not empty, and holds no backup',
    );
    await expect(writeBackup({ mongo: target, folder: join(folder, 'new'), clock: systemClock, say: silently })).rejects.toThrow(
      'This database holds no workspace',
    );
  });
});

function flipBit(at: string): void {
  const path = pathOf(at, 'people');
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 6) ^ 1, bytes.length - 6);
  writeFileSync(path, bytes);
}

function changeManifest(at: string): void {
  const path = join(at, 'manifest.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/"documents": \d+/, '"documents": 77'));
}
