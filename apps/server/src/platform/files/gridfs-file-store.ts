import { Readable } from 'node:stream';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { type AnyBulkWriteOperation, Binary } from 'mongodb';
import type { Clock } from '../clock';
import type { Mongo } from '../mongo';
import type { FileStore } from './file-store';

/** GridFS' own layout, so that its tools read these files; only adding to a file is ours, which its driver lacks. */
interface FileRow {
  readonly _id: Id;
  readonly length: number;
  readonly chunkSize: number;
  readonly uploadDate: Date;
}

interface ChunkRow {
  readonly files_id: Id;
  readonly n: number;
  readonly data: Binary;
}

const CHUNK_BYTES = 255 * 1024;
/** About 8 MB at once. */
const BATCH_CHUNKS = 32;

/** @param bucket - what lies in another one is none of the collector's business */
export function createGridFsFileStore(mongo: Mongo, clock: Clock, bucket = 'files'): FileStore {
  const files = mongo.db.collection<FileRow>(`${bucket}.files`);
  const chunks = mongo.db.collection<ChunkRow>(`${bucket}.chunks`);
  const find = (id: Id) => files.findOne({ _id: id });
  const get = async (id: Id): Promise<FileRow> => {
    const row = await find(id);
    if (row === null) throw new AppError('NOT_FOUND', 'no such file');
    return row;
  };

  /**
   * Chunks first, length last: what was half written does not count and is written over. Chunks wait for no journal: the length, written
   * after them with the full guarantee, cannot be durable before they are.
   */
  async function writeChunks(id: Id, from: number, bytes: Uint8Array): Promise<void> {
    const within = from % CHUNK_BYTES;
    let head: Buffer | null = within === 0 ? null : await readPart(id, Math.floor(from / CHUNK_BYTES), within);
    let n = Math.floor(from / CHUNK_BYTES);
    let batch: AnyBulkWriteOperation<ChunkRow>[] = [];
    const flush = async (): Promise<void> => {
      if (batch.length > 0) await chunks.bulkWrite(batch, { ordered: false, writeConcern: { w: 1 } });
      batch = [];
    };
    for (let position = 0; position < bytes.byteLength; n += 1) {
      const piece = bytes.subarray(position, position + CHUNK_BYTES - (head?.length ?? 0));
      const data = new Binary(head === null ? Buffer.from(piece) : Buffer.concat([head, piece]));
      batch.push({ updateOne: { filter: { files_id: id, n }, update: { $set: { data } }, upsert: true } });
      position += piece.byteLength;
      head = null;
      if (batch.length >= BATCH_CHUNKS) await flush();
    }
    await flush();
  }

  async function readPart(id: Id, n: number, length: number): Promise<Buffer> {
    const row = await chunks.findOne({ files_id: id, n });
    const bytes = row?.data.buffer;
    if (!bytes || bytes.length < length) throw new AppError('INTERNAL', 'a part of a file is missing');
    return Buffer.from(bytes.subarray(0, length));
  }

  async function* readChunks(id: Id, length: number): AsyncGenerator<Buffer> {
    let left = length;
    for await (const { data } of chunks.find({ files_id: id }).sort({ n: 1 })) {
      if (left <= 0) return;
      const piece = Buffer.from(data.buffer.subarray(0, Math.min(left, data.buffer.length)));
      left -= piece.length;
      yield piece;
    }
    if (left > 0) throw new AppError('INTERNAL', 'a part of a file is missing');
  }

  const store: FileStore = {
    async write(id, bytes) {
      if ((await find(id)) !== null) await store.delete(id);
      await store.append(id, 0, bytes);
    },
    async append(id, offset, bytes) {
      const row = await find(id);
      const size = row?.length ?? 0;
      if (size !== offset) throw new AppError('CONFLICT', 'the file continues elsewhere', { offset: size });
      await writeChunks(id, offset, bytes);
      const length = offset + bytes.byteLength;
      if (row === null) {
        await files.updateOne(
          { _id: id },
          { $setOnInsert: { length, chunkSize: CHUNK_BYTES, uploadDate: new Date(clock.now()) } },
          { upsert: true },
        );
        return length;
      }
      const { matchedCount } = await files.updateOne({ _id: id, length: offset }, { $set: { length } });
      if (matchedCount === 0) throw new AppError('CONFLICT', 'somebody else continued the file', { offset: (await get(id)).length });
      return length;
    },
    async read(id) {
      const row = await get(id);
      return Readable.from(readChunks(id, row.length), { objectMode: false });
    },
    async readAll(id, maxBytes) {
      const row = await get(id);
      if (row.length > maxBytes) throw new AppError('TOO_LARGE', 'the file is too large to be read at once', { size: row.length });
      const pieces: Buffer[] = [];
      for await (const piece of readChunks(id, row.length)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    async stat(id) {
      const row = await find(id);
      return row === null ? null : { size: row.length, createdAt: row.uploadDate.getTime() };
    },
    async delete(id) {
      await files.deleteOne({ _id: id });
      await chunks.deleteMany({ files_id: id });
    },
    async listCreatedBefore(before, { limit, afterId }) {
      const rows = await files
        .find({ uploadDate: { $lt: new Date(before) }, ...(afterId === null ? {} : { _id: { $gt: afterId } }) })
        .sort({ _id: 1 })
        .limit(limit)
        .project<{ _id: Id }>({ _id: 1 })
        .toArray();
      return rows.map((row) => row._id);
    },
    async prepare() {
      await chunks.createIndex({ files_id: 1, n: 1 }, { unique: true });
      await files.createIndex({ uploadDate: 1 });
    },
  };
  return store;
}
