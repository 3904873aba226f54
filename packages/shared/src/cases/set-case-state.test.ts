import { addMs } from '../kernel/time';
import { agent, BORIS, MARIA, otherAgent } from '../testing/actors';
import { buildCase } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, runAction, verdict, world } from '../testing/run-action';
import { CASE_STATES, type Case, type CaseState } from './case';
import { CHOSEN_STATES } from './change-state';
import { setCaseState } from './set-case-state';

const later = addMs(TEST_NOW, 5000);
const having = (over: Partial<Case>) => world(have('case', buildCase(over)));
const run = (over: Partial<Case>, state: string) =>
  entityIn(after(having(over), setCaseState, { caseId: 'case-1', state }, { actor: agent, now: later }), 'case', 'case-1');

/** Rows: from; columns: in_progress, waiting_customer, waiting_third_party, resolved, closed. Written by hand from CAS-2. */
const ALLOWED: Readonly<Record<CaseState, string>> = {
  new: '+++++',
  assigned: '+++++',
  accepted: '+++++',
  in_progress: '=++++',
  waiting_customer: '+=+++',
  waiting_third_party: '++=++',
  resolved: '+--=+',
  closed: '+---=',
};

test.each(CASE_STATES.flatMap((from) => CHOSEN_STATES.map((to, n) => [from, to, ALLOWED[from][n]] as const)))(
  'CAS-2 %s → %s: %s',
  (from, to, expected) => {
    const outcome = runAction(having({ state: from }), setCaseState, { caseId: 'case-1', state: to }, { actor: agent });
    const seen =
      outcome.status === 'refused' ? `- ${outcome.error.code}` : outcome.status === 'done' && outcome.effect.puts.length > 0 ? '+' : '=';
    expect(seen).toBe(expected === '-' ? '- ILLEGAL_STATE' : expected);
  },
);

test('CAS-2 resolving says when, and takes a case that nobody has', () => {
  expect(run({ needsAttention: true }, 'resolved')).toEqual(
    buildCase({ state: 'resolved', ownerId: MARIA.id, acceptedAt: later, resolvedAt: later, updatedAt: later }),
  );
});

test('closing takes nothing, and keeps when it was resolved', () => {
  expect(run({ state: 'resolved', resolvedAt: TEST_NOW }, 'closed')).toEqual(
    buildCase({ state: 'closed', resolvedAt: TEST_NOW, closedAt: later, updatedAt: later }),
  );
});

test('CAS-2 reopening counts and tells', () => {
  const done = {
    state: 'closed',
    ownerId: BORIS.id,
    acceptedAt: TEST_NOW,
    resolvedAt: TEST_NOW,
    closedAt: TEST_NOW,
    reopenedCount: 1,
  } as const;
  expect(run(done, 'in_progress')).toEqual(
    buildCase({ ...done, state: 'in_progress', resolvedAt: null, closedAt: null, reopenedCount: 2, updatedAt: later }),
  );
  expect(runAction(having(done), setCaseState, { caseId: 'case-1', state: 'in_progress' }, { actor: agent })).toMatchObject({
    effect: {
      puts: [
        { kind: 'case' },
        { kind: 'message', entity: { kind: 'event', event: { type: 'case.reopened', field: 'state', from: 'closed', to: 'in_progress' } } },
      ],
      events: [
        { type: 'case.state-changed', from: 'closed', to: 'in_progress' },
        { type: 'case.reopened', caseId: 'case-1' },
      ],
    },
  });
});

test.each([
  ['in the trash', { trashedAt: TEST_NOW }, agent, 'ILLEGAL_STATE'],
  ['of another group', { groupId: 'group-1' }, otherAgent, 'NOT_ALLOWED'],
])('a case %s: %s', (_name, over, actor, expected) => {
  expect(verdict(having(over), setCaseState, { caseId: 'case-1', state: 'resolved' }, { actor })).toBe(expected);
});
