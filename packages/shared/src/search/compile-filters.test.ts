import { CASE_FIELDS } from '../cases/case-fields';
import { companyWords } from '../cases/company-words';
import { matchesCondition } from '../kernel/matches-condition';
import { epochMs } from '../kernel/time';
import { buildCase, buildCaseStatus, buildStandardWord } from '../testing/builders';
import { compileFilters, type NamesFound, namesToFind, pickNamed } from './compile-filters';
import { parseSearch } from './query';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  acme: ['org-1', 'org-2'],
  maria: ['person-1'],
  support: ['group-1'],
  eva: ['contact-1'],
};
const found: NamesFound = (_, text) => (text === 'everybody' ? null : (NAMES[text.toLowerCase()] ?? []));
const context = { now: epochMs(1000), zone: 'UTC', me: { personId: 'me', groupIds: ['group-7'] } };
const words = companyWords(
  [buildStandardWord({ id: 'state.closed', name: 'Archived' }), buildStandardWord({ id: 'priority.urgent', name: 'Right now' })],
  [buildCaseStatus({ id: 'status-9', name: 'Cannot be done' })],
);
const compile = (text: string, fields = CASE_FIELDS, language: 'en' | 'bg' = 'en') =>
  compileFilters(parseSearch(text).filters, { fields, context, found, having: () => [], words, language });

test.each<[string, Parameters<typeof buildCase>[0], Parameters<typeof buildCase>[0]]>([
  ['status:archived', { state: 'closed' }, { state: 'resolved' }],
  ['status:closed', { state: 'closed' }, { state: 'resolved' }],
  ['status:cannot', { state: 'resolved', statusId: 'status-9' }, { state: 'resolved' }],
  ['status:cannot,new', { state: 'new' }, { state: 'resolved' }],
  ['priority:right-now', { priority: 'urgent' }, { priority: 'low' }],
  ['status:open', { state: 'waiting_customer' }, { state: 'closed' }],
  ['status:open', { state: 'new' }, { state: 'new', trashedAt: epochMs(1) }],
  ['status:done', { state: 'resolved' }, { state: 'new' }],
  ['status:waiting', { state: 'waiting_third_party' }, { state: 'new' }],
  ['status:in-progress', { state: 'in_progress' }, { state: 'new' }],
  ['status:new,closed', { state: 'closed' }, { state: 'accepted' }],
  ['-status:new', { state: 'accepted' }, { state: 'new' }],
  ['priority:urg', { priority: 'urgent' }, { priority: 'high' }],
  ['severity:major', { severity: 'major' }, { severity: null }],
  ['channel:mail', { channel: 'email' }, { channel: 'phone' }],
  ['group:support', { groupId: 'group-1' }, { groupId: 'group-7' }],
  ['group:mine', { groupId: 'group-7' }, { groupId: 'group-1' }],
  ['group:none', { groupId: null }, { groupId: 'group-1' }],
  ['owner:me', { ownerId: 'me' }, { ownerId: null }],
  ['owner:none', { ownerId: null }, { ownerId: 'me' }],
  ['owner:Maria,none', { ownerId: 'person-1' }, { ownerId: 'me' }],
  ['org:acme', { organisationId: 'org-2' }, { organisationId: null }],
  ['-org:acme', { organisationId: null }, { organisationId: 'org-1' }],
  ['customer:eva', { contactId: 'contact-1' }, { contactId: 'contact-2' }],
  ['tag:vip', { tags: ['VIP'] }, { tags: ['vip2'] }],
  ['tag:none', { tags: [] }, { tags: ['vip'] }],
  ['product:tern', { product: 'Tern R1' }, { product: null }],
  ['is:unassigned', { ownerId: null }, { ownerId: 'me' }],
  ['is:mine is:open', { ownerId: 'me' }, { ownerId: 'me', state: 'closed' }],
  ['is:unanswered', { needsAttention: true }, { needsAttention: false }],
  ['is:snoozed', { snoozedUntil: epochMs(2000) }, { snoozedUntil: epochMs(500) }],
  ['is:overdue', { slaDueAt: epochMs(900) }, { slaDueAt: epochMs(1100) }],
  ['is:private', { isPrivate: true }, { isPrivate: false }],
  ['is:spam', { spamAt: epochMs(1) }, { spamAt: null }],
  ['-is:trash', { trashedAt: null }, { trashedAt: epochMs(1) }],
  ['number:#1042', { number: 1042 }, { number: 1043 }],
  ['статус:отворени', { state: 'waiting_customer' }, { state: 'closed' }],
  ['статус:готови', { state: 'resolved' }, { state: 'new' }],
  ['статус:"чака клиента"', { state: 'waiting_customer' }, { state: 'waiting_third_party' }],
  ['състояние:чакащи', { state: 'waiting_third_party' }, { state: 'new' }],
  ['статус:решен,нови', { state: 'new' }, { state: 'closed' }],
  ['статус:closed', { state: 'closed' }, { state: 'new' }],
  ['status:решени', { state: 'resolved' }, { state: 'new' }],
  ['приоритет:спешни', { priority: 'urgent' }, { priority: 'high' }],
  ['priority:n', { priority: 'normal' }, { priority: 'low' }],
  ['тежест:тежка', { severity: 'major' }, { severity: null }],
  ['канал:телефон', { channel: 'phone' }, { channel: 'email' }],
  ['група:мои', { groupId: 'group-7' }, { groupId: 'group-1' }],
  ['група:няма', { groupId: null }, { groupId: 'group-1' }],
  ['отговорник:аз', { ownerId: 'me' }, { ownerId: null }],
  ['отговорник:никой', { ownerId: null }, { ownerId: 'me' }],
  ['-фирма:acme', { organisationId: null }, { organisationId: 'org-1' }],
  ['етикет:няма', { tags: [] }, { tags: ['vip'] }],
  ['само:невъзложени', { ownerId: null }, { ownerId: 'me' }],
  ['само:"без отговор"', { needsAttention: true }, { needsAttention: false }],
  ['само:кошче', { trashedAt: epochMs(1) }, { trashedAt: null }],
  ['номер:1042', { number: 1042 }, { number: 1043 }],
])('CAS-13 %s lets through what it says, and nothing else', (text, yes, no) => {
  const { where, faults } = compile(text);
  expect(faults).toEqual([]);
  expect([yes, no].map((over) => matchesCondition(buildCase(over), where ?? { $and: [] }))).toEqual([true, false]);
});

test.each([
  ['status:foo', 'unknown-value'],
  ['priority:9', 'unknown-value'],
  ['number:abc', 'unknown-value'],
  ['is:x', 'unknown-value'],
  ['org:nobody', 'no-such-name'],
  ['org:everybody', 'too-many-names'],
  ['status:.*', 'unknown-value'],
])('CAS-13 A29 %s cannot be followed: told of, and nothing is found', (text, reason) => {
  const { where, faults } = compile(text);
  expect(faults).toMatchObject([{ reason }]);
  expect(matchesCondition(buildCase(), where ?? { $and: [] })).toBe(false);
});

test('CAS-13 what may stand there is told in the language of whoever reads it', () => {
  expect(compile('priority:9').faults).toMatchObject([{ key: 'priority', choices: ['low', 'normal', 'high', 'urgent'] }]);
  expect(compile('приоритет:9', CASE_FIELDS, 'bg').faults).toMatchObject([
    { key: 'priority', choices: ['нисък', 'обикновен', 'висок', 'спешен'] },
  ]);
  expect(compile('статус:x', CASE_FIELDS, 'bg').faults).toMatchObject([
    { choices: expect.arrayContaining(['отворени', 'чака клиента', 'Cannot be done']) },
  ]);
});

test('CAS-6 a status of the company’s own is not taken for a Bulgarian word of ours', () => {
  const own = companyWords([], [buildCaseStatus({ id: 'status-9', name: 'Готово' })]);
  const { where } = compileFilters(parseSearch('status:готово').filters, {
    fields: CASE_FIELDS,
    context,
    found,
    having: () => [],
    words: own,
    language: 'bg',
  });
  expect(
    [{ statusId: 'status-9' }, {}].map((over) => matchesCondition(buildCase({ state: 'resolved', ...over }), where ?? { $and: [] })),
  ).toEqual([true, false]);
});

test('A24 what is hidden from whoever searches cannot be asked for', () => {
  const fields = new Map([...CASE_FIELDS].filter(([name]) => name !== 'tags'));
  const { where, faults } = compile('tag:vip', fields);
  expect(faults).toEqual([{ reason: 'unknown-filter', typed: 'tag', meant: null }]);
  expect(matchesCondition(buildCase({ tags: ['vip'] }), where ?? { $and: [] })).toBe(false);
});

test('read or not is asked apart, and names are looked up once for each', () => {
  expect(compile('is:unread')).toMatchObject({ where: null, isUnread: true });
  expect(compile('само:прочетени')).toMatchObject({ where: null, isUnread: false });
  expect(compile('-is:unread')).toMatchObject({ where: null, isUnread: false });
  expect(compile('is:read org:acme').isUnread).toBe(false);
  expect(namesToFind(parseSearch('org:acme,none owner:me,maria group:mine tag:x').filters)).toEqual([
    { kind: 'organisation', text: 'acme' },
    { kind: 'person', text: 'maria' },
  ]);
});

test.each([
  ['pet', ['Мария Петрова', 'Petro Ltd', 'Petr Novák']],
  ['петрова', ['Мария Петрова']],
  ['Petr', ['Petr Novák']],
  ['maria petrova', ['Мария Петрова']],
  ['petrova mar', ['Мария Петрова']],
  ['etrova', []],
  ['', []],
])('CAS-13 %p means whole words of a name, or when there are none what begins so', (text, expected) => {
  const all = ['Мария Петрова', 'Petro Ltd', 'Petr Novák'].map((name) => ({ name }));
  expect(pickNamed(all, text).map(({ name }) => name)).toEqual(expected);
});
