import { headsAbove, headsAt, headsOf } from './list-sections';

const sections = (folded: readonly string[]) =>
  [
    { key: 'urgent', count: 2 },
    { key: 'high', count: 3 },
    { key: 'normal', count: 4 },
  ].map((one) => ({ ...one, name: { own: '' }, isFolded: folded.includes(one.key) }));

test('CAS-5 each heading stands above the first row of its section', () => {
  const heads = headsOf(sections([]));
  expect(heads.map(({ key, index, place }) => [key, index, place])).toEqual([
    ['urgent', 0, 0],
    ['high', 2, 1],
    ['normal', 5, 2],
  ]);
  expect([0, 1, 2, 4, 5, 8].map((index) => headsAbove(heads, index))).toEqual([1, 1, 2, 2, 3, 3]);
  expect([0, 1, 2, 5].map((index) => headsAt(heads, index))).toEqual([1, 0, 1, 1]);
});

test('headings of folded sections follow each other, the last ones at the end', () => {
  const heads = headsOf(sections(['high', 'normal']));
  expect(heads.map(({ index, isFolded }) => [index, isFolded])).toEqual([
    [0, false],
    [2, true],
    [2, true],
  ]);
  expect([headsAbove(heads, 1), headsAt(heads, 2)]).toEqual([1, 2]);
});

test('a list that is one has none', () => {
  expect(headsOf(null)).toEqual([]);
  expect(headsAbove([], 7)).toBe(0);
});
