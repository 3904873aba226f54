import { caseSchema } from '../cases/case';
import { conditionSchema } from '../kernel/condition-schema';
import { matchesCondition } from '../kernel/matches-condition';
import { addMs, HOUR_MS } from '../kernel/time';
import { buildCase } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { builtinView } from './builtin-views';
import { BUILTIN_VIEWS } from './view';

const context = { personId: 'person-1', now: TEST_NOW };
const later = addMs(TEST_NOW, HOUR_MS);
const earlier = addMs(TEST_NOW, -HOUR_MS);

test.each([
  ['in the queue', {}, ['unassigned', 'open']],
  ['mine', { ownerId: 'person-1', state: 'accepted' as const, acceptedAt: earlier }, ['mine', 'open']],
  ['of another', { ownerId: 'person-2', state: 'in_progress' as const, acceptedAt: earlier }, ['open']],
  ['given to another, who has not accepted it', { ownerId: 'person-2', state: 'assigned' as const }, ['accept', 'open']],
  ['given to another, asleep', { ownerId: 'person-2', snoozedUntil: later }, ['snoozed']],
  ['reopened, in the queue', { reopenedCount: 2 }, ['reopened', 'unassigned', 'open']],
  ['reopened and resolved again', { reopenedCount: 1, state: 'resolved' as const, ownerId: 'person-2' }, ['closed']],
  ['mine, the customer waits', { ownerId: 'person-1', acceptedAt: earlier, needsAttention: true }, ['mine', 'attention', 'open']],
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
  expect(BUILTIN_VIEWS.filter((id) => matchesCondition(of, builtinView(id, context).where)).sort()).toEqual(expected.sort());
});

test('every view keeps to the closed language and to fields that a case has', () => {
  const fields = Object.keys((caseSchema as unknown as { shape: object }).shape);
  for (const id of BUILTIN_VIEWS) {
    const view = builtinView(id, context);
    expect(conditionSchema(fields).safeParse(view.where)).toEqual({ success: true, data: view.where });
    expect(view.sort.map(({ field }) => field).every((field) => fields.includes(field))).toBe(true);
  }
});
