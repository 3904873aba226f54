import { type Id, uuidV7 } from '@quayside/shared/kernel/ids';

/** Chance with a memory of its seed: the same seed gives the same answers, on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number;
  /** `true` in that share of all cases. */
  chance(share: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** One of them, those with more weight more often. */
  weighted<T>(from: readonly (readonly [item: T, weight: number])[]): T;
  /** Milliseconds around a median, with the long tail that waiting times have. */
  wait(medianMs: number, spread?: number): number;
  /** A UUID version 7 of that instant. */
  id(at: number): Id;
  digits(count: number): string;
  /** Another source, that depends on this one's seed and the label alone: not on what was drawn before. */
  fork(label: string): Random;
}

export const seededRandom = (seed: string): Random => over(seed, sfc32(hash(seed, 1), hash(seed, 2), hash(seed, 3), hash(seed, 4)));

function over(seed: string, next: () => number): Random {
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  return {
    next,
    int,
    pick,
    chance: (share) => next() < share,
    weighted(from) {
      let rest = next() * from.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of from) {
        rest -= weight;
        if (rest < 0) return item;
      }
      return pick(from)[0];
    },
    wait(medianMs, spread = 0.8) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return Math.round(medianMs * Math.exp(spread * Math.max(-3, Math.min(3, normal))));
    },
    id: (at) => uuidV7(at, tenBytes(next)),
    digits: (count) => Array.from({ length: count }, () => int(0, 9)).join(''),
    fork: (label) => seededRandom(`${seed}/${label}`),
  };
}

function tenBytes(next: () => number): Uint8Array {
  const bytes = new Uint8Array(12);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < 12; at += 4) view.setUint32(at, next() * 4_294_967_296);
  return bytes.subarray(0, 10);
}

/** Small fast counting generator, by Chris Doty-Humphrey, in the public domain. */
function sfc32(seedA: number, seedB: number, seedC: number, seedD: number): () => number {
  let [a, b, c, d] = [seedA, seedB, seedC, seedD];
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}

/** FNV-1a with a salt. */
function hash(text: string, salt: number): number {
  let value = (2_166_136_261 ^ Math.imul(salt, 0x9e3779b1)) | 0;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  return value | 0;
}
