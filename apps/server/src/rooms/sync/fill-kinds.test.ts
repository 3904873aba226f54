import { SYNCED_KINDS } from '@quayside/shared/sync/entity-registry';
import { CHILD_KINDS } from '../../platform/wire/snapshot';
import { FILL_KINDS } from './fill-kinds';

test('SYN-1 a first fill brings every kind that devices hold, by itself or with its case', () => {
  const brought = new Set([...Object.values(FILL_KINDS).flat(), ...CHILD_KINDS]);
  expect(SYNCED_KINDS.filter((kind) => !brought.has(kind))).toEqual([]);
});
