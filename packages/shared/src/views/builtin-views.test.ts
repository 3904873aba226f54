import { caseSchema } from '../cases/case';
import type { Condition } from '../kernel/condition';
import { matchesCondition } from '../kernel/matches-condition';
import { addMs, HOUR_MS } from '../kernel/time';
import { buildCase } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { builtinView } from './builtin-views';
import { BUILTIN_VIEWS } from './view';

const context = {
  ...{ personId: 'person-1', groupIds: ['group-1'], now: TEST_NOW },
  vip: { organisationIds: ['organisation-1'], contactIds: ['contact-1'] },
};
const later = addMs(TEST_NOW, HOUR_MS);
const earlier = addMs(TEST_NOW, -HOUR_MS);

test.each([
  ['in the queue', {}, ['unassigned', 'open']],
  ['in the queue of one’s group', { groupId: 'group-1' }, ['next', 'unassigned', 'open']],
  ['in the queue of another group', { groupId: 'group-2' }, ['unassigned', 'open']],
  [
    'of one’s own that waits for the customer',
    { ownerId: 'person-1', acceptedAt: earlier, state: 'waiting_customer' as const },
    ['mine', 'open'],
  ],
  [
    'of one’s own that waited, and the customer wrote',
    { ownerId: 'person-1', acceptedAt: earlier, state: 'waiting_customer' as const, needsAttention: true },
    ['next', 'mine', 'attention', 'open'],
  ],
  ['that is escalated', { escalatedAt: earlier, ownerId: 'person-2', acceptedAt: earlier }, ['escalated', 'open']],
  ['that was escalated and is closed', { escalatedAt: earlier, state: 'closed' as const }, ['closed']],
  ['of an organisation with four stars', { organisationId: 'organisation-1' }, ['vip', 'unassigned', 'open']],
  ['of a person who matters most', { contactId: 'contact-1' }, ['vip', 'unassigned', 'open']],
  ['mine', { ownerId: 'person-1', state: 'accepted' as const, acceptedAt: earlier }, ['next', 'mine', 'open']],
  ['of another', { ownerId: 'person-2', state: 'in_progress' as const, acceptedAt: earlier }, ['open']],
  ['given to another, who has not accepted it', { ownerId: 'person-2', state: 'assigned' as const }, ['accept', 'open']],
  ['given to another, asleep', { ownerId: 'person-2', snoozedUntil: later }, ['snoozed']],
  ['reopened, in the queue', { reopenedCount: 2 }, ['reopened', 'unassigned', 'open']],
  ['reopened and resolved again', { reopenedCount: 1, state: 'resolved' as const, ownerId: 'person-2' }, ['closed']],
  ['mine, the customer waits', { ownerId: 'person-1', acceptedAt: earlier, needsAttention: true }, ['next', 'mine', 'attention', 'open']],
  ['resolved, a mail came back', { state: 'resolved' as const, needsAttention: true }, ['attention', 'closed']],
  ['with a promise due in half an hour', { slaDueAt: addMs(TEST_NOW, HOUR_MS / 2) }, ['unassigned', 'open', 'due']],
  ['with one due now, which is in time', { slaDueAt: TEST_NOW }, ['unassigned', 'open', 'due']],
  ['with one missed', { slaDueAt: earlier }, ['unassigned', 'open', 'breached']],
  ['with one due tomorrow', { slaDueAt: addMs(later, HOUR_MS) }, ['unassigned', 'open']],
  ['whose clocks stand', { slaDueAt: null }, ['unassigned', 'open']],
  ['asleep', { ownerId: 'person-1', needsAttention: true, snoozedUntil: later }, ['snoozed']],
  ['just awake', { snoozedUntil: TEST_NOW }, ['unassigned', 'open']],
  ['awake again', { snoozedUntil: earlier }, ['unassigned', 'open']],
  ['closed', { state: 'closed' as const, snoozedUntil: later }, ['closed']],
  ['spam', { spamAt: earlier, needsAttention: true }, ['spam']],
  ['trash', { trashedAt: earlier, ownerId: 'person-1' }, ['trash']],
  ['spam in the trash', { trashedAt: earlier, spamAt: earlier }, ['trash']],
])('CAS-5 a case %s is in its views', (_name, over, expected) => {
  const of = buildCase(over);
  const seen = BUILTIN_VIEWS.filter((id) => matchesCondition(of, builtinView(id, context).where));
  // all open ones stand in each of these too
  const parted = seen.filter((id) => id.startsWith('by-'));
  expect(parted).toHaveLength(expected.includes('open') ? 3 : 0);
  expect(seen.filter((id) => !parted.includes(id)).sort()).toEqual(expected.sort());
});

const fieldsOf = (condition: Condition): readonly string[] =>
  Object.entries(condition).flatMap(([key, value]) => (key.startsWith('$') ? (value as readonly Condition[]).flatMap(fieldsOf) : [key]));

test('every view keeps to fields that a case has', () => {
  const fields = Object.keys((caseSchema as unknown as { shape: object }).shape);
  for (const id of BUILTIN_VIEWS) {
    const view = builtinView(id, context);
    const asked = [view.where, ...(view.steps ?? []).map(({ where }) => where)].flatMap(fieldsOf);
    expect(asked.filter((field) => !fields.includes(field))).toEqual([]);
    expect(view.sort.map(({ field }) => field).every((field) => fields.includes(field))).toBe(true);
  }
});
