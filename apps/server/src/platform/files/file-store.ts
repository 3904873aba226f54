import type { Readable } from 'node:stream';
import type { Id } from '@quayside/shared/kernel/ids';

/** What is known of stored bytes. */
export interface StoredFile {
  /** Bytes that are there. */
  readonly size: number;
  /** Epoch ms. */
  readonly createdAt: number;
}

/** Port: where the bytes of files lie, by id. GridFS now; an object store may follow. */
export interface FileStore {
  /** Stores all of it at once. Again with the same id: the earlier bytes are replaced. */
  write(id: Id, bytes: Uint8Array): Promise<void>;
  /**
   * Adds bytes at the end.
   *
   * @param offset - must be what is there already; 0 begins
   * @returns the new size
   * @throws AppError `CONFLICT` with `offset` in its details when something else is there
   */
  append(id: Id, offset: number, bytes: Uint8Array): Promise<number>;
  /** @throws AppError `NOT_FOUND` */
  read(id: Id): Promise<Readable>;
  /** All of it in memory. @throws AppError `NOT_FOUND`, `TOO_LARGE` above `maxBytes` */
  readAll(id: Id, maxBytes: number): Promise<Buffer>;
  stat(id: Id): Promise<StoredFile | null>;
  /** Nothing happens when there is none. */
  delete(id: Id): Promise<void>;
  /** Ids of files that were begun before an instant, oldest first, after `afterId` of the page before. */
  listCreatedBefore(before: number, page: { readonly limit: number; readonly afterId: Id | null }): Promise<readonly Id[]>;
  /** Creates its indexes. */
  prepare(): Promise<void>;
}
