import type { Id } from '../kernel/ids';

/** A sum over a set of (kind, id, revision), the same in any order: what client and server compare to find drift. */
export interface Digest {
  readonly count: number;
  /** XOR of 64-bit hashes, 16 hex digits. */
  readonly xor: string;
}

/** One row that a digest counts. */
export interface DigestRow {
  readonly kind: string;
  readonly id: Id;
  readonly revision: number;
}

/** A digest in the making; adding a row is undone by removing it. */
export interface DigestBuilder {
  add(row: DigestRow): void;
  remove(row: DigestRow): void;
  value(): Digest;
}

/** Not for secrets: it finds drift, not tampering. */
export function digestBuilder(): DigestBuilder {
  let count = 0;
  let high = 0;
  let low = 0;
  const toggle = (row: DigestRow): void => {
    const [rowHigh, rowLow] = hash64(`${row.kind}:${row.id}:${row.revision}`);
    high ^= rowHigh;
    low ^= rowLow;
  };
  return {
    add(row) {
      toggle(row);
      count += 1;
    },
    remove(row) {
      toggle(row);
      count -= 1;
    },
    value: () => ({ count, xor: hex32(high) + hex32(low) }),
  };
}

/** The digest of a set of rows. */
export function digestOf(rows: Iterable<DigestRow>): Digest {
  const builder = digestBuilder();
  for (const row of rows) builder.add(row);
  return builder.value();
}

const hex32 = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

/** Two 32-bit multiplicative hashes that feed each other at the end, over UTF-16 units. */
function hash64(text: string): readonly [number, number] {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return [a ^ (a >>> 16), b ^ (b >>> 16)];
}
