import type { CaseRow } from '../../../../bridge/case-row';
import { countArrivals, type LoadedRows, overlayRows } from './held-rows';

const row = (id: string, subject = id) => ({ case: { id, subject } }) as CaseRow;
const list = (...rows: CaseRow[]): LoadedRows => ({
  ...{ total: rows.length, sections: null, also: {} },
  rows: new Map(rows.map((one, index) => [index, one])),
});
const shownIds = (held: LoadedRows, live: LoadedRows) =>
  [...overlayRows(held, live)].sort(([a], [b]) => a - b).map(([, { row: of, isGone }]) => `${of.case.subject}${isGone ? ' gone' : ''}`);

const before = list(row('a'), row('b'), row('c'));

test('while it is held nothing changes place, but every row is as it is now', () => {
  const live = list(row('new'), row('c', 'c answered'), row('a'), row('b'));
  expect(shownIds(before, live)).toEqual(['a', 'b', 'c answered']);
});

test('a row that left the view stays in its place until it is let go', () => {
  expect(shownIds(before, list(row('a'), row('c')))).toEqual(['a', 'b gone', 'c']);
});

test('rows loaded while held take their places, none twice', () => {
  const live = list(row('a'), row('b'), row('c'), row('a'), row('d'));
  expect(shownIds(before, live)).toEqual(['a', 'b', 'c', 'd']);
});

test.each([
  ['nothing new', ['a', 'b'], 0],
  ['two above what was seen', ['x', 'y', 'a'], 2],
  ['an old row that jumped up is not new', ['b', 'a'], 0],
  ['everything is other: nothing can be said', ['x', 'y'], 0],
])('%s', (_name, ids, expected) => {
  expect(countArrivals(new Set(['a', 'b', 'c']), list(...ids.map((id) => row(id))))).toBe(expected);
});
