import type { Case } from '@quayside/shared/cases/case';
import { BUILTIN_PERMISSIONS } from '@quayside/shared/identity/permission';
import type { Role } from '@quayside/shared/kernel/actor';
import { ref } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { agent, system } from '@quayside/shared/testing/actors';
import { buildCase, buildPerson, buildRightsProfile, buildRoster } from '@quayside/shared/testing/builders';
import { TOLD_BY_EVENT } from './told-by-event';

const of = buildCase({ ownerId: 'person-1', followerIds: ['person-2', 'person-1'] });
const find = () => null;

test('SLA-5 a promise at risk and one not kept are told to owner and followers, once for each due time', () => {
  const event = { caseId: of.id, target: 'resolution', dueAt: epochMs(1000) } as const;
  const told = [
    TOLD_BY_EVENT['sla.at-risk']?.tell({ event: { type: 'sla.at-risk', ...event }, of, find, actor: system }),
    TOLD_BY_EVENT['sla.breached']?.tell({ event: { type: 'sla.breached', ...event, lateMs: 5 }, of, find, actor: system }),
  ];
  const common = {
    caseId: of.id,
    to: ['person-1', 'person-2'],
    key: 'case-1:resolution:1000',
    promise: { target: 'resolution', dueAt: 1000 },
  };
  expect(told).toMatchObject([
    { type: 'at-risk', ...common },
    { type: 'breached', ...common },
  ]);
});

test.each([
  ['its supervisors', ['agent', 'supervisor', 'agent'] as const, ['person-2']],
  ['its members when it has none', ['agent', 'agent', 'agent'] as const, ['person-1', 'person-2', 'person-3']],
])('AUT-4 a promise on a case of a group that nobody has is told to %s', (_, roles, to) => {
  const people = roles.map((role, n) => buildPerson({ id: `person-${n + 1}`, role }));
  const members = people.map(({ id }) => ({ personId: id, capacity: null, isExempt: false, turn: 0 }));
  const found = (kind: string, id: string) =>
    kind === 'roster' ? buildRoster({ members }) : kind === 'person' ? people.find((one) => one.id === id) : queued;
  const queued = buildCase({ ownerId: null, followerIds: [], groupId: 'group-1' });
  const event = { type: 'sla.breached', caseId: queued.id, target: 'accept', dueAt: epochMs(1000), lateMs: 5 } as const;
  const telling = TOLD_BY_EVENT['sla.breached'];
  expect(telling?.tell({ event, of: queued, find: found as never, actor: system })?.to).toEqual(to);
  expect(telling?.reads?.(event, found as never).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
    'roster group-1',
    ...people.map(({ id }) => `person ${id}`),
  ]);
});

test('ORG-1 AUT-4 who leads a group is told by the profile that counts, not by the built-in one of before', () => {
  const leads = buildRightsProfile({ id: 'leads', permissions: [...BUILTIN_PERMISSIONS.supervisor] });
  const people = [
    buildPerson({ id: 'person-1', role: 'agent', profileId: leads.id }),
    buildPerson({ id: 'person-2', role: 'supervisor', profileId: 'looks-only' }),
  ];
  const looksOnly = buildRightsProfile({ id: 'looks-only', permissions: [] });
  const members = people.map(({ id }) => ({ personId: id, capacity: null, isExempt: false, turn: 0 }));
  const all = [...people, leads, looksOnly];
  const found = (kind: string, id: string) => (kind === 'roster' ? buildRoster({ members }) : (all.find((one) => one.id === id) ?? queued));
  const queued = buildCase({ ownerId: null, followerIds: [], groupId: 'group-1' });
  const event = { type: 'sla.breached', caseId: queued.id, target: 'accept', dueAt: epochMs(1000), lateMs: 5 } as const;
  const telling = TOLD_BY_EVENT['sla.breached'];
  expect(telling?.tell({ event, of: queued, find: found as never, actor: system })?.to).toEqual(['person-1']);
  expect(telling?.reads?.(event, found as never)).toContainEqual(ref('rightsProfile', 'leads'));
});

test('AUT-4 SLA-5 an escalation is told to those who lead the group, to owner and followers, once each time; to the members when there is nobody else', () => {
  const tell = (over: Partial<Case>, roles: readonly Role[]) => {
    const people = roles.map((role, n) => buildPerson({ id: `person-${n + 1}`, role }));
    const members = people.map(({ id }) => ({ personId: id, capacity: null, isExempt: false, turn: 0 }));
    const asked = buildCase({ groupId: 'group-1', ownerId: null, escalatedAt: epochMs(500), ...over });
    const found = (kind: string, id: string) =>
      kind === 'roster' ? buildRoster({ members }) : kind === 'person' ? people.find((one) => one.id === id) : asked;
    const event = { type: 'case.escalated', caseId: asked.id } as const;
    return TOLD_BY_EVENT['case.escalated']?.tell({ event, of: asked, find: found as never, actor: agent });
  };
  expect(tell({ ownerId: 'owner', followerIds: ['person-2', 'fan'] }, ['agent', 'supervisor'])).toMatchObject({
    type: 'escalated',
    to: ['person-2', 'owner', 'fan'],
    by: { type: 'person', id: agent.id },
    key: 'case-1:500',
  });
  expect(tell({}, ['agent', 'agent'])?.to).toEqual(['person-1', 'person-2']);
  expect(tell({ groupId: null }, [])?.to).toEqual([]);
  expect(tell({ escalatedAt: null }, ['supervisor'])).toBeNull();
});

test('given back to the queue, or on to somebody else within the same act, a case is told to nobody as theirs', () => {
  const tell = (to: string | null) =>
    TOLD_BY_EVENT['case.assigned']?.tell({ event: { type: 'case.assigned', caseId: of.id, from: null, to }, of, find, actor: system });
  expect([tell(null), tell('person-2'), tell('person-1')?.to]).toEqual([null, null, ['person-1']]);
});
