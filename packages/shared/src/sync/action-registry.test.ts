import type { Actor } from '../kernel/actor';
import { ACTION_EXAMPLES, UNREAD_IDS } from '../testing/action-examples';
import { admin } from '../testing/actors';
import { EXAMPLE_WORLD } from '../testing/example-world';
import { lookupIn, runAction, verdict } from '../testing/run-action';
import { listActions } from './action-registry';
import { collectReads } from './perform-mutation';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const rows = listActions().map((action) => {
  const example = ACTION_EXAMPLES[action.name];
  if (example === undefined) throw new Error(`${action.name} has no example in testing/action-examples.ts`);
  return { name: action.name, action, example, args: example.args as unknown as Json };
});

/** Every copy of `value` in which one spot is another; `at` gives the replacements of one spot. */
function variants(value: Json, at: (spot: Json, key: string) => readonly Json[], key = ''): Json[] {
  const here = [...at(value, key)];
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    return [...here, ...list.flatMap((one, n) => variants(one, at, key).map((other) => list.map((kept, m) => (m === n ? other : kept))))];
  }
  if (value === null || typeof value !== 'object') return here;
  const inside = Object.entries(value).flatMap(([name, one]) => variants(one, at, name).map((other) => ({ ...value, [name]: other })));
  return [...here, ...inside];
}

const OPERATORS: readonly Json[] = [{ $ne: null }, { $gt: '' }, { $where: 'sleep(1000)' }, { $regex: '(a+)+$' }, ['x'], [{ $ne: null }]];
const EXTRA_KEYS = ['role', 'revision', 'createdAt', 'number', '$where', 'constructor', '__proto__', '__proto__.polluted', 'a[$ne]'];

const withKey = (object: object, key: string): Json =>
  JSON.parse(JSON.stringify(object).replace(/^\{/, `{${JSON.stringify(key)}:{"polluted":1},`));
const isObject = (spot: Json): spot is { readonly [key: string]: Json } =>
  spot !== null && typeof spot === 'object' && !Array.isArray(spot) && Object.keys(spot).length > 0;

const named = (name: string, key: string): boolean => /(Id|Ids|By|releasedFrom)$/.test(key) && !(`${name} ${key}` in UNREAD_IDS);

/** Ids in arguments, with the names of their fields. */
function idsIn(value: Json, key = ''): { key: string; id: string }[] {
  if (typeof value === 'string') return [{ key, id: value }];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((one) => idsIn(one, key));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => idsIn(one, name));
}

describe.each(rows)('$name', ({ action, example, args, name }) => {
  const run = (given: unknown, actor: Actor = example.actor) => runAction(EXAMPLE_WORLD, action, given, { actor, isPushed: false });

  test('has an example with an effect', () => {
    if (name === 'workspace.set-up') return expect(verdict(EXAMPLE_WORLD, action, args, { actor: example.actor })).toBe('ALREADY_SET_UP');
    const outcome = run(args);
    expect(outcome).toMatchObject({ status: 'done' });
    if (outcome.status === 'done') expect(outcome.effect.puts.length + outcome.effect.dels.length).toBeGreaterThan(0);
  });

  test('A25 takes no unknown key, wherever it stands', () => {
    const hostile = variants(args, (spot) =>
      isObject(spot) ? EXTRA_KEYS.filter((key) => !Object.hasOwn(spot, key)).map((key) => withKey(spot, key)) : [],
    );
    expect(hostile.length).toBeGreaterThanOrEqual(EXTRA_KEYS.length - 1);
    expect(
      hostile.filter((given) => verdict(EXAMPLE_WORLD, action, given, { actor: example.actor, isPushed: false }) !== 'BAD_INPUT'),
    ).toEqual([]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test('A27 takes no operator or list where a text stands', () => {
    const hostile = variants(args, (spot) => (typeof spot === 'string' ? OPERATORS : []));
    expect(
      hostile.filter((given) => verdict(EXAMPLE_WORLD, action, given, { actor: example.actor, isPushed: false }) !== 'BAD_INPUT'),
    ).toEqual([]);
  });

  test('A28 takes no prototype where an object stands', () => {
    const hostile = variants(args, (spot) => (isObject(spot) ? ['__proto__', 'constructor', null, 1] : []));
    expect(
      hostile.filter(
        (given) => given !== null && verdict(EXAMPLE_WORLD, action, given, { actor: example.actor, isPushed: false }) === 'INTERNAL',
      ),
    ).toEqual([]);
  });

  test('A21 names every id that it is given in its reads', () => {
    const reads = collectReads({ action, args: action.args.parse(args) }, lookupIn(EXAMPLE_WORLD));
    const seen = new Set([...reads.named.values()].map((ref) => ref.id));
    expect(idsIn(args).filter(({ key, id }) => named(name, key) && !seen.has(id))).toEqual([]);
  });

  test('A21 A22 is refused to whom it does not concern, and does nothing', () => {
    if (example.outsider === null) return expect(example.because).toBeTruthy();
    expect(run(args, example.outsider)).toEqual({
      status: 'refused',
      error: expect.objectContaining({ code: 'NOT_ALLOWED', details: {} }),
      missing: null,
    });
  });

  test('A21 is refused the same way when the thing does not exist', () => {
    if (example.outsider === null || example.outsider.type !== 'person' || example.outsider.role !== 'agent') return;
    const nowhere = new Map([...EXAMPLE_WORLD].filter(([key]) => !/^(case|message|file|conflict)\//.test(key)));
    const exists = verdict(EXAMPLE_WORLD, action, args, { actor: example.outsider });
    expect(verdict(nowhere, action, args, { actor: example.outsider })).toBe(exists);
  });

  test('is not pushed by a device when it is an action of the server', () => {
    if (action.origin === 'server') expect(verdict(EXAMPLE_WORLD, action, args, { actor: admin, isPushed: true })).toBe('NOT_ALLOWED');
  });
});

test('each name belongs to one action', () => {
  expect(new Set(listActions().map(({ name }) => name)).size).toBe(listActions().length);
});
