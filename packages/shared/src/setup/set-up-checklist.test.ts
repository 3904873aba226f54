import { SET_UP_STEPS } from '../organisation/set-up-steps';
import { isAwaited, isReminded, type SetUpFacts, setUpLines } from './set-up-checklist';

const empty: SetUpFacts = {
  companyName: 'Pier Tools',
  mailboxes: [],
  readings: [],
  openGroups: 1,
  hasChosenHours: false,
  adminIds: ['ada'],
  otherIds: [],
  awaitedIds: [],
  hasMail: false,
  hasAnswer: false,
  secondFactorIds: [],
  isStepAskedElsewhere: false,
  backup: { lastAt: null },
};
const done: SetUpFacts = {
  ...empty,
  mailboxes: [{ id: 'm', isActive: true, isFetched: true }],
  readings: [{ mailboxId: 'm', isWell: true }],
  hasChosenHours: true,
  otherIds: ['ben'],
  hasMail: true,
  hasAnswer: true,
  secondFactorIds: ['ada'],
  backup: { lastAt: 1 as never },
};
const list = { isHidden: false, skipped: [] };
const statesOf = (facts: SetUpFacts) => Object.fromEntries(setUpLines(facts, list).map(({ step, state }) => [step, state]));

test('SYN-7 after the first administrator most is missing, and mail is waited for', () => {
  expect(statesOf(empty)).toEqual({
    ...{ company: 'done', mailbox: 'open', groups: 'done', hours: 'open', people: 'open', firstMail: 'open', firstAnswer: 'waiting' },
    ...{ secondFactor: 'open', backup: 'open' },
  });
});

test('SYN-7 a company that answers customers has all of it, and is reminded no more', () => {
  const lines = setUpLines(done, list);
  expect(lines.map(({ state }) => state)).toEqual(SET_UP_STEPS.map(() => 'done'));
  expect([isReminded(lines, list), isReminded(setUpLines(empty, list), list)]).toEqual([false, true]);
});

const fetched = { mailboxes: [{ id: 'm', isActive: true, isFetched: true }] };
const forwarded = { mailboxes: [{ id: 'm', isActive: true, isFetched: false }] };
test.each<[string, Partial<SetUpFacts>, Record<string, string>]>([
  ['no name', { companyName: ' ' }, { company: 'open' }],
  ['a mailbox that was not read yet', fetched, { mailbox: 'waiting', firstMail: 'waiting' }],
  ['a mailbox that cannot be read', { ...fetched, readings: [{ mailboxId: 'm', isWell: false }] }, { mailbox: 'open' }],
  ['a mailbox that is off', { mailboxes: [{ id: 'm', isActive: false, isFetched: true }] }, { mailbox: 'open' }],
  ['a mailbox of which nothing is known offline', { ...fetched, readings: null }, { mailbox: 'unknown' }],
  ['a mailbox that mail came by, offline', { ...fetched, readings: null, hasMail: true }, { mailbox: 'done' }],
  ['mail that is forwarded and has not come', forwarded, { mailbox: 'waiting', firstMail: 'waiting', firstAnswer: 'waiting' }],
  ['mail that is forwarded and has come', { ...forwarded, hasMail: true }, { mailbox: 'done', firstMail: 'done', firstAnswer: 'open' }],
  ['every group closed', { openGroups: 0 }, { groups: 'open' }],
  ['people who were invited', { otherIds: ['ben'], awaitedIds: ['ben'] }, { people: 'waiting' }],
  ['one of two who came', { otherIds: ['ben', 'cleo'], awaitedIds: ['ben'] }, { people: 'done' }],
  ['people offline', { otherIds: ['ben'], awaitedIds: null }, { people: 'unknown' }],
  ['a second administrator without a second factor', { adminIds: ['ada', 'ben'], secondFactorIds: ['ada'] }, { secondFactor: 'open' }],
  ['a company sign-in that asks for it', { isStepAskedElsewhere: true }, { secondFactor: 'done' }],
  ['what only the server knows', { secondFactorIds: null, backup: null }, { secondFactor: 'unknown', backup: 'unknown' }],
])('SYN-7 %s', (_, facts, expected) => {
  expect(statesOf({ ...empty, ...facts })).toMatchObject(expected);
});

test('SYN-7 what is not needed counts as settled; a hidden list, and a company from before it, are not reminded', () => {
  const skipped = {
    isHidden: false,
    skipped: ['hours', 'people', 'secondFactor', 'backup', 'mailbox', 'firstMail', 'firstAnswer'],
  } as const;
  expect(isReminded(setUpLines(empty, skipped), skipped)).toBe(false);
  expect(setUpLines(empty, skipped).filter(({ isSkipped }) => isSkipped)).toHaveLength(7);
  expect(isReminded(setUpLines(empty, list), { ...list, isHidden: true })).toBe(false);
  expect(isReminded(setUpLines(empty, undefined), undefined)).toBe(false);
});

test.each<[string, Partial<SetUpFacts>, boolean]>([
  ['all is known', {}, false],
  ['a mailbox is forwarded to us', forwarded, false],
  ['a mailbox was not read yet', fetched, true],
  ['a mailbox is read', { ...fetched, readings: [{ mailboxId: 'm', isWell: false }] }, false],
  ['a mailbox is off', { mailboxes: [{ id: 'm', isActive: false, isFetched: true }] }, false],
  ['there is no line', { readings: null }, true],
  ['one question had no answer', { backup: null }, true],
])('SYN-7 the server is asked again soon or not: %s', (_, facts, isSoon) => {
  const all = { ...empty, ...facts };
  expect(isAwaited(all, all)).toBe(isSoon);
});
