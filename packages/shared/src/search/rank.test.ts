import { epochMs } from '../kernel/time';
import { bestRanks, compareRanked, FILTERED_RANK, NUMBER_RANK, type RankedCase, rankOf } from './rank';

test('CAS-13 the number first, then how close the words are, then where they stand, then the latest', () => {
  const of = (id: string, rank: number, at: number | null = 0): RankedCase => ({
    id,
    rank,
    lastMessageAt: at === null ? null : epochMs(at),
  });
  const inOrder = [
    of('number', NUMBER_RANK),
    of('subject-late', rankOf('exact', 'subject'), 9),
    of('subject-early', rankOf('exact', 'subject'), 1),
    of('subject-never', rankOf('exact', 'subject'), null),
    of('customer', rankOf('exact', 'customer')),
    of('message', rankOf('exact', 'message'), 99),
    of('beginning', rankOf('beginning', 'subject')),
    of('b', rankOf('typo', 'message'), 5),
    of('a', rankOf('typo', 'message'), 5),
  ];
  expect([...inOrder].reverse().sort(compareRanked)).toEqual(inOrder);
  expect(FILTERED_RANK).toBeGreaterThan(NUMBER_RANK);
});

test('each case has the best of its ranks', () => {
  expect([
    ...bestRanks([
      [5, ['a', 'b']],
      [2, ['b']],
      [3, ['b', 'c']],
    ]),
  ]).toEqual([
    ['a', 5],
    ['b', 2],
    ['c', 3],
  ]);
});
