import { setImmediate as nextTurn } from 'node:timers/promises';
import { Paced } from './paced';

test('others get their turn between two pieces, in order', async () => {
  const heard: string[] = [];
  const paced = new Paced();
  const all = paced.map([1, 2, 3], (piece) => {
    heard.push(`piece ${piece}`);
    return piece * 2;
  });
  const other = (async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      await nextTurn();
      heard.push('other');
    }
  })();
  expect(await all).toEqual([2, 4, 6]);
  await other;
  expect(heard.indexOf('other')).toBeLessThan(heard.indexOf('piece 3'));
});

test('after a pass it rests five times as long as that took', async () => {
  let now = 0;
  const paced = new Paced(() => now);
  await paced.map([1, 2], () => {
    now += 20;
  });
  now += 100;
  const from = performance.now();
  await paced.map([], () => undefined);
  // of 200 ms of rest 100 have gone by its own clock
  expect(performance.now() - from).toBeGreaterThanOrEqual(95);
});
