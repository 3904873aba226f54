import { SeededRandom } from '../../sync/support/seeded-random';

/** One for the usual run; `QUAYSIDE_FUZZ=50` makes fifty times as many. */
const times = Number(process.env.QUAYSIDE_FUZZ ?? 1);
const seed = Number(process.env.QUAYSIDE_FUZZ_SEED ?? 20_261_129);

export const manyTimes = (count: number): number => Math.ceil(count * times);

/** How long one test may take. */
export const PATIENCE_MS = 180_000 * Math.max(1, times);

/** The same for every run, unless another seed is given. */
export const fuzzRandom = (): SeededRandom => new SeededRandom(seed);

/** Stands in the name of every test, so that a failure can be had again. */
export const said = (count: number): string => `${manyTimes(count).toLocaleString('en')} of seed ${seed}`;

const TEXTS: readonly string[] = [
  ...['', ' ', 'x', 'abc', '0', '-1', 'null', 'undefined', 'NaN', '__proto__', 'constructor', 'toString', '$where', '$ne', 'a.b', '*'],
  ...[
    '\u0000',
    '\ud800',
    '\u202e',
    '\ufeff',
    '👩‍👩‍👧',
    '٣',
    'ß'.repeat(40),
    'a'.repeat(257),
    'a'.repeat(20_000),
    '\r\nBcc: evil@x.example',
  ],
  ...['../../etc/passwd', '%00', 'file:///etc/passwd', 'javascript:alert(1)', 'http://127.0.0.1:1/', 'https://127.0.0.1:1/x.png', '[::1]'],
  ...['<script>1</script>', "'; DROP TABLE cases; --", '"))) OR 1=1', '" NEAR/9 *', '{{constructor}}', 'person:person-1', 'group:group-1'],
  ...['case-canary', 'case-1', 'person-1', 'group-1', 'mailbox-1', '0199a000-0000-7000-8000-000000000001', 'a@b.example', 'open', 'mine'],
];
const NUMBERS: readonly number[] = [0, -0, 1, -1, 2, 0.5, 255, 256, 1e9, 2 ** 31, 2 ** 32, 2 ** 53, -(2 ** 53), 1e300, 5e-324];
const ODD: readonly unknown[] = [
  Number.NaN,
  Number.POSITIVE_INFINITY,
  undefined,
  new Date(0),
  10n,
  /x/,
  new Map([[1, 1]]),
  new Uint8Array(9),
];

export interface Kinds {
  /** Also what JSON cannot carry, as a MessagePort can. */
  readonly beyondJson?: boolean;
}

/** Anything at all. */
export function anything(random: SeededRandom, kinds: Kinds = {}, depth = 3): unknown {
  const kind = random.below(depth > 0 ? 9 : 6);
  if (kind === 0) return null;
  if (kind === 1) return random.pick(NUMBERS);
  if (kind === 2) return random.chance(0.5);
  if (kind === 3 && kinds.beyondJson) return ODD[random.below(ODD.length)];
  if (kind <= 5) return random.pick(TEXTS);
  if (kind === 6) return Array.from({ length: random.below(random.chance(0.02) ? 400 : 4) }, () => anything(random, kinds, depth - 1));
  const entries = Array.from(
    { length: random.below(4) },
    () => [random.pick(TEXTS).slice(0, 30), anything(random, kinds, depth - 1)] as const,
  );
  return fromEntries(entries);
}

/** Own fields whatever they are called, as `JSON.parse` makes them. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const [key, value] of entries) Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  return made;
}

/** The value with something of it changed, left out, added or put elsewhere. */
export function mutate(random: SeededRandom, value: unknown, kinds: Kinds = {}): unknown {
  if (random.chance(0.06)) return anything(random, kinds);
  if (Array.isArray(value)) return mutateList(random, value, kinds);
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    const entries = Object.entries(value);
    const at = random.below(entries.length + 1);
    if (entries.length === 0 || random.chance(0.1))
      return fromEntries([...entries, [random.pick(TEXTS).slice(0, 30), anything(random, kinds, 1)]]);
    if (random.chance(0.1)) return fromEntries(entries.filter((_, index) => index !== at));
    return fromEntries(entries.map(([key, each], index) => [key, index === at ? mutate(random, each, kinds) : each]));
  }
  if (typeof value === 'number' && random.chance(0.5)) return random.pick(NUMBERS);
  if (typeof value === 'string' && random.chance(0.7)) return random.chance(0.5) ? random.pick(TEXTS) : value + random.pick(TEXTS);
  return random.chance(0.3) ? value : anything(random, kinds, 2);
}

function mutateList(random: SeededRandom, list: readonly unknown[], kinds: Kinds): unknown[] {
  if (list.length === 0 || random.chance(0.2)) return [...list, anything(random, kinds, 1)];
  const at = random.below(list.length);
  if (random.chance(0.1)) return list.flatMap((item) => Array.from({ length: 30 }, () => item));
  return list.map((item, index) => (index === at ? mutate(random, item, kinds) : item));
}

/** Bytes cut, doubled, turned, overwritten or put in, a few times. */
export function mutateBytes(random: SeededRandom, given: Buffer, others: readonly Buffer[] = [given]): Buffer {
  let bytes = Buffer.from(given);
  for (let turn = random.below(6) + 1; turn > 0; turn -= 1) {
    const [from, to] = [random.below(bytes.length + 1), random.below(bytes.length + 1)].sort((a, b) => a - b) as [number, number];
    const [head, middle, tail] = [bytes.subarray(0, from), bytes.subarray(from, to), bytes.subarray(to)];
    const change = random.below(8);
    if (change === 0) bytes = Buffer.concat([head, tail]);
    else if (change === 1) bytes = Buffer.from(head);
    else if (change === 2 && middle.length < 20_000) bytes = Buffer.concat([head, ...Array(random.below(20)).fill(middle), tail]);
    else if (change === 3) bytes = Buffer.concat([head, Buffer.from(random.pick(TEXTS)), tail]);
    else if (change === 4)
      bytes = Buffer.concat([
        head,
        Buffer.from(random.pick(['\r', '\n', '\r\n\r\n', ':', ';', '=', '"', '\0', '--', '<', '(', ','])),
        middle,
        tail,
      ]);
    else if (change === 5) bytes = Buffer.concat([head, random.pick(others).subarray(0, random.below(4000)), tail]);
    else
      for (let flips = random.below(12) + 1; flips > 0 && bytes.length > 0; flips -= 1)
        bytes[random.below(bytes.length)] = random.below(256);
  }
  return bytes;
}

/** What nobody waited for and nobody caught, while this runs. Jest counts it as no failure by itself. */
export async function withoutLooseEnds(run: () => Promise<void>): Promise<void> {
  const loose: unknown[] = [];
  const note = (reason: unknown) => void loose.push(reason);
  process.on('unhandledRejection', note);
  process.on('uncaughtException', note);
  const before = process.memoryUsage().rss;
  try {
    await run();
    await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    process.off('unhandledRejection', note);
    process.off('uncaughtException', note);
  }
  expect(loose).toEqual([]);
  expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(512);
  expect(({} as { isAdmin?: unknown }).isAdmin).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
}
