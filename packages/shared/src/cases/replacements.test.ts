import { admin, agent, system } from '../testing/actors';
import { buildCase, buildCaseStatus, buildCustomField, buildFieldIndex, buildReplacement } from '../testing/builders';
import { after, entityIn, have, lookupIn, runAction, verdict, type World, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { beginReplacement } from './begin-replacement';
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
