import { epochMs } from '@quayside/shared/kernel/time';
import { buildCase } from '@quayside/shared/testing/builders';
import type { CaseRow } from '../../../bridge/case-row';
import { moreFound } from './more-found';

const WINDOW = 1000;
const row = (id: string, doneAt: number | null): CaseRow => {
  const done = doneAt === null ? {} : { state: 'closed' as const, closedAt: epochMs(doneAt), resolvedAt: epochMs(doneAt) };
  return { case: buildCase({ id, ...done }) } as CaseRow;
};
const answer = (ids: readonly string[], total: number, isAtLeast = false) => ({ ids, total, isAtLeast, windowFrom: WINDOW });

test.each([
  ['nothing', answer([], 0), [row('here', null)], [0, false]],
  ['all that are named', answer(['a', 'b'], 2), [row('here', 2000)], [2, false]],
  ['those named that are not shown', answer(['a', 'b'], 2), [row('a', 500), row('here', null)], [1, false]],
  ['an old one that is shown and that the server does not find', answer(['a', 'b'], 2), [row('c', 500)], [2, false]],
  ['more than are named', answer(['a', 'b'], 40), [row('here', null), row('late', 1000)], [40, false]],
  ['more than are named, one of them shown', answer(['a', 'b'], 40), [row('a', 500)], [39, false]],
  ['an old one that may be among those not named', answer(['a', 'b'], 40), [row('a', 500), row('c', 999)], [38, true]],
  ['what the server has not counted to the end', answer(['a', 'b'], 40, true), [row('a', 500)], [39, true]],
] as const)('CAS-13 counts %s', (_name, found, shown, [count, isAtLeast]) => {
  expect(moreFound(found, shown)).toEqual({ count, isAtLeast });
});
