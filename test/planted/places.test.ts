import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EACH_TIME, TAKING_TURNS } from './all-faults';
import type { PlantedFault } from './planted-fault';

const root = resolve(__dirname, '../..');
const ALL = [...EACH_TIME, ...TAKING_TURNS].flatMap(([, faults]): readonly PlantedFault[] => faults);

test.each(ALL)('the plant has its place, once: $name', ({ file, from, to }) => {
  const places = readFileSync(join(root, file), 'utf8').split(from).length - 1;
  expect([file, places]).toEqual([file, 1]);
  expect(to).not.toBe(from);
});
