import type { CaseRow } from '../../bridge/case-row';
import { findNews, heardOf } from './news';

const row = (id: string, lastMessageAt: number, more: { needsAttention?: boolean; isPending?: boolean } = {}) =>
  ({ case: { id, lastMessageAt, needsAttention: more.needsAttention ?? false }, isPending: more.isPending ?? false }) as CaseRow;
const before = heardOf([row('a', 1), row('b', 1)]);
const kinds = (rows: readonly CaseRow[], since: ReturnType<typeof heardOf> | null = before) =>
  findNews(since, rows).map(({ kind, row: of }) => `${of.case.id} ${kind}`);

test.each([
  ['nothing at the first look', [row('a', 5, { needsAttention: true })], null, []],
  ['a customer wrote', [row('a', 5, { needsAttention: true }), row('b', 1)], before, ['a customer-wrote']],
  ['a colleague or oneself answered', [row('a', 5)], before, []],
  ['a case was assigned by somebody', [row('c', 1)], before, ['c assigned']],
  ['a case was taken here just now', [row('c', 1, { isPending: true })], before, []],
  ['a case has gone', [], before, []],
])('%s', (_name, rows, since, expected) => {
  expect(kinds(rows, since)).toEqual(expected);
});
