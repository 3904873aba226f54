import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ERASURE_FAULTS } from './erasure-faults';
import { IMPORT_FAULTS } from './import-faults';
import { MERGE_FAULTS } from './merge-faults';
import { PRESENCE_FAULTS } from './presence-faults';
import { PROMISE_FAULTS } from './promise-faults';
import { RIGHTS_FAULTS } from './rights-faults';
import { ROUTING_FAULTS } from './routing-faults';
import { SHIFT_FAULTS } from './shift-faults';

const root = resolve(__dirname, '../..');
const ALL = [
  ...[ERASURE_FAULTS, IMPORT_FAULTS, MERGE_FAULTS, PRESENCE_FAULTS].flat(),
  ...[PROMISE_FAULTS, RIGHTS_FAULTS, ROUTING_FAULTS, SHIFT_FAULTS].flat(),
];

test.each(ALL)('the plant has its place, once: $name', ({ file, from, to }) => {
  const places = readFileSync(join(root, file), 'utf8').split(from).length - 1;
  expect([file, places]).toEqual([file, 1]);
  expect(to).not.toBe(from);
});
