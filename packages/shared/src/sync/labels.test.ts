import fc from 'fast-check';
import { canOnCase, caseLabels } from '../cases/case';
import { actorOf, heldLabels } from '../identity/person';
import { ROLES } from '../kernel/actor';
import { PERMISSIONS, REACHES } from '../kernel/rights';
import { buildCase, buildContact, buildFile, buildMessage, buildPerson } from '../testing/builders';
import { labelsOfEntity } from './labels';

const of = buildCase({ groupId: 'group-1', ownerId: 'person-2' });
const findCase = (id: string) => (id === of.id ? of : null);

test.each([
  ['a case', labelsOfEntity('case', of, findCase), ['all', 'group:group-1', 'owner:person-2', 'person:person-2']],
  ['its message', labelsOfEntity('message', buildMessage(), findCase), ['all', 'group:group-1', 'owner:person-2', 'person:person-2']],
  [
    'its file',
    labelsOfEntity('file', buildFile({ caseId: of.id }), findCase),
    ['all', 'group:group-1', 'owner:person-2', 'person:person-2'],
  ],
  ['a private case', caseLabels({ ...of, isPrivate: true, followerIds: ['person-3'] }), ['person:person-2', 'person:person-3', 'private']],
  ['a file on nothing yet', labelsOfEntity('file', buildFile(), findCase), ['person:person-1']],
  ['a message of no case', labelsOfEntity('message', buildMessage({ caseId: 'case-9' }), findCase), []],
  ['a contact', labelsOfEntity('contact', buildContact(), findCase), ['customers']],
])('%s is readable by the holders of its labels', (_name, labels, expected) => {
  expect(labels).toEqual(expected);
});

const id = fc.constantFrom('1', '2', '3');
const rights = fc.record({
  profileId: fc.constant('profile-1'),
  roleId: fc.constant(null),
  permissions: fc.subarray([...PERMISSIONS]),
  reach: fc.constantFrom(...REACHES),
  belowIds: fc.uniqueArray(id),
  fields: fc.constant({}),
});
const builtin = fc.record({ id, role: fc.constantFrom(...ROLES), groupIds: fc.uniqueArray(id) }).map(buildPerson);
const person = fc.oneof(
  builtin,
  fc.record({ own: builtin, rights }).map(({ own, rights: given }) => ({ ...own, profileId: 'profile-1', rights: given })),
);
const anyCase = fc
  .record({
    isPrivate: fc.boolean(),
    ownerId: fc.option(id),
    groupId: fc.option(id),
    followerIds: fc.uniqueArray(id),
    mentionedIds: fc.uniqueArray(id),
  })
  .map(buildCase);

test('what a device holds by labels is just what its person may read (I5)', () => {
  fc.assert(
    fc.property(person, anyCase, (who, one) => {
      const held = heldLabels(who);
      expect(caseLabels(one).some((label) => held.includes(label))).toBe(canOnCase(actorOf(who), 'read', one));
    }),
    { numRuns: 1000 },
  );
});
