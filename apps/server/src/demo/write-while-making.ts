import { setImmediate } from 'node:timers/promises';

export interface Writing<T> {
  /** How much a piece counts. */
  readonly sizeOf: (piece: T) => number;
  /** What is written together, and kept in memory for it. */
  readonly chunkSize: number;
  readonly write: (chunk: readonly T[]) => Promise<void>;
}

/**
 * Writes pieces chunk by chunk, in their order, each chunk while the next one is made. No more than two are in memory.
 *
 * @throws what `write` throws, at the latest with the next chunk; nothing is written after that
 */
export async function writeWhileMaking<T>(pieces: Iterable<T>, { sizeOf, chunkSize, write }: Writing<T>): Promise<void> {
  let chunk: T[] = [];
  let size = 0;
  let writing: Promise<void> = Promise.resolve();
  for (const piece of pieces) {
    chunk.push(piece);
    size += sizeOf(piece);
    if (size >= chunkSize) {
      await writing;
      writing = write(chunk);
      writing.catch(() => {}); // seen when it is awaited
      chunk = [];
      size = 0;
    }
    await setImmediate(); // whoever makes pieces never waits, and would keep the writing from its turn
  }
  await writing;
  if (chunk.length > 0) await write(chunk);
}
