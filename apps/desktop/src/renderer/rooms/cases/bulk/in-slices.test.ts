import { inSlices } from './in-slices';

const double = async (slice: readonly number[]) => slice.map((one) => one * 2);

test('goes piece by piece in order, and tells after each', async () => {
  const told: (readonly number[])[] = [];
  const results = await inSlices([1, 2, 3, 4, 5], double, { size: 2, onProgress: (all) => told.push(all), isStopped: () => false });
  expect(told).toEqual([
    [2, 4],
    [2, 4, 6, 8],
    [2, 4, 6, 8, 10],
  ]);
  expect(results).toEqual([2, 4, 6, 8, 10]);
});

test('stops between two pieces and keeps what was done', async () => {
  let isStopped = false;
  const stop = () => {
    isStopped = true;
  };
  expect(await inSlices([1, 2, 3], double, { size: 1, onProgress: stop, isStopped: () => isStopped })).toEqual([2]);
});
