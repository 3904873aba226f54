import { put } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { ADMIN, MARIA, SUPERVISOR } from '@quayside/shared/testing/actors';
import {
  buildCase,
  buildContact,
  buildCustomField,
  buildFieldIndex,
  buildGroup,
  buildOrganisation,
  buildPerson,
  buildSettings,
  buildUniqueKey,
} from '@quayside/shared/testing/builders';
import { testId } from '@quayside/shared/testing/test-id';
import { parse } from 'csv-parse/sync';
import { ImportCalls } from '../../testing/import-calls';
import { startTestServer, type TestServer } from '../../testing/start-test-server';

const BULGARIAN = buildPerson({
  id: 'person-11',
  name: 'Лили',
  email: 'lili@desk.example',
  role: 'admin',
  locale: 'bg',
  timeZone: 'Europe/Sofia',
});
const OWN = [
  buildCustomField({ id: testId(1), name: 'Serial' }),
  buildCustomField({ id: testId(2), name: 'Amount', type: 'decimal', digits: 2 }),
  buildCustomField({
    id: testId(3),
    name: 'Faults',
    type: 'choices',
    choices: [
      { id: testId(11), name: 'Leaks', isActive: true },
      { id: testId(12), name: 'Noise', isActive: false },
    ],
  }),
  buildCustomField({ id: testId(4), name: 'Bought by', type: 'link', linkTo: 'contact' }),
  buildCustomField({ id: testId(5), name: 'Bought on', type: 'day' }),
];
const at = epochMs(Date.UTC(2026, 10, 30, 4, 5));

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.seed(
    put('workspaceSettings', buildSettings()),
    ...[ADMIN, SUPERVISOR, BULGARIAN].map((person) => put('person', person)),
    put('person', { ...MARIA, groupIds: ['group-1'] }),
    put('group', buildGroup()),
    put('uniqueKey', buildUniqueKey({ id: `person-email:${MARIA.email}`, targetId: MARIA.id })),
    put('organisation', buildOrganisation({ name: '=cmd|calc', parentId: 'organisation-2', managerId: MARIA.id, contractLevel: 'Gold' })),
    put('organisation', buildOrganisation({ id: 'organisation-2', name: 'Holding', domains: [] })),
    put(
      'contact',
      buildContact({
        name: '@SUM(1)',
        phones: ['+359 2 1', '-3'],
        organisationId: 'organisation-1',
        timeZone: 'Europe/Sofia',
        note: 'two\nlines, "quoted"',
      }),
    ),
    put('contact', buildContact({ id: 'contact-old', name: 'Merged', mergedInto: 'contact-1' } as never)),
    ...Array.from({ length: 1201 }, (_, n) => put('contact', buildContact({ id: `many-${n}`, name: `Many ${n}`, emails: [] }))),
    put(
      'case',
      buildCase({
        id: 'open',
        number: 1,
        subject: '+1 for this',
        groupId: 'group-1',
        contactId: 'contact-1',
        severity: 'critical',
        createdAt: at,
        custom: {
          [testId(1)]: '=1+1',
          [testId(2)]: 1250,
          [testId(3)]: [testId(11), testId(12)],
          [testId(4)]: 'contact-1',
          [testId(5)]: 20_541,
        },
      }),
    ),
    ...OWN.map((field) => put('customField', field)),
    put('fieldIndex', buildFieldIndex({ fieldIds: OWN.map(({ id }) => id) })),
    put('case', buildCase({ id: 'private', number: 2, subject: 'Private', isPrivate: true, ownerId: MARIA.id })),
    put('case', buildCase({ id: 'own', number: 3, subject: 'Own private', isPrivate: true, ownerId: SUPERVISOR.id })),
    put('case', buildCase({ id: 'closed', number: 4, subject: 'Closed', state: 'closed' })),
  );
});
afterAll(() => server?.stop());

const as = (personId: string) => new ImportCalls(server.url, server.sessions.open(personId).token);
async function tableOf(personId: string, path: string): Promise<Record<string, string>[]> {
  const { status, text } = await as(personId).table(path);
  expect(status).toBe(200);
  expect(text.startsWith('\uFEFF')).toBe(true);
  return parse(text, { bom: true, columns: true, record_delimiter: '\r\n' });
}

test('A17 contacts leave as RFC 4180 with a mark of UTF-8, nothing in them acts, and who was merged is not among them', async () => {
  const all = await tableOf(ADMIN.id, 'contacts');
  expect(all).toHaveLength(1202);
  expect(all.find((row) => row['Quayside id'] === 'contact-1')).toEqual({
    Name: "'@SUM(1)",
    Email: 'ana@customer.example',
    Phone: "'+359 2 1; -3",
    Organisation: "'=cmd|calc",
    Language: '',
    'Time zone': 'Europe/Sofia',
    VIP: 'no',
    Blocked: 'no',
    Note: 'two\nlines, "quoted"',
    'Quayside id': 'contact-1',
  });
});

test.each([
  ['English', ADMIN.id],
  ['Bulgarian', BULGARIAN.id],
])('CAS-3 what leaves in %s comes back unchanged', async (_name, personId) => {
  const admin = as(personId);
  for (const kind of ['contacts', 'organisations'] as const) {
    const job = await admin.begin((await admin.table(kind)).text, kind);
    expect(job.settings.mapping).not.toContain(null);
    await admin.choose(job, { existing: 'update' });
    expect((await admin.whole(job, 'check')).checked).toMatchObject({ created: 0, updated: 0, refused: 0 });
  }
});

test('SUP-2 people with their groups; titles in the language of whoever asks', async () => {
  const people = await tableOf(ADMIN.id, 'people');
  expect(people.find(({ Email }) => Email === MARIA.email)).toMatchObject({
    Name: MARIA.name,
    Role: 'Agent',
    Groups: 'First line',
    Active: 'yes',
  });
  expect(Object.keys((await tableOf(BULGARIAN.id, 'organisations'))[0] ?? {})).toEqual([
    'Име',
    'Домейн',
    'Звезди',
    'Вид договор',
    'Част от',
    'Отговорник',
    'Бележка',
    'Номер в Quayside',
  ]);
});

test('A24 SUP-2 a list of cases has what this person may read, in their time, and nothing else', async () => {
  const subjects = async (personId: string, path: string) => (await tableOf(personId, path)).map(({ Subject }) => Subject).sort();
  expect(await subjects(SUPERVISOR.id, 'cases?view=open')).toEqual(["'+1 for this", 'Own private']);
  expect(await subjects(ADMIN.id, 'cases?view=open')).toEqual(["'+1 for this"]);
  expect(await subjects(ADMIN.id, 'cases?view=closed')).toEqual(['Closed']);
  const [row] = (await tableOf(BULGARIAN.id, 'cases?view=open')).filter((one) => one.Номер === '1');
  expect(row).toMatchObject({ Контакт: "'@SUM(1)", Имейл: 'ana@customer.example', Група: 'First line', Създаден: '2026-11-30 06:05' });
  expect(row).toMatchObject({ Състояние: 'Нов', Приоритет: 'Обикновен', Тежест: 'Критична', Канал: 'Имейл' });
  const [english] = (await tableOf(ADMIN.id, 'cases?view=open')).filter((one) => one.Number === '1');
  // CAS-6
  expect(english).toMatchObject({
    Serial: "'=1+1",
    Amount: '12.50',
    Faults: 'Leaks; Noise',
    'Bought by': "'@SUM(1)",
    'Bought on': '2026-03-29',
  });
  expect(english).toMatchObject({ Status: 'New', Priority: 'Normal', Severity: 'Critical', Channel: 'Email' });
  const [contact] = await tableOf(BULGARIAN.id, 'contacts');
  expect(contact).toMatchObject({ ВИП: 'не', Блокиран: 'не' });
  const organisations = await tableOf(ADMIN.id, 'organisations');
  expect(organisations.find((one) => one['Quayside id'] === 'organisation-1')).toMatchObject({
    ...{ 'Contract level': 'Gold', 'Part of': 'Holding', 'Account manager': MARIA.email },
  });
});

test.each([
  ['an agent', MARIA.id, 'cases?view=open', 403],
  ['an agent', MARIA.id, 'contacts', 403],
  ['a supervisor', SUPERVISOR.id, 'contacts', 403],
  ['a supervisor', SUPERVISOR.id, 'organisations', 403],
  ['a supervisor', SUPERVISOR.id, 'people', 403],
  ['an administrator', ADMIN.id, 'cases', 400],
  ['an administrator', ADMIN.id, 'cases?view[$ne]=open', 400],
  ['an administrator', ADMIN.id, 'messages', 400],
  ['an administrator', ADMIN.id, '__proto__', 400],
  ['an administrator', ADMIN.id, 'contacts?view=open', 400],
])('A21 %s (%s) asking for %s is answered %i', async (_name, personId, path, status) => {
  const answer = await as(personId).table(path);
  expect([answer.status, answer.text.includes('customer.example')]).toEqual([status, false]);
});
