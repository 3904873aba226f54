import { progressText } from './progress';

test.each([
  [0, 20_000, 4_000, '0 of 20000 cases, 4 s'],
  [5_000, 20_000, 29_800, '5000 of 20000 cases, 30 s, about 90 s left'],
  [19_000, 20_000, 95_000, '19000 of 20000 cases, 95 s, about 5 s left'],
  [1_000, 100_000, 6_000, '1000 of 100000 cases, 6 s, about 10 min left'],
  [20_000, 20_000, 100_000, '20000 of 20000 cases, 100 s'],
])('%d of %d after %d ms', (done, all, elapsedMs, text) => {
  expect(progressText({ done, all, elapsedMs })).toBe(text);
});
