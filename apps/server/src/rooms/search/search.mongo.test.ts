import { caseLabels } from '@quayside/shared/cases/case';
import { heldLabels } from '@quayside/shared/identity/person';
import { put } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { ADMIN, MARIA } from '@quayside/shared/testing/actors';
import { buildCase, buildContact, buildMessage, buildOrganisation, buildPerson } from '@quayside/shared/testing/builders';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { searchCases } from './search-cases';
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
    put('contact', buildContact({ id: 'contact-1', name: 'Éva Kovács', emails: ['eva@angstrom.example'] })),
    of('by-subject', { number: 1042, subject: 'Принтерът гори', lastMessageAt: epochMs(3000) }),
    of('by-message', { number: 2042, subject: 'Other', lastMessageAt: epochMs(2000) }),
    of('by-contact', { number: 3, contactId: 'contact-1', lastMessageAt: epochMs(1000) }),
    of('by-organisation', { number: 4, organisationId: 'org-1', lastMessageAt: epochMs(500) }),
    of('foreign', { number: 5, groupId: 'group-2', subject: 'Принтерът гори', lastMessageAt: epochMs(4000) }),
    put('message', buildMessage({ id: 'm-1', caseId: 'by-message', text: 'The invoice 1042 is wrong, (really).*' })),
    put('message', buildMessage({ id: 'm-2', caseId: 'foreign', text: 'the invoice is wrong' })),
  );
});
afterAll(() => server.stop());

const search = (text: string, person = maria) =>
  searchCases({ mongo: server.mongo, clock: server.app.house.clock }, person, { text, limit: 10 }).then(({ ids, total }) => [
    total,
    ...ids,
  ]);

test.each([
  ['a beginning, folded', 'ПРИНТЕР гор', [1, 'by-subject']],
  ['words of a message, in any order', 'wrong inv', [1, 'by-message']],
  ['words that stand in different messages of nobody', 'wrong принтер', [0]],
  ['the end of a word', 'voice', [0]],
  ['a contact', 'eva kov', [1, 'by-contact']],
  ['an organisation, by name and domain', 'angstrom', [2, 'by-contact', 'by-organisation']],
  ['a number: exactly, and as a word', '1042', [2, 'by-subject', 'by-message']],
  ['a number with its sign', '#2042', [1, 'by-message']],
  ['signs of a pattern', '.*', [0]],
])('CAS-13 finds by %s', async (_name, text, expected) => {
  expect(await search(text)).toEqual(expected);
});

test('A22 what one may not read is neither found nor counted', async () => {
  expect(await search('#5')).toEqual([0]);
  expect(await search('принтерът')).toEqual([1, 'by-subject']);
  expect(await search('принтерът', ADMIN)).toEqual([2, 'foreign', 'by-subject']);
});

test('A24 of a very common word everybody finds exactly the cases that they may read, newest first', async () => {
  const count = 2600;
  // those of the small group are the oldest: nothing that is cut before rights would leave any of them
  const groupOf = (index: number) => (index < 40 ? 'group-small' : (index * 7919) % 10 === 0 ? 'group-1' : 'group-2');
  const cases = Array.from({ length: count }, (_, index) =>
    buildCase({
      id: `common-${String(index).padStart(4, '0')}`,
      number: 10_000 + index,
      groupId: groupOf(index),
      contactId: null,
      subject: index % 97 === 0 ? 'Everywhere' : 'Other',
      lastMessageAt: epochMs(100_000 + (index < 40 ? 0 : 500 + ((index * 104_729) % 500))),
    }),
  );
  const messages = cases.flatMap(({ id: caseId }, index) =>
    Array.from({ length: index % 5 === 0 ? 2 : 1 }, (_, place) =>
      buildMessage({ id: `m-${caseId}-${place}`, caseId, text: index % 7 === 3 ? 'nothing' : `everywhere number ${index}` }),
    ),
  );
  await server.seed(...cases.map((one) => put('case', one)), ...messages.map((one) => put('message', one)));
  const hasWord = new Set([
    ...messages.filter(({ text }) => text.startsWith('everywhere')).map(({ caseId }) => caseId),
    ...cases.filter(({ subject }) => subject === 'Everywhere').map(({ id }) => id),
  ]);
  const people = [
    maria,
    buildPerson({ id: 'person-small', groupIds: ['group-small'] }),
    buildPerson({ id: 'person-both', groupIds: ['group-small', 'group-1'] }),
    buildPerson({ id: 'person-none', groupIds: [] }),
    ADMIN,
  ];
  for (const person of people) {
    const held = new Set(heldLabels(person));
    const expected = cases
      .filter((one) => hasWord.has(one.id) && caseLabels(one).some((label) => held.has(label)))
      .sort((a, b) => Number(b.lastMessageAt) - Number(a.lastMessageAt) || (a.id < b.id ? -1 : 1))
      .map(({ id }) => id);
    expect([person.id, await search('everywh', person)]).toEqual([person.id, [expected.length, ...expected.slice(0, 10)]]);
  }
});

test('A29 every way leads by an index', async () => {
  const { db } = server.mongo;
  await db.command({ profile: 2 });
  await search('#1042 invoice');
  await search('принтер');
  await search('eva');
  await db.command({ profile: 0 });
  const seen = await db
    .collection<{ ns: string; planSummary?: string; command: { find?: string; aggregate?: string } }>('system.profile')
    .find({})
    .toArray();
  const plans = seen
    .filter(({ command }) => command.find !== undefined || command.aggregate !== undefined)
    .map(({ ns, planSummary }) => `${ns.split('.').at(-1)} ${planSummary}`);
  expect(plans.length).toBeGreaterThan(12);
  expect(plans.filter((plan) => /COLLSCAN/.test(plan))).toEqual([]);
  expect(new Set(plans.filter((plan) => plan.startsWith('messages')))).toEqual(new Set(['messages IXSCAN { _words: 1, _id: 1 }']));
});

test('rows of an older server are given their words', async () => {
  const messages = server.mongo.db.collection<{ _id: string }>('messages');
  await messages.updateMany({}, { $unset: { _words: '' }, $set: { _search: 'the invoice' } });
  await server.mongo.db.collection<{ _id: string }>('counters').deleteOne({ _id: 'search-words' });
  expect(await search('invoice')).toEqual([0]);
  const filler = createWordFiller(server.app.house);
  await filler.start();
  await filler.stop();
  const again = createWordFiller(server.app.house);
  await again.start();
  for (let turn = 0; turn < 200 && (await messages.countDocuments({ _words: { $exists: false } })) > 0; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await again.stop();
  expect(await search('invoice')).toEqual([1, 'by-message']);
  expect(await messages.countDocuments({ _search: { $exists: true } })).toBe(0);
});
