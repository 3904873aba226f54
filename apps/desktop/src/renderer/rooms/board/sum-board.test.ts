import type { BoardCell } from '../../../bridge/board';
import { isChosen, sumBoard, toggleFilter } from './sum-board';

const cell = (over: Partial<BoardCell>): BoardCell => ({
  ...{ groupId: 'support', ownerId: null, state: 'new', priority: 'normal', count: 1, due: 0, breached: 0, oldestAt: 1000 },
  ...over,
});
const cells = [
  cell({ count: 3, due: 1, breached: 2, oldestAt: 500 }),
  cell({ ownerId: 'ivan', state: 'in_progress', count: 4, oldestAt: 700 }),
  cell({ groupId: null, priority: 'urgent', count: 2, breached: 1, oldestAt: 900 }),
];

test.each([
  ['everything', {}, { count: 9, due: 1, breached: 3, oldestAt: 500 }],
  ['nobody’s', { ownerId: null }, { count: 5, due: 1, breached: 3, oldestAt: 500 }],
  ['in no group', { groupId: null }, { count: 2, due: 0, breached: 1, oldestAt: 900 }],
  ['of one person in one status', { ownerId: 'ivan', state: 'in_progress' as const }, { count: 4, due: 0, breached: 0, oldestAt: 700 }],
  ['none', { groupId: 'returns' }, { count: 0, due: 0, breached: 0, oldestAt: null }],
])('SUP-1 the board adds up %s', (_name, filter, expected) => {
  expect(sumBoard(cells, filter)).toEqual(expected);
});

test('SUP-1 choosing again what is chosen takes it away, and leaves the rest', () => {
  const both = toggleFilter(toggleFilter({ ownerId: null }, { state: 'new', priority: 'high' }), { deadline: 'due' });
  expect(both).toEqual({ ownerId: null, state: 'new', priority: 'high', deadline: 'due' });
  expect(toggleFilter(both, { state: 'new', priority: 'high' })).toEqual({ ownerId: null, deadline: 'due' });
  expect(toggleFilter(both, { state: 'new', priority: 'low' })).toMatchObject({ priority: 'low' });
  expect([isChosen(both, { ownerId: null }), isChosen(both, { groupId: null })]).toEqual([true, false]);
});
