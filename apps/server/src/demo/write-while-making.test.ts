import { setImmediate } from 'node:timers/promises';
import { writeWhileMaking } from './write-while-making';

function* numbers(count: number, onMade: (n: number) => void = () => {}): Generator<number, void, void> {
  for (let n = 1; n <= count; n += 1) {
    onMade(n);
    yield n;
  }
}

test('writes everything once, in order, in chunks of that size', async () => {
  const chunks: (readonly number[])[] = [];
  const write = async (chunk: readonly number[]): Promise<void> => void chunks.push(chunk);
  await writeWhileMaking(numbers(7), { sizeOf: (n) => (n === 2 ? 2 : 1), chunkSize: 3, write });
  expect(chunks).toEqual([
    [1, 2],
    [3, 4, 5],
    [6, 7],
  ]);
});

test('a chunk is written while the next one is made', async () => {
  const seen: string[] = [];
  const write = async ([first]: readonly number[]): Promise<void> => {
    await setImmediate();
    await setImmediate();
    seen.push(`written ${first}`);
  };
  await writeWhileMaking(
    numbers(10, (n) => seen.push(`made ${n}`)),
    { sizeOf: () => 1, chunkSize: 5, write },
  );
  expect(seen.indexOf('written 1')).toBeLessThan(seen.indexOf('made 10'));
});

test('what cannot be written ends it', async () => {
  const written: number[] = [];
  const write = async (chunk: readonly number[]): Promise<void> => {
    if (chunk.includes(3)) throw new Error('the disk is full');
    written.push(...chunk);
  };
  await expect(writeWhileMaking(numbers(9), { sizeOf: () => 1, chunkSize: 2, write })).rejects.toThrow('the disk is full');
  expect(written).toEqual([1, 2]);
});
