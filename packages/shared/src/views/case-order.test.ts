import type { Condition } from '../kernel/condition';
import { buildCase } from '../testing/builders';
import { compareCases, compareText, firstDirection, isOrderedOtherwise, type NameOf, orderName } from './case-order';

const NAMES: Readonly<Record<string, string>> = { 'p-1': 'Éva', 'p-2': 'adam', 'p-3': 'Иван' };
const nameOf: NameOf = (_kind, id) => orderName({ name: NAMES[id] ?? '' });
const cases = [
  buildCase({ id: 'a', ownerId: 'p-1', priority: 'low', state: 'closed', slaDueAt: null }),
  buildCase({ id: 'b', ownerId: null, priority: 'urgent', state: 'new', slaDueAt: 5 as never }),
  buildCase({ id: 'c', ownerId: 'p-3', priority: 'normal', state: 'waiting_customer', slaDueAt: 2 as never }),
  buildCase({ id: 'd', ownerId: 'p-2', priority: 'low', state: 'resolved', slaDueAt: 5 as never }),
  buildCase({ id: 'e', ownerId: 'gone', priority: 'high', state: 'assigned', slaDueAt: null }),
];
const order = (...sort: Parameters<typeof compareCases>[0]): string =>
  [...cases]
    .sort(compareCases(sort, nameOf))
    .map(({ id }) => id)
    .join('');

test('CAS-5 names stand folded, and who has none comes last whichever way', () => {
  expect(order({ field: 'ownerId', direction: 'asc' })).toBe('dacbe');
  expect(order({ field: 'ownerId', direction: 'desc' })).toBe('cadbe');
});

test('CAS-5 priorities and states stand in their own order, what is equal by the next field and then by id', () => {
  expect(order({ field: 'priority', direction: 'desc' })).toBe('becad');
  expect(order({ field: 'priority', direction: 'asc' }, { field: 'slaDueAt', direction: 'desc' })).toBe('daceb');
  expect(order({ field: 'state', direction: 'asc' })).toBe('becda');
  expect(order({ field: 'slaDueAt', direction: 'desc' })).toBe('bdcae');
});

test('CAS-5 what is empty comes last whichever way: instants, severities', () => {
  expect(order({ field: 'slaDueAt', direction: 'asc' })).toBe('cbdae');
  const severe = [
    buildCase({ id: 'a', severity: 'minor' }),
    buildCase({ id: 'b', severity: null }),
    buildCase({ id: 'c', severity: 'critical' }),
  ];
  const by = (direction: 'asc' | 'desc') => [...severe].sort(compareCases([{ field: 'severity', direction }], nameOf)).map(({ id }) => id);
  expect([by('desc'), by('asc')]).toEqual([
    ['c', 'a', 'b'],
    ['a', 'c', 'b'],
  ]);
});

test('a list that asks for an instant leaves none empty: databases have its order by themselves', () => {
  const soonest = { field: 'slaDueAt', direction: 'asc' } as const;
  const asks = (where: Condition) => isOrderedOtherwise(soonest, where);
  expect([asks({}), asks({ $or: [{ slaDueAt: { $gt: 1 } }] }), asks({ slaDueAt: { $eq: null } })]).toEqual([true, true, true]);
  expect([asks({ $and: [{ state: { $eq: 'new' } }, { slaDueAt: { $lt: 5 } }] }), asks({ slaDueAt: { $ne: null } })]).toEqual([
    false,
    false,
  ]);
  expect(isOrderedOtherwise({ ...soonest, direction: 'desc' })).toBe(false);
  expect(isOrderedOtherwise({ field: 'createdAt', direction: 'asc' })).toBe(false);
});

test('text is compared by code points, as databases do', () => {
  expect(compareText('\u{1F600}', '\uFFFD')).toBeGreaterThan(0);
  expect([compareText('a', 'ab') < 0, compareText('b', 'ab') > 0, compareText('я', 'я')]).toEqual([true, true, 0]);
});

test('a contact without a name stands by its address; names begin with the first letter, instants with the latest', () => {
  expect(orderName({ name: '', emails: ['Zoe@firm.example'] })).toBe('zoe@firm.example');
  expect([firstDirection('contactId'), firstDirection('state'), firstDirection('priority'), firstDirection('createdAt')]).toEqual([
    'asc',
    'asc',
    'desc',
    'desc',
  ]);
});
