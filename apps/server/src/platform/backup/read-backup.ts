import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { BSON, type Document } from 'mongodb';
import { ENGINE } from '../lane/collections';
import type { Mongo } from '../mongo';
import { BackupError, type BackupFile, type BackupManifest, findManifest, pathOf } from './backup-format';
import { documentsIn } from './bson-stream';
import { isRestoreMark, markRestoring, unmarkRestoring } from './half-restored';

const AT_ONCE_MAX = 1000;
const AT_ONCE_BYTES = 8 * 1024 * 1024;

/**
 * Reads every byte of a backup and holds it against its checksums. Touches no database.
 *
 * @throws BackupError with the reason why it cannot be used
 */
export async function checkBackup(folder: string): Promise<BackupManifest> {
  const manifest = await findManifest(folder);
  if (manifest === null) throw new BackupError(`${folder} holds no backup.`);
  if (manifest.finishedAt === null)
    throw new BackupError(`The backup was broken off after ${manifest.files.length} collections. Run the backup again: it goes on there.`);
  if (!manifest.files.some(({ collection }) => collection === ENGINE.heads))
    throw new BackupError('The backup lacks the head of the feed.');
  for (const file of manifest.files) await checkFile(folder, file);
  return manifest;
}

async function checkFile(folder: string, { collection, bytes, sha256 }: BackupFile): Promise<void> {
  const hash = createHash('sha256');
  let length = 0;
  try {
    for await (const chunk of createReadStream(pathOf(folder, collection))) {
      hash.update(chunk as Buffer);
      length += (chunk as Buffer).length;
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new BackupError(`The file of ${collection} is missing.`);
    throw error;
  }
  if (length !== bytes) throw new BackupError(`The file of ${collection} has ${length} bytes instead of ${bytes}.`);
  if (hash.digest('hex') !== sha256) throw new BackupError(`The file of ${collection} is damaged: its checksum is another.`);
}

export interface RestoreOptions {
  readonly mongo: Mongo;
  readonly folder: string;
  /** Deletes what the database holds first, once the backup has been found good. */
  readonly drop: boolean;
  readonly say: (line: string) => void;
}

/**
 * Puts a backup into an empty database. The indexes come with the next start of a server.
 *
 * @throws BackupError when the backup is damaged or the database is not empty; nothing has been changed then
 */
export async function restoreBackup({ mongo, folder, drop, say }: RestoreOptions): Promise<BackupManifest> {
  const manifest = await checkBackup(folder);
  if (drop) await mongo.db.dropDatabase();
  else await refuseFull(mongo);
  await markRestoring(mongo, folder);
  // the head of the feed last: without it nothing here passes for a workspace
  const files = [...manifest.files].sort((a, b) => Number(a.collection === ENGINE.heads) - Number(b.collection === ENGINE.heads));
  for (const file of files) {
    await putBack(mongo, folder, file);
    say(`${file.collection}: ${file.documents}`);
  }
  await unmarkRestoring(mongo);
  return manifest;
}

async function refuseFull({ db }: Mongo): Promise<void> {
  for (const { name } of await db.listCollections({ type: 'collection' }, { nameOnly: true }).toArray()) {
    if (isRestoreMark(name)) throw new BackupError('An earlier restore into this database did not come to its end; --drop begins anew.');
    if ((await db.collection(name).findOne({}, { projection: { _id: 1 } })) !== null)
      throw new BackupError(
        `The database is not empty (there is something in ${name}). Name an empty one, or say --drop to delete what it holds.`,
      );
  }
}

async function putBack({ db }: Mongo, folder: string, { collection, documents }: BackupFile): Promise<void> {
  const rows = db.collection(collection);
  let waiting: Document[] = [];
  let bytes = 0;
  let count = 0;
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await rows.insertMany(waiting, { ordered: false });
    count += waiting.length;
    waiting = [];
    bytes = 0;
  };
  await pipeline(createReadStream(pathOf(folder, collection)), createGunzip(), async (stream: AsyncIterable<Buffer>) => {
    for await (const document of documentsIn(stream)) {
      // numbers and binaries keep the types that they have in the file
      waiting.push(BSON.deserialize(document, { promoteValues: false, promoteBuffers: false, promoteLongs: false }));
      bytes += document.length;
      if (waiting.length >= AT_ONCE_MAX || bytes >= AT_ONCE_BYTES) await flush();
    }
    await flush();
  });
  if (count !== documents) throw new BackupError(`${collection} came to ${count} documents instead of ${documents}.`);
}
