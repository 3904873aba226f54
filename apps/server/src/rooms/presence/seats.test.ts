import { epochMs } from '@quayside/shared/kernel/time';
import { EDIT_IDLE_MS } from '@quayside/shared/presence/people-at-case';
import type { DesktopLine } from '../../platform/desktop-lines';
import { createLogger } from '../../platform/logger';
import { createSeats, type Seats } from './seats';

const GRACE_MS = 5000;
const line = (id: string): DesktopLine => ({ id, deviceId: 'laptop', personId: 'ivan', tell: () => undefined });
const look = (caseId: string, mode = 'view') => ({ caseId, mode, field: mode === 'edit' ? 'reply' : null, hasDraft: false });

let seats: Seats;
let readable: Set<string>;
let left: string[];
let entered: string[][];
/** Rows that the other nodes have to be told of. */
let touched: string[];
const rows = () => seats.rowIds().map((id) => `${id.split('/')[2]} ${seats.rowOf(id)?.mode}`);

beforeEach(() => {
  jest.useFakeTimers();
  readable = new Set(['a', 'b']);
  [left, entered, touched] = [[], [], []];
  seats = createSeats({
    ...{ node: 'node', clock: { now: () => epochMs(Date.now()) }, logger: createLogger('silent'), graceMs: GRACE_MS },
    async mayEnter(_personId, caseIds) {
      entered.push([...caseIds]);
      return new Set(caseIds.filter((id) => readable.has(id)));
    },
    mayStay: (_labels, caseId) => readable.has(caseId),
    onRows: (ids) => touched.push(...ids),
    onTaken: () => undefined,
    onLeft: ({ id }) => left.push(id),
  });
});
afterEach(() => {
  seats.stop();
  jest.useRealTimers();
});

test('SYN-4 who has not typed for a minute only looks, and writes again with the next key', async () => {
  const here = line('s1');
  seats.onOpen(here, []);
  seats.onLook(here, { looks: [look('a', 'edit')] });
  await jest.advanceTimersByTimeAsync(EDIT_IDLE_MS - 1000);
  seats.settleIdle();
  await jest.advanceTimersByTimeAsync(0);
  expect(rows()).toEqual(['a edit']);
  await jest.advanceTimersByTimeAsync(1000);
  seats.settleIdle();
  await jest.advanceTimersByTimeAsync(100);
  expect(rows()).toEqual(['a view']);
  seats.onLook(here, { looks: [look('a', 'edit')] });
  await jest.advanceTimersByTimeAsync(100);
  expect([rows(), entered]).toEqual([['a edit'], [['a']]]);
});

test('a place is kept for the grace, under its first name, and then given up', async () => {
  const first = line('s1');
  seats.onOpen(first, []);
  seats.onLook(first, { looks: [look('a')] });
  await jest.advanceTimersByTimeAsync(100);
  const id = seats.rowIds()[0];
  seats.onClosed(first);
  await jest.advanceTimersByTimeAsync(GRACE_MS - 200);
  const second = line('s2');
  seats.onOpen(second, []);
  seats.onLook(second, { looks: [look('a')] });
  await jest.advanceTimersByTimeAsync(2 * GRACE_MS);
  expect([seats.rowIds(), left]).toEqual([[id], []]);
  // the line that was replaced ends later than the new one began
  seats.onClosed(first);
  seats.onLook(first, { looks: [] });
  await jest.advanceTimersByTimeAsync(2 * GRACE_MS);
  expect([seats.rowIds(), left]).toEqual([[id], []]);
  seats.onClosed(second);
  await jest.advanceTimersByTimeAsync(GRACE_MS);
  expect([seats.rowIds(), left]).toEqual([[], ['s1']]);
});

test('A23 rights that go take the place at the case along, rights that come give it', async () => {
  const here = line('s1');
  seats.onOpen(here, []);
  seats.onLook(here, { looks: [look('a'), look('b'), look('c')] });
  await jest.advanceTimersByTimeAsync(100);
  expect(rows()).toEqual(['a view', 'b view']);
  readable = new Set(['b', 'c']);
  seats.recheck('a');
  await jest.advanceTimersByTimeAsync(100);
  expect(rows()).toEqual(['b view', 'c view']);
  seats.onLabels(here, []);
  await jest.advanceTimersByTimeAsync(100);
  expect(rows()).toEqual(['b view', 'c view']);
});

test('who changes their mind quickly is followed at a pace, and the last word counts', async () => {
  const here = line('s1');
  seats.onOpen(here, []);
  for (let turn = 0; turn < 100; turn += 1) seats.onLook(here, { looks: [look(turn % 2 === 0 ? 'a' : 'b')] });
  await jest.advanceTimersByTimeAsync(200);
  expect(rows()).toEqual(['b view']);
  expect(entered.length).toBeLessThan(4);
});

test('SYN-4 a draft that has gone is told to be gone, also when nothing else has changed', async () => {
  const here = line('s1');
  const drafts = () => seats.rowIds().map((id) => seats.rowOf(id)?.hasDraft);
  seats.onOpen(here, []);
  seats.onLook(here, { looks: [{ ...look('a'), hasDraft: true }] });
  await jest.advanceTimersByTimeAsync(100);
  expect(drafts()).toEqual([true]);
  touched = [];
  seats.onLook(here, { looks: [look('a')] });
  await jest.advanceTimersByTimeAsync(100);
  expect([drafts(), touched]).toEqual([[false], seats.rowIds()]);
});

test('SYN-4 the rows of somebody who has left a case, or is gone, are told to be over, each once', async () => {
  const here = line('s1');
  seats.onOpen(here, []);
  seats.onLook(here, { looks: [look('a'), look('b')] });
  await jest.advanceTimersByTimeAsync(100);
  const ids = [...seats.rowIds()];
  touched = [];
  seats.onLook(here, { looks: [look('b')] });
  await jest.advanceTimersByTimeAsync(100);
  expect([touched, rows()]).toEqual([[ids[0]], ['b view']]);
  touched = [];
  seats.onClosed(here);
  await jest.advanceTimersByTimeAsync(GRACE_MS);
  expect([touched, rows()]).toEqual([[ids[1]], []]);
});
