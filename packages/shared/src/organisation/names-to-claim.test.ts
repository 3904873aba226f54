import { addMs } from '../kernel/time';
import { admin, system } from '../testing/actors';
import { buildGroup, buildUniqueKey } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, runAction, verdict, world } from '../testing/run-action';
import { claimGroupName } from './claim-group-name';
import { editGroup } from './edit-group';
import { nameKey } from './name-keys';
import { namesToClaim } from './names-to-claim';

const group = (id: string, name: string, over: object = {}) => buildGroup({ id, name, ...over });
const named = (groups: readonly ReturnType<typeof group>[], owners: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(namesToClaim(groups, (key) => owners[key] ?? null).map(({ groupId, name }) => [groupId, name]));

describe('ORG-2 names of groups from before they were unique', () => {
  test.each([
    ['each keeps its own', [group('a', 'Billing'), group('b', 'Sales')], {}, { a: 'Billing', b: 'Sales' }],
    ['whoever has its key is left alone', [group('a', 'Billing')], { 'group-name:billing': 'a' }, {}],
    [
      'the oldest keeps it',
      [group('a', 'Billing', { createdAt: addMs(TEST_NOW, 1) }), group('b', 'BILLING ')],
      {},
      { b: 'BILLING ', a: 'Billing (2)' },
    ],
    [
      'one that is open before one that is closed',
      [group('a', 'Billing', { isArchived: true }), group('b', 'Billing')],
      {},
      { a: 'Billing (2)', b: 'Billing' },
    ],
    [
      'whoever has the key before the oldest',
      [group('a', 'Billing'), group('b', 'Billing')],
      { 'group-name:billing': 'b' },
      { a: 'Billing (2)' },
    ],
    [
      'a number that another bears is left to it',
      [group('a', 'Billing'), group('b', 'Billing'), group('c', 'billing (2)'), group('d', 'Billing')],
      {},
      { a: 'Billing', b: 'Billing (3)', c: 'billing (2)', d: 'Billing (4)' },
    ],
    [
      'the longest name stays within its bounds',
      [group('a', 'x'.repeat(100)), group('b', 'x'.repeat(100))],
      {},
      { a: 'x'.repeat(100), b: `${'x'.repeat(96)} (2)` },
    ],
  ])('%s', (_name, groups, owners, expected) => {
    expect(named(groups, owners)).toEqual(expected);
    expect(named([...groups].reverse(), owners)).toEqual(expected);
  });

  const all = world(have('group', group('group-1', 'Billing')), have('group', group('group-2', 'Billing')));
  const claim = (groupId: string, name: string, from = 'Billing') => ({ groupId, from, name });
  const by = { actor: system };

  test('a name is claimed once, renames only who has to be, and holds against people from then on', () => {
    const first = after(all, claimGroupName, claim('group-1', 'Billing'), by);
    expect(entityIn(first, 'uniqueKey', nameKey('group', 'Billing')).targetId).toBe('group-1');
    expect(entityIn(first, 'group', 'group-1')).toEqual(entityIn(all, 'group', 'group-1'));
    expect(verdict(first, claimGroupName, claim('group-2', 'Billing'), by)).toBe('DUPLICATE');
    const both = after(first, claimGroupName, claim('group-2', 'Billing (2)'), by);
    expect(entityIn(both, 'group', 'group-2')).toMatchObject({ name: 'Billing (2)', updatedAt: TEST_NOW });
    expect(verdict(both, editGroup, { groupId: 'group-2', changes: { name: 'billing' } }, { actor: admin })).toBe('DUPLICATE');
  });

  test.each([
    [
      'one that has its key',
      world(
        have('group', group('group-1', 'Billing')),
        have('uniqueKey', buildUniqueKey({ id: 'group-name:billing', targetId: 'group-1' })),
      ),
    ],
    ['one that was renamed since', world(have('group', group('group-1', 'Money')))],
    ['one that is gone', world()],
  ])('%s is left alone', (_name, some) => {
    expect(runAction(some, claimGroupName, claim('group-1', 'Billing (2)'), by)).toMatchObject({ effect: { puts: [], events: [] } });
  });

  test('A21 nobody but the product claims names', () => {
    expect(verdict(all, claimGroupName, claim('group-1', 'Billing'), { actor: admin })).toBe('NOT_ALLOWED');
  });
});
