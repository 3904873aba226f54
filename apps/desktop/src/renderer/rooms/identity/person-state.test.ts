import { buildPerson } from '@quayside/shared/testing/builders';
import { isShownBy, PERSON_FILTERS, personState } from './person-state';

const here = buildPerson();
const gone = buildPerson({ isActive: false });
const invited = (invitedUntil: number | null) => [{ personId: here.id, invitedUntil }];

test.each([
  ['active', here, []],
  ['active', here, undefined],
  ['invited', here, invited(1)],
  ['expired', here, invited(null)],
  ['withdrawn', gone, invited(null)],
  ['inactive', gone, []],
] as const)('ORG-3 somebody is %s', (state, person, newcomers) => {
  expect(personState(person, newcomers)).toBe(state);
});

test('everybody is found under one filter besides all', () => {
  const states = ['active', 'invited', 'expired', 'withdrawn', 'inactive'] as const;
  expect(states.map((state) => PERSON_FILTERS.filter((filter) => isShownBy(filter, state)))).toEqual([
    ['all', 'active'],
    ['all', 'invited'],
    ['all', 'invited'],
    ['all', 'inactive'],
    ['all', 'inactive'],
  ]);
});
