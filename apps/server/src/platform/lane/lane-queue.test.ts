import { AppError } from '@quayside/shared/kernel/errors';
import { epochMs } from '@quayside/shared/kernel/time';
import { BESIDE_PEOPLE_MAX, LaneQueue } from './lane-queue';
import type { QueuedMutation } from './queued-mutation';

const item = (key: string, over: Partial<QueuedMutation> & { priority?: 'interactive' | 'bulk' } = {}): QueuedMutation => ({
  mutation: {
    source: 's',
    key,
    uid: key,
    name: 'x.y',
    args: null,
    actor: { type: 'system', name: 't' },
    performedAt: epochMs(0),
    priority: over.priority ?? 'interactive',
  },
  prepared: new AppError('INTERNAL', ''),
  bytes: 100,
  settle: () => undefined,
  fail: () => undefined,
  faults: 0,
  isAlone: false,
  verdict: null,
  ...over,
});
const keys = (items: readonly QueuedMutation[]) => items.map((one) => one.mutation.key);

const filled = (...items: QueuedMutation[]) => {
  const queue = new LaneQueue();
  for (const one of items) queue.add(one);
  return queue;
};

test('a batch holds at most 50 mutations', () => {
  const queue = filled(...Array.from({ length: 60 }, (_, n) => item(String(n))));
  expect([queue.take().length, queue.take().length, queue.length]).toEqual([50, 10, 0]);
});

test('a batch holds at most 1 MiB, and what is heavier goes alone', () => {
  const queue = filled(
    item('small'),
    item('heavy', { bytes: 2_000_000 }),
    item('half', { bytes: 600_000 }),
    item('more', { bytes: 600_000 }),
  );
  expect([keys(queue.take()), keys(queue.take()), keys(queue.take()), keys(queue.take())]).toEqual([
    ['small'],
    ['heavy'],
    ['half'],
    ['more'],
  ]);
});

test('CAS-5 bulk goes in small batches while people are at work, so that they wait for little of it', () => {
  const queue = filled(...Array.from({ length: 400 }, (_, n) => item(String(n), { priority: 'bulk' })));
  expect(queue.take()).toHaveLength(50);
  queue.add(item('reply'));
  expect(keys(queue.take())).toEqual(['reply']);
  const after = Array.from({ length: 11 }, () => queue.take().length);
  expect(after).toEqual([...Array(10).fill(BESIDE_PEOPLE_MAX), 50]);
});

test('bulk has its turn, however much people do', () => {
  const replies = Array.from({ length: 300 }, (_, n) => item(`reply ${n}`));
  const queue = filled(...replies, ...Array.from({ length: 60 }, (_, n) => item(`bulk ${n}`, { priority: 'bulk' })));
  const classes = Array.from({ length: 6 }, () => queue.take().map(({ mutation }) => mutation.priority));
  expect(classes.map(([first]) => first)).toEqual([...Array(4).fill('interactive'), 'bulk', 'interactive']);
  expect(classes[4]).toHaveLength(BESIDE_PEOPLE_MAX);
});

test('interactive first, never mixed with bulk', () => {
  const queue = filled(item('bulk', { priority: 'bulk' }), item('reply'));
  expect([keys(queue.take()), keys(queue.take())]).toEqual([['reply'], ['bulk']]);
});

test('what the database may have refused goes alone, and what is put back keeps its place', () => {
  const queue = filled(item('c'));
  queue.putBack([item('a'), item('b', { isAlone: true })]);
  expect([keys(queue.take()), keys(queue.take()), keys(queue.take())]).toEqual([['a'], ['b'], ['c']]);
});
