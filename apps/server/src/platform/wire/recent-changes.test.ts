import { epochMs } from '@quayside/shared/kernel/time';
import type { ChangeRow } from '../lane/engine-rows';
import { createRecentChanges } from './recent-changes';

const row = (seq: number): ChangeRow => ({
  _id: seq,
  entity: 'group',
  id: `g${seq}`,
  op: 'put',
  revision: 1,
  before: [],
  after: [],
  caseId: null,
  doneBefore: null,
  by: '',
  at: epochMs(seq),
});
const ring = (seqs: readonly number[], size?: number) => {
  const recent = createRecentChanges(size);
  for (const seq of seqs) recent.add(row(seq));
  return (seq: number, head: number, limit = 100) => recent.after(seq, head, limit)?.map((one) => one._id) ?? null;
};

test('answers only when everything asked for is here', () => {
  const after = ring([5, 6, 7, 8]);
  expect([after(4, 8), after(6, 8), after(6, 7), after(4, 8, 2), after(3, 8), after(6, 9)]).toEqual([
    [5, 6, 7, 8],
    [7, 8],
    [7],
    [5, 6],
    null,
    null,
  ]);
});

test('a gap or a repeat never yields a false answer', () => {
  expect(ring([1, 2, 4, 5])(2, 5)).toBeNull();
  expect(ring([1, 2, 4, 5])(3, 5)).toEqual([4, 5]);
  expect(ring([1, 2, 2, 3])(0, 3)).toEqual([1, 2, 3]);
});

test('keeps the newest within its size', () => {
  const after = ring(
    Array.from({ length: 25 }, (_, n) => n + 1),
    10,
  );
  expect(after(20, 25)).toEqual([21, 22, 23, 24, 25]);
  expect(after(2, 25)).toBeNull();
});
