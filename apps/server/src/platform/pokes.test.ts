import { createPokes } from './pokes';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('rings at once, then at most every 50 ms with the highest number, and only whom it concerns', () => {
  const told: string[] = [];
  const pokes = createPokes<string>((listener, seq) => told.push(`${listener} ${seq}`));
  pokes.add('maria', ['group:a', 'workspace']);
  pokes.add('boris', ['group:b']);
  const ring = (seq: number) => pokes.ring(new Set(['group:a', 'workspace']), seq);
  // of one transaction
  ring(1);
  ring(2);
  jest.advanceTimersByTime(1);
  expect(told).toEqual(['maria 2']);
  for (let seq = 3; seq <= 5; seq += 1) ring(seq);
  jest.advanceTimersByTime(48);
  expect(told).toEqual(['maria 2']);
  jest.advanceTimersByTime(3);
  expect(told).toEqual(['maria 2', 'maria 5']);
  jest.advanceTimersByTime(60);
  pokes.ring(new Set(['group:b']), 6);
  jest.advanceTimersByTime(1);
  expect(told).toEqual(['maria 2', 'maria 5', 'boris 6']);
});

test('new labels count at once, old ones no more; who is removed hears nothing, not even what was on its way', () => {
  const told: string[] = [];
  const pokes = createPokes<string>((listener, seq) => told.push(`${listener} ${seq}`));
  pokes.add('maria', ['group:a']);
  pokes.add('maria', ['group:b']);
  pokes.ring(new Set(['group:a']), 1);
  pokes.ring(new Set(['group:b']), 2);
  jest.advanceTimersByTime(1);
  pokes.ring(new Set(['group:b']), 3);
  pokes.remove('maria');
  jest.advanceTimersByTime(100);
  expect(told).toEqual(['maria 2']);
});

test('a crowd is spread, and everybody is told', () => {
  const told = new Set<number>();
  const pokes = createPokes<number>((listener) => told.add(listener));
  for (let n = 0; n < 500; n += 1) pokes.add(n, ['all']);
  pokes.ring(new Set(['all']), 1);
  expect(told.size).toBeLessThan(500);
  jest.advanceTimersByTime(101);
  expect(told.size).toBe(500);
});
