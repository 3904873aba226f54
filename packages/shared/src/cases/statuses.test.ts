import { addMs } from '../kernel/time';
import { admin, agent, MARIA } from '../testing/actors';
import { buildCase, buildCaseStatus, buildStandardWord, buildStatusIndex } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, runAction, verdict, type World, world } from '../testing/run-action';
import { testId, testUid } from '../testing/test-id';
import { acceptCase } from './accept-case';
import { assigned } from './assigned';
import type { Case } from './case';
import { actOf, backOf } from './case-change';
import { reopen } from './change-state';
import { companyWords } from './company-words';
import { createStatus } from './create-status';
import { editCaseField } from './edit-case-field';
import { editStandardWord } from './edit-standard-word';
import { editStatus } from './edit-status';
import { orderStatuses } from './order-statuses';
import { setCaseState } from './set-case-state';

const later = addMs(TEST_NOW, 5000);
const PARTS = 'status-parts';
const having = (of: Partial<Case> = {}): World =>
  world(
    have('case', buildCase({ ownerId: MARIA.id, acceptedAt: TEST_NOW, state: 'in_progress', ...of })),
    have('caseStatus', buildCaseStatus()),
    have('caseStatus', buildCaseStatus({ id: PARTS, state: 'waiting_third_party', name: 'Waiting for parts' })),
    have('caseStatus', buildCaseStatus({ id: 'status-away', name: 'By fax', isActive: false })),
    have('statusIndex', buildStatusIndex({ statusIds: ['status-1', PARTS, 'status-away'] })),
    have('standardWord', buildStandardWord({ id: 'state.closed', name: 'Archived' })),
  );
const set = (of: Partial<Case>, args: { readonly state: string; readonly statusId?: string | null }) =>
  runAction(having(of), setCaseState, { caseId: 'case-1', ...args }, { actor: agent, now: later });
const refusal = (outcome: ReturnType<typeof runAction>) =>
  outcome.status === 'refused' ? (outcome.error.details.reason ?? outcome.error.code) : outcome.status;

describe('CAS-6 a case gets a status of the company’s own', () => {
  it('with its state, and everything goes by the state as before', () => {
    const plain = after(having(), setCaseState, { caseId: 'case-1', state: 'resolved' }, { actor: agent, now: later });
    const own = after(having(), setCaseState, { caseId: 'case-1', state: 'resolved', statusId: 'status-1' }, { actor: agent, now: later });
    expect(entityIn(own, 'case', 'case-1')).toEqual({ ...entityIn(plain, 'case', 'case-1'), statusId: 'status-1' });
  });

  it('tells from which status to which', () => {
    expect(set({ state: 'waiting_third_party', statusId: PARTS }, { state: 'resolved', statusId: 'status-1' })).toMatchObject({
      effect: {
        puts: [{ kind: 'case' }, { entity: { event: { type: 'case.state-changed', field: 'state', from: PARTS, to: 'status-1' } } }],
        events: [{ type: 'case.state-changed', from: 'waiting_third_party', to: 'resolved' }],
      },
    });
  });

  it('within its state: only that changes', () => {
    const done = { state: 'resolved', resolvedAt: TEST_NOW } as const;
    expect(set(done, { state: 'resolved', statusId: 'status-1' })).toMatchObject({
      effect: {
        puts: [{ kind: 'case', entity: { ...done, statusId: 'status-1' } }, { kind: 'message' }],
        events: [{ type: 'case.field-changed', field: 'statusId' }],
      },
    });
    expect(set({ ...done, statusId: 'status-1' }, { state: 'resolved' })).toMatchObject({
      effect: { puts: [{ entity: { statusId: null } }, {}] },
    });
    expect(set({ ...done, statusId: 'status-1' }, { state: 'resolved', statusId: 'status-1' })).toMatchObject({ effect: { puts: [] } });
  });

  it.each([
    ['of another state', { state: 'resolved', statusId: PARTS }, 'status_of_other_state'],
    ['out of use', { state: 'resolved', statusId: 'status-away' }, 'status_out_of_use'],
    ['that there is not', { state: 'resolved', statusId: 'nowhere' }, 'NOT_FOUND'],
    ['that cannot be reached', { state: 'waiting_third_party', statusId: PARTS }, 'ILLEGAL_STATE'],
  ])('not one %s', (_name, args, expected) => {
    expect(refusal(set({ state: expected === 'ILLEGAL_STATE' ? 'closed' : 'in_progress' }, args))).toBe(expected);
  });

  it('and loses it with its state, whoever changes that', () => {
    const waiting = buildCase({ state: 'waiting_third_party', statusId: PARTS, ownerId: MARIA.id });
    const next = after(having(waiting), setCaseState, { caseId: 'case-1', state: 'in_progress' }, { actor: agent });
    expect(entityIn(next, 'case', 'case-1')).toMatchObject({ state: 'in_progress', statusId: null });
    expect(reopen(buildCase({ state: 'resolved', statusId: 'status-1' }), later)).toMatchObject({ state: 'new', statusId: null });
  });

  it('and keeps it when somebody else takes over in that state', () => {
    const of = { state: 'waiting_third_party', statusId: PARTS, acceptedAt: null } as const;
    const accepted = after(having(of), acceptCase, { caseId: 'case-1' }, { actor: agent });
    expect(entityIn(accepted, 'case', 'case-1').statusId).toBe(PARTS);
    const given = assigned(buildCase(of), 'person-2', { actor: agent, now: later, id: 'event-1' });
    expect(given.puts[0]).toMatchObject({ entity: { state: 'waiting_third_party', statusId: PARTS, ownerId: 'person-2' } });
  });

  it('by a change of many, and back', () => {
    const of = buildCase({ state: 'waiting_third_party', statusId: PARTS });
    const change = { type: 'state', state: 'resolved', statusId: 'status-1' } as const;
    expect(actOf(change, of)).toEqual({ name: 'case.set-state', args: { caseId: of.id, state: 'resolved', statusId: 'status-1' } });
    expect(backOf(change, of)).toEqual({ name: 'case.set-state', args: { caseId: of.id, state: 'waiting_third_party', statusId: PARTS } });
  });
});

describe('CAS-6 statuses', () => {
  const make = (name: string) => runAction(having(), createStatus, { statusId: testId(1), state: 'resolved', name }, { actor: admin });

  it('are made last in their order, and put in another one', () => {
    const made = after(having(), createStatus, { statusId: testId(1), state: 'resolved', name: ' By phone ' }, { actor: admin });
    expect(entityIn(made, 'caseStatus', testId(1))).toMatchObject({ name: 'By phone', state: 'resolved', isActive: true });
    expect(entityIn(made, 'statusIndex', 'case').statusIds).toEqual(['status-1', PARTS, 'status-away', testId(1)]);
    const ordered = after(made, orderStatuses, { statusIds: [testId(1), 'unknown', testId(1)] }, { actor: admin, uid: testUid(2) });
    expect(entityIn(ordered, 'statusIndex', 'case').statusIds).toEqual([testId(1), 'status-1', PARTS, 'status-away']);
  });

  it.each([
    ['UNRESOLVABLE', 'DUPLICATE'],
    ['archived', 'DUPLICATE'],
    ['By fax', 'done'],
    ['Something else', 'done'],
  ])('called %s: %s', (name, expected) => {
    const outcome = make(name);
    expect(outcome.status === 'refused' ? outcome.error.code : outcome.status).toBe(expected);
  });

  it('changed by two: the second is told', () => {
    const edit = (changes: object, from: object) =>
      verdict(having(), editStatus, { statusId: 'status-1', changes, from }, { actor: admin });
    expect(edit({ name: 'Cannot be done' }, { name: 'Unresolvable' })).toBe('ok');
    expect(edit({ name: 'Cannot be done' }, { name: 'Something before' })).toBe('CONFLICT');
  });

  it('A21 by administrators alone', () => {
    for (const action of [
      [createStatus, { statusId: testId(1), state: 'resolved', name: 'x' }],
      [editStatus, { statusId: 'status-1', changes: { name: 'x' } }],
      [orderStatuses, { statusIds: [] }],
      [editStandardWord, { wordId: 'state.closed', changes: { name: 'x' } }],
    ] as const)
      expect(verdict(having(), action[0] as never, action[1], { actor: agent })).toBe('NOT_ALLOWED');
  });
});

describe('CAS-6 what the product names is named otherwise', () => {
  const edit = (wordId: string, changes: object, from?: object) =>
    runAction(having(), editStandardWord, { wordId, changes, ...(from === undefined ? {} : { from }) }, { actor: admin });
  const said = (outcome: ReturnType<typeof edit>) =>
    outcome.status === 'refused' ? (outcome.error.details.reason ?? outcome.error.code) : outcome.status;

  it.each([
    ['state.resolved', { name: 'Settled' }, undefined, 'done'],
    ['state.resolved', { name: 'unresolvable' }, undefined, 'DUPLICATE'],
    ['state.resolved', { name: 'Archived' }, undefined, 'DUPLICATE'],
    ['priority.high', { name: 'Archived' }, undefined, 'done'],
    ['state.closed', { name: null }, { name: 'Archived' }, 'done'],
    ['state.closed', { name: 'Gone' }, { name: 'Something before' }, 'CONFLICT'],
    ['state.resolved', { name: 'Settled' }, { name: null }, 'done'],
    ['severity.minor', { isActive: false }, undefined, 'done'],
    ['priority.low', { isActive: false }, undefined, 'always_in_use'],
    ['field.category', { name: 'Area' }, undefined, 'done'],
    ['field.nonsense', { name: 'Area' }, undefined, 'BAD_INPUT'],
  ])('%s %j from %j: %s', (wordId, changes, from, expected) => {
    expect(said(edit(wordId, changes, from))).toBe(expected);
  });

  it('a severity that is out of use stays where it is and is given to no case', () => {
    const all = world(
      have('case', buildCase({ severity: 'critical' })),
      have('standardWord', buildStandardWord({ id: 'severity.minor', name: null, isActive: false })),
    );
    const to = (from: string, severity: string) =>
      verdict(all, editCaseField, { caseId: 'case-1', field: 'severity', from, to: severity }, { actor: agent });
    expect([to('critical', 'minor'), to('critical', 'major')]).toEqual(['ILLEGAL_STATE', 'ok']);
  });

  it('is gathered for whoever shows it', () => {
    const words = [
      buildStandardWord({ id: 'state.closed', name: 'Archived' }),
      buildStandardWord({ id: 'field.category', name: 'Area' }),
      buildStandardWord({ id: 'severity.minor', name: null, isActive: false }),
    ];
    expect(companyWords(words, [buildCaseStatus()])).toEqual({
      state: { closed: 'Archived' },
      priority: {},
      severity: {},
      field: { category: 'Area' },
      status: { 'status-1': 'Unresolvable' },
    });
  });
});
