import type { AnyAction } from '../kernel/action';
import { addMs, HOUR_MS } from '../kernel/time';
import { agent, BORIS, MARIA, otherAgent, supervisor } from '../testing/actors';
import { buildCase, buildContact, buildPerson } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, lookupIn, runAction, verdict, world } from '../testing/run-action';
import { addCaseTag } from './add-case-tag';
import { approveCaseCc } from './approve-case-cc';
import type { Case } from './case';
import { followCase } from './follow-case';
import { markCaseRead } from './mark-case-read';
import { markCaseSpam } from './mark-case-spam';
import { readMarkId } from './read-mark';
import { removeCaseTag } from './remove-case-tag';
import { restoreCase } from './restore-case';
import { setCaseContact } from './set-case-contact';
import { snoozeCase } from './snooze-case';
import { trashCase } from './trash-case';
import { unfollowCase } from './unfollow-case';
import { unmarkCaseSpam } from './unmark-case-spam';
import { unsnoozeCase } from './unsnooze-case';

const later = addMs(TEST_NOW, HOUR_MS);
const others = [MARIA, BORIS, buildPerson({ id: 'person-gone', isActive: false })].map((one) => have('person', one));
const having = (over: Partial<Case> = {}, contact = {}) =>
  world(have('case', buildCase({ groupId: 'group-1', ...over })), have('contact', buildContact(contact)), ...others);

test.each<[string, AnyAction, object, Partial<Case>, Partial<Case>]>([
  ['a tag is added', addCaseTag, { tag: ' VIP ' }, { tags: ['old'] }, { tags: ['old', 'VIP'] }],
  ['a tag is taken off, however it is written', removeCaseTag, { tag: 'vip' }, { tags: ['VIP', 'old'] }, { tags: ['old'] }],
  ['a colleague follows', followCase, { personId: 'person-2' }, {}, { followerIds: ['person-2'] }],
  ['one stops following', unfollowCase, { personId: 'person-1' }, { followerIds: ['person-2', 'person-1'] }, { followerIds: ['person-2'] }],
  ['it sleeps', snoozeCase, { until: later }, {}, { snoozedUntil: later }],
  ['it wakes', unsnoozeCase, {}, { snoozedUntil: later }, { snoozedUntil: null }],
  ['it goes to the trash', trashCase, {}, { state: 'resolved' }, { state: 'resolved', trashedAt: TEST_NOW }],
  ['it comes out of the trash as it was', restoreCase, {}, { state: 'resolved', trashedAt: later }, { state: 'resolved', trashedAt: null }],
  ['it is spam', markCaseSpam, { blockSender: false }, { needsAttention: true }, { spamAt: TEST_NOW }],
  ['it is no spam', unmarkCaseSpam, { unblockSender: false }, { spamAt: later }, { spamAt: null }],
  [
    'A3 a copy is approved',
    approveCaseCc,
    { address: 'Chef@x.example', approve: true },
    { suggestedCc: ['chef@x.example', 'b@x.example'] },
    { suggestedCc: ['b@x.example'], approvedCc: ['chef@x.example'] },
  ],
  [
    'A3 a copy is kept out',
    approveCaseCc,
    { address: 'chef@x.example', approve: false },
    { suggestedCc: ['chef@x.example'] },
    { suggestedCc: [] },
  ],
  [
    'an approval is taken back',
    approveCaseCc,
    { address: 'chef@x.example', approve: false },
    { approvedCc: ['chef@x.example'] },
    { approvedCc: [] },
  ],
  ['its contact is known', setCaseContact, { contactId: 'contact-1' }, {}, { contactId: 'contact-1', organisationId: 'organisation-1' }],
  [
    'its contact went to another organisation',
    setCaseContact,
    { contactId: 'contact-1' },
    { contactId: 'contact-1', organisationId: 'organisation-2' },
    { contactId: 'contact-1', organisationId: 'organisation-1' },
  ],
  [
    'its contact was wrong',
    setCaseContact,
    { contactId: null },
    { contactId: 'contact-1', organisationId: 'organisation-1' },
    { contactId: null, organisationId: null },
  ],
])('CAS-15 %s, and a second time changes nothing', (_name, action, args, over, expected) => {
  const given = { caseId: 'case-1', ...args };
  const before = having(over, { organisationId: 'organisation-1' });
  const once = after(before, action, given, { actor: agent });
  expect(entityIn(once, 'case', 'case-1')).toEqual(buildCase({ groupId: 'group-1', ...over, needsAttention: false, ...expected }));
  expect(verdict(before, action, given, { actor: otherAgent })).toBe('NOT_ALLOWED');
  const again = runAction(once, action, given, { actor: agent });
  expect(again).toEqual({ status: 'done', effect: { puts: [], dels: [], events: [] }, ids: [] });
});

test.each<[string, AnyAction, object, Partial<Case>, string]>([
  ['a blank tag', addCaseTag, { tag: '  ' }, {}, 'BAD_INPUT'],
  ['a tag with a control character', addCaseTag, { tag: 'a\u0007b' }, {}, 'BAD_INPUT'],
  ['the 51st tag', addCaseTag, { tag: 'x' }, { tags: Array.from({ length: 50 }, (_, n) => `tag-${n}`) }, 'TOO_LARGE'],
  ['somebody who left as a follower', followCase, { personId: 'person-gone' }, {}, 'ILLEGAL_STATE'],
  ['the following of a colleague', unfollowCase, { personId: 'person-2' }, { followerIds: ['person-2'] }, 'NOT_ALLOWED'],
  [
    'the last who can read a private case',
    unfollowCase,
    { personId: 'person-1' },
    { isPrivate: true, followerIds: ['person-1'] },
    'ILLEGAL_STATE',
  ],
  ['A3 an address that nobody suggested', approveCaseCc, { address: 'x@y.example', approve: true }, {}, 'NOT_FOUND'],
  ['a contact that is not there', setCaseContact, { contactId: 'contact-9' }, {}, 'NOT_FOUND'],
  ["another's reading mark", markCaseRead, { personId: 'person-2', messageCount: 1 }, { messageCount: 1 }, 'NOT_ALLOWED'],
])('refuses %s: %s', (_name, action, args, over, expected) => {
  expect(verdict(having(over), action, { caseId: 'case-1', ...args }, { actor: agent })).toBe(expected);
});

test('a supervisor may end the following of others', () => {
  expect(
    verdict(having({ followerIds: ['person-2'] }), unfollowCase, { caseId: 'case-1', personId: 'person-2' }, { actor: supervisor }),
  ).toBe('ok');
});

test('a snooze that is over when it arrives changes nothing', () => {
  const outcome = runAction(having(), snoozeCase, { caseId: 'case-1', until: TEST_NOW }, { actor: agent });
  expect(outcome).toMatchObject({ status: 'done', effect: { puts: [] } });
});

test('CAS-15 spam can block the sender, and that can be undone', () => {
  const blocked = after(having({ contactId: 'contact-1' }), markCaseSpam, { caseId: 'case-1', blockSender: true }, { actor: agent });
  expect(entityIn(blocked, 'contact', 'contact-1').isBlocked).toBe(true);
  const undone = after(blocked, unmarkCaseSpam, { caseId: 'case-1', unblockSender: true }, { actor: agent });
  expect([entityIn(undone, 'contact', 'contact-1').isBlocked, entityIn(undone, 'case', 'case-1').spamAt]).toEqual([false, null]);
});

test('how far somebody has read only rises, and never beyond what there is', () => {
  const read = (all: ReturnType<typeof having>, messageCount: number) =>
    after(all, markCaseRead, { caseId: 'case-1', personId: 'person-1', messageCount }, { actor: agent });
  const mark = (all: ReturnType<typeof having>) => lookupIn(all)('readMark', readMarkId('person-1', 'case-1'))?.messageCount;
  const three = read(having({ messageCount: 3 }), 7);
  expect([mark(three), mark(read(three, 1))]).toEqual([3, 3]);
});
