import { admin, agent, BORIS, MARIA, otherAgent, system } from '../testing/actors';
import { buildCase, buildPerson } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, runAction, verdict, world } from '../testing/run-action';
import { acceptCase } from './accept-case';
import { assignCase } from './assign-case';
import type { Case } from './case';

const people = [MARIA, BORIS, buildPerson({ id: 'person-gone', isActive: false })].map((person) => have('person', person));
const having = (over: Partial<Case> = {}) => world(have('case', buildCase({ groupId: 'group-1', ...over })), ...people);
const to = (assigneeId: string | null) => ({ caseId: 'case-1', assigneeId });

test.each<[string, Partial<Case>, string | null, Partial<Case>]>([
  ['gives a new one', {}, BORIS.id, { ownerId: BORIS.id, state: 'assigned' }],
  [
    'takes an accepted one away',
    { state: 'accepted', ownerId: MARIA.id, acceptedAt: TEST_NOW },
    BORIS.id,
    { ownerId: BORIS.id, state: 'assigned' },
  ],
  ['puts one back', { state: 'assigned', ownerId: BORIS.id }, null, { ownerId: null, state: 'new' }],
  ['keeps what is begun', { state: 'in_progress', ownerId: MARIA.id }, BORIS.id, { ownerId: BORIS.id, state: 'in_progress' }],
  [
    'a private one does not vanish',
    { isPrivate: true, ownerId: MARIA.id, state: 'assigned' },
    null,
    { isPrivate: true, state: 'new', followerIds: [MARIA.id] },
  ],
])('CAS-2 assigning %s', (_name, over, assigneeId, expected) => {
  expect(entityIn(after(having(over), assignCase, to(assigneeId), { actor: agent }), 'case', 'case-1')).toEqual(
    buildCase({ groupId: 'group-1', ...expected }),
  );
});

test.each([
  ['to a colleague', {}, BORIS.id, agent, 'ok'],
  ['to somebody who left', {}, 'person-gone', agent, 'ILLEGAL_STATE'],
  ['to nobody known', {}, 'person-77', agent, 'NOT_FOUND'],
  ['when closed', { state: 'closed' as const }, BORIS.id, agent, 'ILLEGAL_STATE'],
  ['in the trash', { trashedAt: TEST_NOW }, BORIS.id, agent, 'ILLEGAL_STATE'],
  ['of another group', {}, BORIS.id, otherAgent, 'NOT_ALLOWED'],
])('assigning %s: %s', (_name, over, assigneeId, actor, expected) => {
  expect(verdict(having(over), assignCase, to(assigneeId), { actor })).toBe(expected);
});

test('CAS-2 accepting makes the person answer for it', () => {
  const outcome = runAction(having({ state: 'assigned', ownerId: MARIA.id }), acceptCase, { caseId: 'case-1' }, { actor: agent });
  expect(outcome).toMatchObject({
    effect: {
      puts: [
        { entity: buildCase({ groupId: 'group-1', state: 'accepted', ownerId: MARIA.id, acceptedAt: TEST_NOW }) },
        { kind: 'message' },
      ],
      events: [{ type: 'case.accepted', caseId: 'case-1', by: MARIA.id }],
    },
  });
});

test.each([
  ['of nobody', {}, agent, 'ok'],
  ['that a colleague took first', { ownerId: BORIS.id, state: 'accepted' as const }, agent, 'ILLEGAL_STATE'],
  ['that is done', { state: 'resolved' as const }, agent, 'ILLEGAL_STATE'],
  ['by nobody in person', {}, system, 'NOT_ALLOWED'],
  ['of another group', {}, otherAgent, 'NOT_ALLOWED'],
  ['of any group, by an administrator', {}, admin, 'ok'],
])('accepting a case %s: %s', (_name, over, actor, expected) => {
  expect(verdict(having(over), acceptCase, { caseId: 'case-1' }, { actor })).toBe(expected);
});
