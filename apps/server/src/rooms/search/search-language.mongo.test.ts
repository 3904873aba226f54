import { readMarkId } from '@quayside/shared/cases/read-mark';
import { rightsOf, type WithRights } from '@quayside/shared/identity/person';
import { put } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { epochMs } from '@quayside/shared/kernel/time';
import type { SearchPlace } from '@quayside/shared/sync/protocol';
import { ADMIN, MARIA } from '@quayside/shared/testing/actors';
import { buildCase, buildContact, buildGroup, buildMessage, buildOrganisation, buildPerson } from '@quayside/shared/testing/builders';
import {
  OWN_SEARCH_ASSET,
  OWN_SEARCH_BUYER,
  OWN_SEARCH_CASES,
  OWN_SEARCH_FIELDS,
  OWN_SEARCH_INDEXES,
  OWN_SEARCH_MODEL,
  OWN_SEARCH_ORGANISATION,
  OWN_SEARCHES,
} from '@quayside/shared/testing/own-searches';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { SEARCH_BOUNDS, type SearchBounds } from './gather-hits';
import { searchCases } from './search-cases';

const maria = buildPerson({ ...MARIA, groupIds: ['group-1'] });
const WALKED: SearchBounds = { entriesMax: 0, customersMax: 0, readMax: 0, walkMax: 500 };
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  const of = (id: string, over: Parameters<typeof buildCase>[0]) =>
    put('case', buildCase({ id, groupId: 'group-1', contactId: null, tags: [], ...over }));
  const message = (id: string, caseId: string, text: string) => put('message', buildMessage({ id, caseId, subject: '', text }));
  await server.seed(
    put('person', maria),
    put('person', ADMIN),
    put('group', buildGroup({ id: 'group-1', name: 'Поддръжка' })),
    put('organisation', buildOrganisation({ id: 'org-1', name: 'Acme Ltd', domains: ['acme.example'] })),
    put('contact', buildContact({ id: 'contact-1', name: 'Елена Стоянова', emails: ['e@acme.example'] })),
    of('subject-old', { number: 1, subject: 'Printer on fire', lastMessageAt: epochMs(100), ownerId: maria.id, messageCount: 2 }),
    of('subject-new', {
      number: 2,
      subject: 'The printer again',
      lastMessageAt: epochMs(900),
      state: 'closed',
      closedAt: epochMs(900),
      tags: ['VIP'],
    }),
    of('beginning', { number: 3, subject: 'Printers everywhere', lastMessageAt: epochMs(5000), organisationId: 'org-1' }),
    of('in-message', { number: 4, subject: 'Hello', lastMessageAt: epochMs(8000) }),
    of('customer', { number: 5, subject: 'Question', contactId: 'contact-1', lastMessageAt: epochMs(300) }),
    of('numbered', { number: 1042, subject: 'Other', lastMessageAt: epochMs(10) }),
    of('foreign', { number: 7, subject: 'Plotter and printer', groupId: 'group-2', organisationId: 'org-1' }),
    ...OWN_SEARCH_FIELDS.map((field) => put('customField', field)),
    ...OWN_SEARCH_INDEXES.map((index) => put('fieldIndex', index)),
    put('organisation', OWN_SEARCH_ORGANISATION),
    put('asset', OWN_SEARCH_ASSET),
    put('contact', OWN_SEARCH_BUYER),
    put('product', OWN_SEARCH_MODEL),
    ...OWN_SEARCH_CASES.map((one) => put('case', one)),
    message('m-1', 'in-message', 'my printer, station 1042, has a rain gauge that froze'),
    message('m-2', 'subject-old', 'the gauge for rain'),
    message('m-3', 'foreign', 'the rain gauge'),
    put('readMark', {
      id: readMarkId(maria.id, 'subject-old'),
      revision: 0,
      createdAt: epochMs(1),
      updatedAt: epochMs(1),
      personId: maria.id,
      caseId: 'subject-old',
      messageCount: 1,
    }),
  );
});
afterAll(() => server.stop());

const clock = { now: () => epochMs(9000) };
const ask = (text: string, { person = maria as WithRights, bounds = SEARCH_BOUNDS, limit = 20, after = null as SearchPlace | null } = {}) =>
  searchCases({ mongo: server.mongo, clock, bounds }, person, {
    text,
    limit,
    order: 'rank',
    isLoose: true,
    ...(after === null ? {} : { after }),
  });
const search = async (text: string, bounds = SEARCH_BOUNDS) => (await ask(text, { bounds })).ids;

test.each([
  [
    'whole words before beginnings, subject before message, the latest first',
    'printer',
    ['subject-new', 'subject-old', 'in-message', 'beginning'],
  ],
  ['the number before the word', '1042', ['numbered', 'in-message']],
  ['a phrase', '"rain gauge"', ['in-message']],
  ['without a word', 'printer -gauge', ['subject-new', 'beginning']],
  ['without a phrase', 'printer -"rain gauge"', ['subject-new', 'subject-old', 'beginning']],
  ['a customer, in the other script', 'elena stoyanova', ['customer']],
  ['one letter wrong in a name', 'stoyanovs', ['customer']],
  ['one letter wrong, by place and then by time', 'printre', ['beginning', 'subject-new', 'subject-old', 'in-message']],
])('CAS-13 the server finds %s', async (_, text, expected) => {
  expect(await search(text)).toEqual(expected);
});

test.each([
  ['printer status:open', ['beginning', 'in-message', 'subject-old']],
  ['printer status:done', ['subject-new']],
  ['printer owner:me', ['subject-old']],
  ['printer owner:none', ['beginning', 'in-message', 'subject-new']],
  ['printer org:acme', ['beginning']],
  ['printer tag:vip', ['subject-new']],
  ['printer group:поддръжка', ['beginning', 'in-message', 'subject-new', 'subject-old']],
  ['customer:стоянова', ['customer']],
  ['number:1042', ['numbered']],
  ['is:unread owner:me', ['subject-old']],
  ['is:read owner:me', []],
  ['status:open org:acme', ['beginning']],
  ['"rain gauge" status:open', ['in-message']],
  ['printer status:foo', []],
  ['org:nobody', []],
])('CAS-13 filters, gathered and walked: %s', async (text, expected) => {
  const sorted = async (bounds: SearchBounds) => [...(await search(text, bounds))].sort();
  expect(await sorted(SEARCH_BOUNDS)).toEqual(expected);
  expect(await sorted(WALKED)).toEqual(expected);
});

test.each(OWN_SEARCHES)('CAS-6 CAS-13 fields of the company’s own, gathered and walked: %s', async (text, expected) => {
  const sorted = async (bounds: SearchBounds) => [...(await search(text, bounds))].sort();
  expect(await sorted(SEARCH_BOUNDS)).toEqual(expected);
  expect(await sorted(WALKED)).toEqual(expected);
});

test('A24 ORG-1 an own field that is hidden lets nothing through, whatever is asked of it', async () => {
  const hidden: WithRights = {
    ...maria,
    rights: {
      ...rightsOf(maria),
      fields: { case: { 'custom.serial': 'hidden', 'custom.buyer': 'hidden' }, contact: { 'custom.membership': 'hidden' } },
    },
  };
  for (const text of [
    '"Serial number":44',
    'serialnumber:none',
    'serialnumber:*',
    'buyer:holm',
    'sn 44',
    'membership:gold',
    'membership:none',
    'membership:*',
  ])
    for (const bounds of [SEARCH_BOUNDS, WALKED]) expect([text, (await ask(text, { person: hidden, bounds })).total]).toEqual([text, 0]);
  expect((await ask('amount:12.5', { person: hidden })).ids).toEqual(['own-1']);
});

test('CAS-13 page after page in the order of ranks, without gap or double', async () => {
  const found: Id[] = [];
  let after: SearchPlace | null = null;
  do {
    const page: Awaited<ReturnType<typeof ask>> = await ask('printer', { limit: 1, after });
    expect(page.total).toBe(4 - found.length);
    found.push(...page.ids);
    after = page.next;
  } while (after !== null);
  expect(found).toEqual(['subject-new', 'subject-old', 'in-message', 'beginning']);
});

test('A22 A24 what one may not read is neither found, nor counted, nor told of by a typo, a filter or a phrase', async () => {
  for (const text of [
    'plotter',
    'plottr',
    '"plotter and printer"',
    'plotter org:acme',
    '-printers org:acme',
    'number:7',
    '#7',
    'group:group',
  ]) {
    for (const bounds of [SEARCH_BOUNDS, WALKED]) expect([text, (await ask(text, { bounds })).total]).toEqual([text, 0]);
  }
  expect((await ask('plottr', { person: ADMIN })).ids).toEqual(['foreign']);
  const hidden: WithRights = { ...maria, rights: { ...rightsOf(maria), fields: { case: { tags: 'hidden' } } } };
  for (const text of ['vip', 'tag:vip', 'printer tag:vip', '"vip"', '-tag:nothing vip', 'tag:none'])
    expect([text, (await ask(text, { person: hidden })).total]).toEqual([text, 0]);
});

test.each([
  '.*',
  '(printer',
  '"',
  '"printer',
  '$where',
  '{"$ne":1}',
  '^printer',
  'printer|x',
  '[a-z]+',
  'status:"',
  'org:.*',
  'tag:$gt',
  '\u0000',
  '-',
  'ﷺ'.repeat(300),
])('CAS-13 A29 no query and no pattern can be typed, and nothing that is typed is an error: %p', async (text) => {
  for (const bounds of [SEARCH_BOUNDS, WALKED]) expect((await ask(text.slice(0, 300), { bounds })).total).toBeLessThanOrEqual(4);
});

test('what an older desktop asks is answered in the order that it knows, and without ranks', async () => {
  const page = await searchCases({ mongo: server.mongo, clock }, maria, { text: 'printer', limit: 2 });
  expect(page).toMatchObject({ ids: ['subject-old', 'in-message'], total: 4 });
  expect(page.next).toEqual({ id: 'in-message', doneAt: null });
  expect((await searchCases({ mongo: server.mongo, clock }, maria, { text: 'printre', limit: 2 })).total).toBe(0);
});
