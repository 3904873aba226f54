import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMarkId } from '@quayside/shared/cases/read-mark';
import { epochMs } from '@quayside/shared/kernel/time';
import { parseSearch } from '@quayside/shared/search/query';
import { buildAsset, buildCase, buildContact, buildMessage, buildOrganisation, buildPerson } from '@quayside/shared/testing/builders';
import {
  OWN_SEARCH_ASSET,
  OWN_SEARCH_BUYER,
  OWN_SEARCH_CASES,
  OWN_SEARCH_FIELDS,
  OWN_SEARCH_MODEL,
  OWN_SEARCH_ORGANISATION,
  OWN_SEARCHES,
} from '@quayside/shared/testing/own-searches';
import { Changes } from '../session/changes';
import { Profile } from '../session/profile';
import { applyPatch, untouched } from '../store/cache-writer';
import { ServerClock } from '../sync/server-clock';
import { excerptsOf } from './excerpts';
import { findAsked } from './find-asked';
import { findCases } from './find-cases';
import { type CustomerKind, findClosest } from './search-cache';
import { parseText } from './search-plan';

const now = epochMs(1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'quayside-search-'));
let profile: Profile;

const of = (id: string, over: Parameters<typeof buildCase>[0]) => ({
  kind: 'case',
  body: buildCase({ id, contactId: null, tags: [], ...over }),
});
const message = (id: string, caseId: string, text: string) => ({ kind: 'message', body: buildMessage({ id, caseId, subject: '', text }) });

beforeAll(async () => {
  profile = new Profile({
    root: folder,
    server: 'https://desk.example',
    me: { personId: 'me', name: 'Maria', email: 'maria@desk.example', role: 'agent', groupIds: ['group-1'] },
    keys: { cache: 'aa'.repeat(32), outbox: 'bb'.repeat(32) },
    clock: new ServerClock(() => now),
    changes: new Changes(() => undefined),
  });
  const rows = [
    { kind: 'person', body: buildPerson({ id: 'me', name: 'Maria Ivanova', groupIds: ['group-1'] }) },
    { kind: 'person', body: buildPerson({ id: 'other', name: 'Jonas Weber' }) },
    { kind: 'organisation', body: buildOrganisation({ id: 'org-1', name: 'Acme Ltd', domains: ['acme.example'] }) },
    {
      kind: 'contact',
      body: buildContact({ id: 'contact-1', name: 'Елена Стоянова', emails: ['e@acme.example'], phones: ['+359 888 123 456'] }),
    },
    { kind: 'asset', body: buildAsset({ id: 'asset-1', tag: 'QG-0042', serial: 'SN 77' }) },
    of('subject-old', { number: 1, subject: 'Printer on fire', lastMessageAt: epochMs(100), ownerId: 'me', messageCount: 2 }),
    of('subject-new', { number: 2, subject: 'The printer again', lastMessageAt: epochMs(900), state: 'closed', tags: ['VIP'] }),
    of('beginning', { number: 3, subject: 'Printers everywhere', lastMessageAt: epochMs(5000), ownerId: 'other', organisationId: 'org-1' }),
    of('message', { number: 4, subject: 'Hello', lastMessageAt: epochMs(9000) }),
    of('customer', { number: 5, subject: 'Question', contactId: 'contact-1', lastMessageAt: epochMs(300) }),
    of('asset', { number: 6, subject: 'Serial', assetId: 'asset-1' }),
    of('numbered', { number: 1042, subject: 'Other', lastMessageAt: epochMs(10) }),
    ...OWN_SEARCH_FIELDS.map((body) => ({ kind: 'customField', body })),
    { kind: 'contact', body: OWN_SEARCH_BUYER },
    { kind: 'organisation', body: OWN_SEARCH_ORGANISATION },
    { kind: 'asset', body: OWN_SEARCH_ASSET },
    { kind: 'product', body: OWN_SEARCH_MODEL },
    ...OWN_SEARCH_CASES.map((body) => ({ kind: 'case', body })),
    message('m-1', 'message', 'my printer, station 1042, has a rain gauge that froze'),
    message('m-2', 'subject-old', 'the gauge for rain'),
    {
      kind: 'readMark',
      body: {
        id: readMarkId('me', 'subject-old'),
        revision: 1,
        createdAt: now,
        updatedAt: now,
        personId: 'me',
        caseId: 'subject-old',
        messageCount: 1,
      },
    },
  ];
  await profile.store.cache.write(async (db, breathe) => {
    for (const { kind, body } of rows) {
      await applyPatch(db, { op: 'put', kind, id: body.id, revision: 1, body: { ...body } } as never, untouched(), breathe);
    }
    db.words.write();
  });
  profile.store.overlay.add(
    [{ kind: 'case', entity: buildCase({ id: 'own', number: 0, subject: 'My own plotter', contactId: null }) }],
    [],
  );
});
afterAll(() => {
  profile.close();
  rmSync(folder, { recursive: true, force: true });
});

const search = (text: string, limit = 50) => findCases(profile, text, limit).rows.map((row) => row.case.id);

test.each([
  [
    'whole words before beginnings, subject before message, the latest first',
    'printer',
    ['subject-new', 'subject-old', 'message', 'beginning'],
  ],
  ['the number before the word', '1042', ['numbered', 'message']],
  ['a phrase', '"rain gauge"', ['message']],
  ['words in any order', 'gauge rain', ['message', 'subject-old']],
  ['without a word', 'printer -gauge', ['subject-new', 'beginning']],
  ['without a phrase', 'printer -"rain gauge"', ['subject-new', 'subject-old', 'beginning']],
  ['a customer, in the other script', 'elena stoyanova', ['customer']],
  ['a telephone number', '0888/123 456', ['customer']],
  ['an organisation', 'acme', ['beginning', 'customer']],
  ['an asset', 'qg-0042', ['asset']],
  ['what the person has done and nobody confirmed', 'plotter', ['own']],
  ['one letter wrong, where little has the word', 'plottar', ['own']],
  ['one letter wrong in a name', 'stoyanovs', ['customer']],
  ['not one letter wrong where enough is found', 'rain', ['message', 'subject-old']],
])('CAS-13 the cache finds %s', (_, text, expected) => {
  expect(search(text)).toEqual(expected);
});

test('CAS-13 it is known what was looked for, and which cases have it in a message alone', () => {
  const { terms, inMessages } = findCases(profile, 'printer', 50);
  expect([terms, inMessages]).toEqual([[[{ text: 'printer', isWhole: false }]], ['message']]);
  expect(findCases(profile, 'gauge rain', 50).inMessages).toEqual(['message', 'subject-old']);
  // what may be meant is among what was looked for
  expect(findCases(profile, 'plottar', 50).terms[0]?.some(({ text }) => 'plotter'.startsWith(text))).toBe(true);
  expect(findCases(profile, 'status:open', 50)).toMatchObject({ terms: [], inMessages: [] });
});

describe('CAS-13 what stands around the words', () => {
  const excerpts = (text: string, ids: readonly string[]) =>
    Object.entries(excerptsOf(profile, text, ids)).map(([id, { text: said, marks }]) => [
      id,
      said,
      marks.map(([from, to]) => said.slice(from, to)),
    ]);

  test('in the newest message of each case that has them', () => {
    expect(excerpts('gauge rain', ['message', 'subject-old', 'numbered', 'not-here'])).toEqual([
      ['message', '…station 1042, has a rain gauge that froze', ['rain', 'gauge']],
      ['subject-old', 'the gauge for rain', ['gauge', 'rain']],
    ]);
    expect(excerpts('"rain gauge"', ['message', 'subject-old'])).toHaveLength(1);
  });
  test('with one letter wrong', () => {
    expect(excerpts('guage statoin', ['message'])).toEqual([['message', expect.any(String), ['station', 'gauge']]]);
    expect(excerpts('gxuxge', ['message'])).toEqual([]);
    expect(excerpts('printar', ['message'])).toEqual([['message', expect.any(String), ['printer']]]);
  });
  test('in what the person wrote and nobody has confirmed, before all else', () => {
    const own = buildMessage({ id: 'm-own', caseId: 'message', subject: '', text: 'The gauge thawed by itself' });
    profile.store.overlay.add([{ kind: 'message', entity: own }], []);
    expect(excerpts('gauge', ['message'])).toEqual([['message', 'The gauge thawed by itself', ['gauge']]]);
    profile.store.overlay.add([], [{ kind: 'message', id: 'm-own' }]);
  });
  test('in the name of a file, where the letter does not say it', () => {
    const attachments = [{ id: 'f-1', name: 'invoice-2026.pdf', size: 1, type: 'application/pdf', sha256: '' }];
    const own = buildMessage({ id: 'm-file', caseId: 'numbered', text: 'See there', attachments: attachments as never });
    profile.store.overlay.add([{ kind: 'message', entity: own }], []);
    expect(excerpts('invoice', ['numbered'])).toEqual([['numbered', 'invoice-2026.pdf', ['invoice']]]);
    profile.store.overlay.add([], [{ kind: 'message', id: 'm-file' }]);
  });
  test('nothing for filters alone', () => {
    expect(excerpts('status:open', ['message'])).toEqual([]);
  });
});

test.each([
  ['printer status:open', ['subject-old', 'message', 'beginning']],
  ['printer status:done', ['subject-new']],
  ['printer owner:me', ['subject-old']],
  ['printer owner:weber', ['beginning']],
  ['printer owner:none', ['subject-new', 'message']],
  ['printer -owner:none', ['subject-old', 'beginning']],
  ['printer org:acme', ['beginning']],
  ['printer tag:vip', ['subject-new']],
  ['customer:стоянова', ['customer']],
  ['number:1042', ['numbered']],
  ['is:unread owner:me', ['subject-old']],
  ['is:read owner:me', []],
  ['org:acme -printers', []],
  ['status:open org:acme', ['beginning']],
])('CAS-13 filters in the box: %s', (text, expected) => {
  expect(search(text)).toEqual(expected);
});

test.each<[string, CustomerKind, readonly string[]]>([
  ['membership:gold', 'contact', ['buyer-1']],
  ['membership:gold greta', 'contact', ['buyer-1']],
  ['membership:gold weber', 'contact', []],
  ['membership:silver', 'contact', []],
  ['membership:none', 'contact', ['contact-1']],
  ['membership:gold status:open', 'contact', []],
  ['membership:gold', 'organisation', []],
  ['region:coast', 'organisation', ['region-1']],
  ['"етаж на обекта":4', 'asset', ['site-1']],
  ['greta', 'contact', ['buyer-1']],
])('CAS-6 CAS-13 customers and assets by what they have: %s, %s', (text, kind, expected) => {
  expect(findAsked(profile, kind, parseText(profile, text), 20).map(({ id }) => id)).toEqual(expected);
});

test.each(OWN_SEARCHES)('CAS-6 CAS-13 fields of the company’s own: %s', (text, expected) => {
  expect([...search(text)].sort()).toEqual(expected);
});

test.each([
  '.*',
  '(printer',
  '"',
  '"printer',
  'printer"',
  'NEAR(printer gauge)',
  'printer AND OR NOT',
  '{text caseId}: printer',
  'caseId : printer',
  'text:printer',
  '^printer',
  'printer* OR *',
  '-',
  '- -',
  "'; DROP TABLE entity; --",
  '\u0000printer\u0000',
  'status:',
  'status:"',
  'org:%',
  "tag:' OR 1=1",
  'ﷺ'.repeat(300),
])('CAS-13 A29 no syntax of the index can be typed, and nothing that is typed is an error: %p', (text) => {
  const { rows, faults } = findCases(profile, text, 50);
  expect(rows.length).toBeLessThanOrEqual(4);
  expect(Array.isArray(faults)).toBe(true);
  expect(search('printer')).toHaveLength(4);
});

test('CAS-13 what could not be followed is told of', () => {
  expect(findCases(profile, 'staus:open printer', 50)).toMatchObject({ faults: [{ reason: 'unknown-filter', meant: 'status' }] });
  expect(findCases(profile, 'status:foo printer', 50)).toMatchObject({ rows: [], faults: [{ reason: 'unknown-value' }] });
  expect(findCases(profile, 'plottar', 50).isLoose).toBe(true);
  expect(findCases(profile, 'printer', 50)).toMatchObject({ isLoose: false, isCut: false, faults: [] });
  expect(findCases(profile, 'printer', 2)).toMatchObject({ isCut: true });
});

test('CAS-13 contacts, organisations and assets stand beside the cases, the closest first', () => {
  const find = (kind: 'contact' | 'organisation' | 'asset', text: string) =>
    findClosest(profile, kind, parseSearch(text), 5).map(({ id }) => id);
  expect(find('contact', 'stoyanova')).toEqual(['contact-1']);
  expect(find('contact', 'stoyanvoa')).toEqual(['contact-1']);
  expect(find('organisation', 'acme status:open')).toEqual(['org-1']);
  expect(find('organisation', 'status:open')).toEqual([]);
  expect(find('asset', '0042')).toEqual(['asset-1']);
});
