import { type Case, caseLabels } from '@quayside/shared/cases/case';
import { heldLabels, rightsOf, type WithRights } from '@quayside/shared/identity/person';
import { put } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import type { SearchPlace } from '@quayside/shared/sync/protocol';
import { doneAt } from '@quayside/shared/sync/window';
import { ADMIN, MARIA } from '@quayside/shared/testing/actors';
import { buildAsset, buildCase, buildContact, buildMessage, buildOrganisation, buildPerson } from '@quayside/shared/testing/builders';
import { type EntityDocument, toDocument } from '../../platform/lane/documents';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { SEARCH_BOUNDS, type SearchBounds } from './gather-hits';
import { searchCases } from './search-cases';
import { searchExcerpts } from './search-excerpts';
import { createWordFiller } from './word-filler';

const maria = buildPerson({ ...MARIA, groupIds: ['group-1'] });
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
  const of = (id: string, over: Parameters<typeof buildCase>[0]) =>
    put('case', buildCase({ id, groupId: 'group-1', contactId: null, ...over }));
  await server.seed(
    put('person', maria),
    put('person', ADMIN),
    put('organisation', buildOrganisation({ id: 'org-1', name: 'Ångström AB', domains: ['angstrom.example'] })),
    put('contact', buildContact({ id: 'contact-1', name: 'Éva Kovács', emails: ['eva@angstrom.example'], phones: ['+359 888 123 456'] })),
    put('asset', buildAsset({ id: 'asset-1', tag: 'QG-0042', serial: 'SN 77' })),
    of('5-by-subject', { number: 1042, subject: 'Принтерът гори', lastMessageAt: epochMs(3000) }),
    of('4-by-message', { number: 2042, subject: 'Other', lastMessageAt: epochMs(2000) }),
    of('3-by-contact', { number: 3, contactId: 'contact-1', lastMessageAt: epochMs(1000) }),
    of('2-by-organisation', { number: 4, organisationId: 'org-1', lastMessageAt: epochMs(500) }),
    of('1-by-asset', { number: 6, assetId: 'asset-1', lastMessageAt: epochMs(100) }),
    of('7-foreign', { number: 7, groupId: 'group-2', assetId: 'asset-1' }),
    of('6-foreign', { number: 5, groupId: 'group-2', subject: 'Принтерът гори', lastMessageAt: epochMs(4000) }),
    put('message', buildMessage({ id: 'm-1', caseId: '4-by-message', text: 'The invoice 1042 is wrong, (really).*' })),
    put('message', buildMessage({ id: 'm-2', caseId: '6-foreign', text: 'the invoice is wrong' })),
  );
});
afterAll(() => server.stop());

const clock = { now: () => epochMs(9000) };
const search = (text: string, person = maria) =>
  searchCases({ mongo: server.mongo, clock }, person, { text, limit: 10 }).then(({ ids, total }) => [total, ...ids]);

test.each([
  ['a beginning, folded', 'ПРИНТЕР гор', [1, '5-by-subject']],
  ['words of a message, in any order', 'wrong inv', [1, '4-by-message']],
  ['words that stand in different messages of nobody', 'wrong принтер', [0]],
  ['the end of a word', 'voice', [0]],
  ['a contact', 'eva kov', [1, '3-by-contact']],
  ['a telephone number, however it is written', '0888/123456', [1, '3-by-contact']],
  ['the tag number of an asset', 'qg-0042', [1, '1-by-asset']],
  ['an organisation, by name and domain', 'angstrom', [2, '3-by-contact', '2-by-organisation']],
  ['a number: exactly, and as a word', '1042', [2, '5-by-subject', '4-by-message']],
  ['a number with its sign', '#2042', [1, '4-by-message']],
  ['signs of a pattern', '.*', [0]],
])('CAS-13 finds by %s', async (_name, text, expected) => {
  expect(await search(text)).toEqual(expected);
});

test.each([
  ['all is gathered', SEARCH_BOUNDS],
  ['all is walked over', { entriesMax: 0, customersMax: 0, readMax: 0, walkMax: 500 }],
  ['too many have this beginning', { ...SEARCH_BOUNDS, customersMax: 0 }],
])('CAS-3 CAS-13 a telephone number is found however it is written and however common its digits are (%s)', async (_name, bounds) => {
  for (const text of ['0888/123456', '+359 (888) 123-456', '00359 888123456', '12 34 56']) {
    const { ids } = await searchCases({ mongo: server.mongo, clock, bounds }, maria, { text, limit: 10 });
    expect([text, ids]).toEqual([text, ['3-by-contact']]);
  }
  const hidden: WithRights = { ...maria, rights: { ...rightsOf(maria), fields: { contact: { phones: 'hidden' } } } };
  expect((await searchCases({ mongo: server.mongo, clock, bounds }, hidden, { text: '0888/123456', limit: 10 })).ids).toEqual([]);
});

describe('CAS-13 what stands around the words', () => {
  const all = ['4-by-message', '5-by-subject', '6-foreign', 'nowhere'];
  const excerpts = async (text: string, person: WithRights = maria) => {
    const found = await searchExcerpts(server.mongo, person, { text, caseIds: all });
    return Object.entries(found.excerpts).map(([id, { text: said, marks }]) => [id, said, marks.map(([from, to]) => said.slice(from, to))]);
  };
  const letter = 'The invoice 1042 is wrong, (really).*';

  test('is told of the newest message of each case that has them all', async () => {
    expect(await excerpts('wrong inv')).toEqual([['4-by-message', letter, ['invoice', 'wrong']]]);
    expect(await excerpts('"invoice 1042"')).toEqual([['4-by-message', letter, ['invoice', '1042']]]);
    expect(await excerpts('"invoice wrong"')).toEqual([]);
    expect(await excerpts('принтер')).toEqual([]);
    expect(await excerpts('status:open')).toEqual([]);
    await server.seed(
      put('message', buildMessage({ id: 'm-3', caseId: '4-by-message', at: epochMs(Number.MAX_SAFE_INTEGER), text: 'The invoice again' })),
    );
    expect(await excerpts('invoice')).toEqual([['4-by-message', 'The invoice again', ['invoice']]]);
  });
  test('A22 of cases that one may read', async () => {
    expect((await excerpts('invoice is', { ...ADMIN })).map(([id]) => id).sort()).toEqual(['4-by-message', '6-foreign']);
    expect((await excerpts('invoice is')).map(([id]) => id)).toEqual(['4-by-message']);
  });
});

test('A22 what one may not read is neither found nor counted', async () => {
  expect(await search('#5')).toEqual([0]);
  expect(await search('принтерът')).toEqual([1, '5-by-subject']);
  expect(await search('принтерът', ADMIN)).toEqual([2, '6-foreign', '5-by-subject']);
});

describe('A24 a word that very many cases have', () => {
  const COUNT = 1300;
  const PAGE = 100;
  const SINCE = epochMs(100_500);
  // those of the small group come last in the order: nothing that is cut before rights would leave any of them
  const groupOf = (index: number) => (index >= COUNT - 40 ? 'group-small' : (index * 7919) % 10 === 0 ? 'group-1' : 'group-2');
  const cases = Array.from({ length: COUNT }, (_, index): Case => {
    // many are done in one and the same millisecond
    const done = index < 150 ? null : epochMs(101_000 - Math.floor(index / 15) * 10);
    return buildCase({
      id: `common-${String((index * 104_729) % COUNT).padStart(4, '0')}`,
      number: 10_000 + index,
      groupId: groupOf(index),
      contactId: index % 101 === 5 ? 'contact-common' : null,
      organisationId: index % 103 === 7 ? 'org-common' : null,
      subject: index % 97 === 0 ? 'Everywhere' : 'Other',
      ...(done === null ? {} : { state: 'closed', resolvedAt: done, closedAt: done }),
    });
  });
  const messages = cases.flatMap(({ id: caseId }, index) =>
    Array.from({ length: index % 5 === 0 ? 2 : 1 }, (_, place) => {
      const text = index % 7 === 3 ? 'nothing' : index % 11 === 0 && place === 1 ? 'elsewhere again' : `everywhere number ${index}`;
      return buildMessage({ id: `m-${caseId}-${place}`, caseId, text: index % 13 === 0 ? `${text} again` : text });
    }),
  );
  const people = [
    maria,
    buildPerson({ id: 'person-small', groupIds: ['group-small'] }),
    buildPerson({ id: 'person-both', groupIds: ['group-small', 'group-1'] }),
    buildPerson({ id: 'person-none', groupIds: [] }),
    ADMIN,
  ];
  /** What is rare is gathered, what is common walked over, and each way by itself may be either. */
  const waysToLook: readonly (readonly [string, SearchBounds])[] = [
    ['gathered', SEARCH_BOUNDS],
    ['walked', { entriesMax: 0, customersMax: 0, readMax: 0, walkMax: COUNT }],
    ['walked in pieces', { entriesMax: 0, customersMax: 0, readMax: 0, walkMax: 290 }],
    ['walked, with a part gathered', { entriesMax: 100, customersMax: 300, readMax: 40, walkMax: 900 }],
    ['gathered and then walked', { ...SEARCH_BOUNDS, readMax: 200 }],
  ];

  beforeAll(async () => {
    const { db } = server.mongo;
    await server.seed(
      put('contact', buildContact({ id: 'contact-common', name: 'Everywhere Again', emails: [] })),
      put('organisation', buildOrganisation({ id: 'org-common', name: 'Everywhere Ltd', domains: [] })),
    );
    await db.collection<EntityDocument>('cases').insertMany(cases.map((one) => toDocument('case', one)));
    await db.collection<EntityDocument>('messages').insertMany(messages.map((one) => toDocument('message', one)));
  });

  /** Said once more, in the plainest words. */
  function expectedFor(person: typeof maria, terms: readonly string[], doneBefore: EpochMs | null): readonly Id[] {
    const held = new Set(heldLabels(person));
    const has = (words: string) =>
      terms.every((term) =>
        words
          .toLowerCase()
          .split(/\W+/)
          .some((word) => word.startsWith(term)),
      );
    const byMessage = new Set(messages.filter(({ subject, text }) => has(`${subject} ${text}`)).map(({ caseId }) => caseId));
    return cases
      .filter((of) => caseLabels(of).some((label) => held.has(label)))
      .filter((of) => doneBefore === null || (doneAt(of) ?? Number.POSITIVE_INFINITY) < doneBefore)
      .filter(
        (of) =>
          has(of.subject) ||
          byMessage.has(of.id) ||
          (of.contactId !== null && has('Everywhere Again')) ||
          (of.organisationId !== null && has('Everywhere Ltd')),
      )
      .map((of) => ({ id: of.id, doneAt: doneAt(of) }))
      .sort((a, b) => {
        const [one, other] = [a.doneAt ?? Number.POSITIVE_INFINITY, b.doneAt ?? Number.POSITIVE_INFINITY];
        return one !== other ? (one > other ? -1 : 1) : (a.id < b.id ? -1 : 1) * (a.doneAt === null ? -1 : 1);
      })
      .map(({ id }) => id);
  }

  test.each(waysToLook)(
    'is found page after page, without gap or double, exactly where one may read, counted honestly (%s)',
    async (_, bounds) => {
      for (const person of people) {
        for (const [text, doneBefore] of [
          ['everywh', null],
          ['everywh', SINCE],
          ['again EVERYWHERE', null],
        ] as const) {
          const expected = expectedFor(person, text.toLowerCase().split(' '), doneBefore);
          const found: Id[] = [];
          let place: SearchPlace | null = null;
          do {
            const page = await searchCases({ mongo: server.mongo, clock, bounds }, person, {
              text,
              limit: PAGE,
              ...(doneBefore === null ? {} : { doneBefore }),
              ...(place === null ? {} : { after: place }),
            });
            const left = expected.length - found.length;
            if (page.isAtLeast) expect(page.total).toBeLessThanOrEqual(left);
            else expect(page.total).toBe(left);
            if (bounds === SEARCH_BOUNDS) expect(page.isAtLeast).toBe(false);
            found.push(...page.ids);
            place = page.next;
          } while (place !== null);
          expect([person.id, text, found]).toEqual([person.id, text, expected]);
        }
      }
    },
  );

  it('keeps its place when cases come, go and are done meanwhile', async () => {
    const ask = (after?: SearchPlace) =>
      searchCases({ mongo: server.mongo, clock }, ADMIN, { text: 'everywh', limit: 60, doneBefore: SINCE, ...(after ? { after } : {}) });
    const before = expectedFor(ADMIN, ['everywh'], SINCE);
    const first = await ask();
    const gone = first.ids.at(-1) ?? '';
    const rows = server.mongo.db.collection<{ _id: string; _doneAt: EpochMs | null }>('cases');
    const reopened = await rows.findOneAndUpdate({ _id: gone }, { $set: { _doneAt: null } });
    await server.seed(
      put('case', buildCase({ id: 'late', number: 2, subject: 'Everywhere', state: 'closed', closedAt: epochMs(100_499) })),
    );
    const second = first.next === null ? null : await ask(first.next);
    expect(second?.ids).toEqual(before.slice(60, 120));
    await rows.updateOne({ _id: gone }, { $set: { _doneAt: reopened?._doneAt ?? null } });
    await rows.deleteOne({ _id: 'late' });
  });
});

test.each([
  ['gathered', SEARCH_BOUNDS, '{ _words: 1, _id: 1 }'],
  ['walked', { entriesMax: 0, customersMax: 0, readMax: 0, walkMax: 500 }, '{ caseId: 1, _words: 1 }'],
])('A29 every way leads by an index (%s)', async (_name, bounds, way) => {
  const { db } = server.mongo;
  await db.command({ profile: 2 });
  for (const text of ['#1042 invoice', 'принтер', 'eva', 'wrong inv', 'qg-0042'])
    await searchCases({ mongo: server.mongo, clock, bounds }, maria, { text, limit: 10 });
  await db.command({ profile: 0 });
  const profile = db.collection<{ ns: string; planSummary?: string; command: { find?: string; aggregate?: string } }>('system.profile');
  const seen = await profile
    .find({ ns: { $in: ['cases', 'messages', 'contacts', 'organisations', 'assets'].map((name) => `${db.databaseName}.${name}`) } })
    .toArray();
  await profile.drop();
  const plans = seen
    .filter(({ command }) => command.find !== undefined || command.aggregate !== undefined)
    .map(({ ns, planSummary }) => `${ns.split('.').at(-1)} ${planSummary}`);
  expect(plans.length).toBeGreaterThan(12);
  expect(plans.filter((plan) => /COLLSCAN/.test(plan))).toEqual([]);
  expect(plans.some((plan) => plan.startsWith('messages') && plan.includes(way))).toBe(true);
  expect(plans.filter((plan) => plan.startsWith('messages') && !/_words: 1/.test(plan))).toEqual([]);
});

test('rows of an older server are given their words', async () => {
  const messages = server.mongo.db.collection<{ _id: string }>('messages');
  await messages.updateMany({}, { $unset: { _words: '' }, $set: { _search: 'the invoice' } });
  await server.mongo.db.collection<{ _id: string }>('counters').deleteOne({ _id: 'search-words-in-latin-letters' });
  expect(await search('invoice')).toEqual([0]);
  const filler = createWordFiller(server.app.house);
  await filler.start();
  await filler.stop();
  const again = createWordFiller(server.app.house);
  await again.start();
  for (let turn = 0; turn < 200 && (await messages.countDocuments({ _words: { $exists: false } })) > 0; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await again.stop();
  expect(await search('invoice')).toEqual([1, '4-by-message']);
  expect(await messages.countDocuments({ _search: { $exists: true } })).toBe(0);
});
