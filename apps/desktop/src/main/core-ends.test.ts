import { CoreEnds } from './core-ends';

const MINUTE = 60_000;

test.each([
  ['twice', [0, 1], [false, false]],
  ['three times at once', [0, 1, 2], [false, false, true]],
  ['three times within the ten minutes', [0, 5 * MINUTE, 9 * MINUTE], [false, false, true]],
  ['now and then', [0, 9 * MINUTE, 18 * MINUTE, 27 * MINUTE], [false, false, false, false]],
  ['on and on: the new cache is given its own three', [0, 1, 2, 3, 4, 5], [false, false, true, false, false, true]],
])('F9 core that ends %s', (_, at, suspected) => {
  const ends = new CoreEnds();
  expect(at.map((now) => ends.note(now))).toEqual(suspected);
});
