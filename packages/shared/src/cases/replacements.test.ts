import { editField } from '../fields/edit-field';
import type { AnyAction } from '../kernel/action';
import { admin, agent, system } from '../testing/actors';
import { buildCase, buildCaseStatus, buildCustomField, buildFieldIndex, buildReplacement, buildStatusIndex } from '../testing/builders';
import { after, entityIn, have, lookupIn, runAction, verdict, type World, world } from '../testing/run-action';
import { testId, testUid } from '../testing/test-id';
import { beginReplacement } from './begin-replacement';
import { editStatus } from './edit-status';
import { inUseInstead } from './in-use-instead';
import { otherValue } from './other-value';
import { replaceValues } from './replace-values';
import type { Replaced } from './replacement';
import { settleReplacement } from './settle-replacement';

const [PUMP, GAUGE] = [testId(1), testId(2)];
const kind = buildCustomField({
  id: 'kind',
  type: 'choice',
  name: 'Kind',
  choices: [PUMP, GAUGE].map((id) => ({ id, name: id, isActive: true })),
  defaultValue: PUMP,
});
const all = (...more: World[]): World =>
  new Map([
    ...world(
      have('caseStatus', buildCaseStatus({ id: 'going' })),
      have('caseStatus', buildCaseStatus({ id: 'coming', name: 'Cannot be done' })),
      have('statusIndex', buildStatusIndex({ statusIds: ['going', 'coming', 'elsewhere'] })),
      have('caseStatus', buildCaseStatus({ id: 'elsewhere', name: 'Parts', state: 'waiting_third_party' })),
      have('case', buildCase({ state: 'resolved', statusId: 'going' })),
      have('customField', kind),
      have('fieldIndex', buildFieldIndex({ fieldIds: ['kind'], defaults: { kind: PUMP } })),
    ),
    ...more.flatMap((one) => [...one]),
  ]);
const begin = (what: Replaced, toId: string | null, actor = admin) =>
  runAction(all(), beginReplacement, { replacementId: testId(9), what, toId }, { actor });
const status = { type: 'status', statusId: 'going' } as const;
const choice = { type: 'choice', fieldId: 'kind', choiceId: PUMP } as const;
const said = (outcome: ReturnType<typeof begin>) =>
  outcome.status === 'refused' ? (outcome.error.details.reason ?? outcome.error.code) : outcome.status;

test.each<[string, Replaced, string | null, string]>([
  ['a status to another of its state', status, 'coming', 'done'],
  ['a status to the plain state', status, null, 'done'],
  ['a status to itself', status, 'going', 'BAD_INPUT'],
  ['a status to one of another state', status, 'elsewhere', 'status_of_other_state'],
  ['a status to one that there is not', status, 'nowhere', 'NOT_FOUND'],
  ['a choice to another', choice, GAUGE, 'done'],
  ['a choice to nothing', choice, null, 'done'],
  ['a choice to itself', choice, PUMP, 'BAD_INPUT'],
  ['a choice to one that there is not', choice, testId(3), 'NOT_FOUND'],
])('CAS-6 %s gives way', (_name, what, toId, expected) => {
  expect(said(begin(what, toId))).toBe(expected);
});

test('CAS-6 it goes out of use with it, and new things get the other one', () => {
  const next = after(all(), beginReplacement, { replacementId: testId(9), what: choice, toId: GAUGE }, { actor: admin });
  expect(entityIn(next, 'customField', 'kind')).toMatchObject({ defaultValue: GAUGE, choices: [{ isActive: false }, { isActive: true }] });
  expect(entityIn(next, 'fieldIndex', 'case').defaults).toEqual({ kind: GAUGE });
  const gone = after(all(), beginReplacement, { replacementId: testId(9), what: status, toId: null }, { actor: admin });
  expect(entityIn(gone, 'caseStatus', 'going').isActive).toBe(false);
  expect(entityIn(gone, 'replacement', testId(9))).toMatchObject({ name: 'Unresolvable', movedCount: 0, total: null, endedAt: null });
});

test('A21 by administrators alone', () => {
  expect(verdict(all(), beginReplacement, { replacementId: testId(9), what: status, toId: null }, { actor: agent })).toBe('NOT_ALLOWED');
});

test('CAS-6 what has something else by now is left, and nothing is done twice', () => {
  const here = all(
    world(
      have('replacement', buildReplacement({ what: status, toId: 'coming' })),
      have('caseStatus', buildCaseStatus({ id: 'going', isActive: false })),
      have('case', buildCase({ id: 'moved-on', state: 'closed', statusId: null })),
    ),
  );
  const args = { replacementId: 'replacement-1', ids: ['case-1', 'moved-on', 'gone'], left: 5 };
  const next = after(here, replaceValues, args, { actor: system });
  expect(entityIn(next, 'case', 'case-1')).toEqual({ ...entityIn(here, 'case', 'case-1'), statusId: 'coming' });
  expect(entityIn(next, 'case', 'moved-on')).toEqual(entityIn(here, 'case', 'moved-on'));
  expect(entityIn(next, 'replacement', 'replacement-1')).toMatchObject({ movedCount: 1, total: 5 });
  const again = after(next, replaceValues, args, { actor: system });
  expect(entityIn(again, 'replacement', 'replacement-1')).toMatchObject({ movedCount: 1, total: 6 });
  const settled = after(again, settleReplacement, { replacementId: 'replacement-1', keptCount: 2 }, { actor: system });
  expect(entityIn(settled, 'replacement', 'replacement-1')).toMatchObject({ keptCount: 2, endedAt: expect.any(Number) });
  expect(lookupIn(after(settled, replaceValues, args, { actor: system }))('replacement', 'replacement-1')).toEqual(
    entityIn(settled, 'replacement', 'replacement-1'),
  );
});

test('CAS-6 used again meanwhile: nothing moves', () => {
  const here = all(world(have('replacement', buildReplacement({ what: status, toId: 'coming' }))));
  const next = after(here, replaceValues, { replacementId: 'replacement-1', ids: ['case-1'], left: 1 }, { actor: system });
  expect(entityIn(next, 'case', 'case-1').statusId).toBe('going');
});

test.each([
  [PUMP, GAUGE, GAUGE],
  [PUMP, null, null],
  [GAUGE, null, GAUGE],
  [[PUMP, GAUGE], GAUGE, [GAUGE]],
  [[PUMP], null, null],
  [[GAUGE], PUMP, [GAUGE]],
  [null, GAUGE, null],
])('%j with its choice given way to %j is %j', (value, to, expected) => {
  expect(otherValue(value, PUMP, to)).toEqual(expected);
});

test.each<[string, Readonly<Record<string, string | null | undefined>>, string | null | undefined]>([
  ['what is in use', {}, 'b'],
  ['what took its place', { b: 'c' }, 'c'],
  ['the end of a longer way', { b: 'c', c: 'd' }, 'd'],
  ['nothing', { b: 'c', c: null }, null],
  ['no place, when nothing took it', { b: undefined }, undefined],
  ['no place, when the way leads round', { b: 'c', c: 'd', d: 'b' }, undefined],
  ['no place, when it gave way to itself', { b: 'b' }, undefined],
  ['the end of a way over what goes itself', { b: 'a', a: 'c' }, 'c'],
  ['no place, when there is no such thing', { b: 'nowhere' }, undefined],
])('CAS-6 a way of replacements ends in %s', (_name, ways, expected) => {
  const find = (id: string) => {
    if (!['a', 'b', 'c', 'd'].includes(id)) return undefined;
    const gaveWayTo = ways[id];
    return { isActive: !(id in ways), ...(gaveWayTo === undefined ? {} : { gaveWayTo }) };
  };
  expect([inUseInstead('b', find), inUseInstead(null, find)]).toEqual([expected, null]);
});

describe('CAS-6 what gives way to what gives way itself', () => {
  const goOn = { replacementId: testId(9), ids: ['case-1'], left: 1 };
  const steps = (...acts: readonly (readonly [AnyAction, object])[]): World =>
    acts.reduce((so, [action, args], n) => after(so, action, args, { actor: admin, uid: testUid(n + 1) }), all());
  const away = (id: string, toId: string | null, replacementId = testId(9)) =>
    [beginReplacement, { replacementId, what: { type: 'status', statusId: id }, toId }] as const;
  const statusAfter = (here: World) => entityIn(after(here, replaceValues, goOn, { actor: system }), 'case', 'case-1').statusId;
  const use = (statusId: string, isActive: boolean) => [editStatus, { statusId, changes: { isActive } }] as const;

  test('goes on to that, also to nothing', () => {
    expect(statusAfter(steps(away('going', 'coming'), away('coming', null, testId(8))))).toBeNull();
  });
  test('stays where it is when the other one just went out of use, and nothing took its place', () => {
    expect(statusAfter(steps(away('going', 'coming'), use('coming', false)))).toBe('going');
  });
  test('cannot be given back to: what goes is not in use', () => {
    const crossed = runAction(steps(away('going', 'coming')), ...away('coming', 'going', testId(8)), { actor: admin });
    expect(said(crossed)).toBe('status_out_of_use');
  });
  test('gone back to after it is in use again: it stays', () => {
    expect(statusAfter(steps(away('going', 'coming'), use('going', true), away('coming', 'going', testId(8))))).toBe('going');
  });
  test('what was in use between has forgotten what once took its place', () => {
    const here = steps(away('coming', null), use('coming', true), use('coming', false), away('going', null, testId(8)));
    expect(entityIn(here, 'caseStatus', 'coming')).not.toHaveProperty('gaveWayTo');
    expect(entityIn(here, 'caseStatus', 'going').gaveWayTo).toBeNull();
  });
  test('of choices, which forget it too', () => {
    const here = steps([beginReplacement, { replacementId: testId(9), what: choice, toId: GAUGE }]);
    expect(entityIn(here, 'customField', 'kind').gaveWayTo).toEqual({ [PUMP]: GAUGE });
    const choices = entityIn(here, 'customField', 'kind').choices ?? [];
    const edit = (isActive: boolean) => ({ fieldId: 'kind', changes: { choices: choices.map((one) => ({ ...one, isActive })) } });
    const renamed = after(here, editField, { fieldId: 'kind', changes: { name: 'Sort' } }, { actor: admin, uid: testUid(8) });
    expect(entityIn(renamed, 'customField', 'kind').gaveWayTo).toEqual({ [PUMP]: GAUGE });
    const used = after(renamed, editField, edit(true), { actor: admin, uid: testUid(9) });
    expect(entityIn(used, 'customField', 'kind')).not.toHaveProperty('gaveWayTo');
  });
});
