import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Timestamp } from 'mongodb';
import type { Clock } from '../clock';
import { ENGINE } from '../lane/collections';
import { HEADS_ID, type HeadsRow } from '../lane/engine-rows';
import type { Mongo } from '../mongo';
import { BackupError, type BackupFile, type BackupManifest, findManifest, newManifest, pathOf, writeManifest } from './backup-format';
import { isRestoreMark, refuseHalfRestored } from './half-restored';
import { noteBackup } from './last-backup';

/** Who does what at the moment means nothing later. */
export const LEFT_OUT: ReadonlySet<string> = new Set([ENGINE.leases, ENGINE.backups, 'nodes', 'connections', 'presence']);
const SNAPSHOTS_MAX = 3;
/** The instant is too long ago, or a collection was made after it. */
const SNAPSHOT_GONE = new Set([239, 246]);

export interface WriteBackupOptions {
  readonly mongo: Mongo;
  readonly folder: string;
  readonly clock: Clock;
  readonly say: (line: string) => void;
}

/**
 * Copies the whole database as it was at one instant into a folder, while servers go on writing. One that was broken off is gone on with at
 * the same instant as long as the database still knows it, else begun anew.
 *
 * @throws BackupError in plain words
 */
export async function writeBackup(options: WriteBackupOptions): Promise<BackupManifest> {
  const { mongo, folder, say } = options;
  await refuseHalfRestored(mongo);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let manifest = await findManifest(folder);
  if (manifest === null && (await readdir(folder)).length > 0) throw new BackupError(`${folder} is not empty, and holds no backup.`);
  if (manifest !== null && manifest.finishedAt !== null)
    throw new BackupError(`${folder} already holds a whole backup. Name another folder.`);
  if (manifest !== null) say(`going on with a backup that was broken off after ${manifest.files.length} collections`);
  for (let attempt = 1; ; attempt += 1) {
    try {
      manifest ??= await begin(options);
      return await copyAll(manifest, options);
    } catch (error) {
      if (!isSnapshotGone(error)) throw error;
      if (attempt === SNAPSHOTS_MAX)
        throw new BackupError(
          'The database does not keep its past for as long as the copying takes. Raise its parameter minSnapshotHistoryWindowInSeconds, or copy from a less busy one.',
        );
      say('the database no longer knows that instant; beginning anew');
      manifest = null;
    }
  }
}

async function begin({ mongo, folder, clock }: WriteBackupOptions): Promise<BackupManifest> {
  const answer = await mongo.db.command({ find: ENGINE.heads, filter: { _id: HEADS_ID }, limit: 1, readConcern: { level: 'snapshot' } });
  const [head] = answer.cursor.firstBatch as readonly HeadsRow[];
  if (head === undefined) throw new BackupError('This database holds no workspace; there is nothing to copy.');
  const at: Timestamp = answer.cursor.atClusterTime;
  const manifest = newManifest({
    at: { seconds: at.getHighBitsUnsigned(), counter: at.getLowBitsUnsigned() },
    epoch: head.epoch,
    seq: head.seq,
    startedAt: clock.now(),
  });
  await writeManifest(folder, manifest);
  return manifest;
}

async function copyAll(begun: BackupManifest, { mongo, folder, clock, say }: WriteBackupOptions): Promise<BackupManifest> {
  let manifest = begun;
  const names = (await mongo.db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray())
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.') && !LEFT_OUT.has(name) && !isRestoreMark(name))
    .sort();
  for (const name of names) {
    if (manifest.files.some(({ collection }) => collection === name)) continue;
    const file = await copyOne(mongo, name, { folder, at: manifest.at });
    say(`${name}: ${file.documents}`);
    manifest = { ...manifest, files: [...manifest.files, file] };
    await writeManifest(folder, manifest);
  }
  manifest = { ...manifest, finishedAt: clock.now() };
  await writeManifest(folder, manifest);
  // administrators see when the last one was; whoever may only read makes backups all the same
  await noteBackup(mongo, clock.now()).catch(() => say('that there is a backup could not be noted in the database'));
  return manifest;
}

async function copyOne(
  mongo: Mongo,
  collection: string,
  { folder, at }: { readonly folder: string; readonly at: BackupManifest['at'] },
): Promise<BackupFile> {
  const path = pathOf(folder, collection);
  const hash = createHash('sha256');
  const count = { documents: 0, bytes: 0 };
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      count.bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(
    Readable.from(rawDocuments(mongo, collection, at, count), { objectMode: false }),
    createGzip({ level: 6 }),
    measured,
    createWriteStream(`${path}.new`, { mode: 0o600 }),
  );
  await rename(await durable(`${path}.new`), path);
  return { collection, ...count, sha256: hash.digest('hex') };
}

/** As they lie in the database, without being understood. */
async function* rawDocuments(
  { db }: Mongo,
  collection: string,
  at: BackupManifest['at'],
  count: { documents: number },
): AsyncGenerator<Buffer> {
  const atClusterTime = new Timestamp({ t: at.seconds, i: at.counter });
  const find = { find: collection, sort: { _id: 1 }, readConcern: { level: 'snapshot', atClusterTime } };
  const cursor = db.runCursorCommand(find, { raw: true }) as unknown as AsyncIterable<Buffer>;
  for await (const document of cursor) {
    count.documents += 1;
    yield document;
  }
}

async function durable(path: string): Promise<string> {
  const file = await open(path, 'r+');
  await file.sync();
  await file.close();
  return path;
}

const isSnapshotGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'number' && SNAPSHOT_GONE.has(error.code);
