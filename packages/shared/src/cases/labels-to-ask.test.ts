import { heldLabels } from '../identity/person';
import { ROLES } from '../kernel/actor';
import { buildCase, buildPerson } from '../testing/builders';
import { caseLabels } from './case';
import { labelsToAsk } from './labels-to-ask';

const cases = [null, 'a', 'b'].flatMap((groupId) =>
  [null, 'p', 'q'].flatMap((ownerId) =>
    [[], ['p'], ['q']].flatMap((followerIds) =>
      [false, true].map((isPrivate) => buildCase({ groupId, ownerId, followerIds, mentionedIds: [], isPrivate })),
    ),
  ),
);
const people = ROLES.flatMap((role) => [[], ['a'], ['a', 'b']].map((groupIds) => buildPerson({ id: 'p', role, groupIds })));

test.each(people.map((person) => [person.role, person.groupIds.join('+'), person] as const))(
  'ORG-1 %s of %s finds by fewer labels exactly the cases that they may read',
  (_role, _groups, person) => {
    const held = heldLabels(person);
    const asked = labelsToAsk(held);
    const found = (labels: readonly string[]) => cases.map((of) => caseLabels(of).some((label) => labels.includes(label)));
    expect(found(asked)).toEqual(found(held));
    expect(asked.every((label) => held.includes(label))).toBe(true);
    expect(asked).toHaveLength(person.role === 'agent' ? 2 + person.groupIds.length : 2);
  },
);

test('ORG-1 who holds nothing asks for nothing', () => {
  expect(labelsToAsk(heldLabels(buildPerson({ isActive: false })))).toEqual([]);
});
