import { BUILTIN_PERMISSIONS } from '@quayside/shared/identity/permission';
import { put } from '@quayside/shared/kernel/entity';
import { DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import { assetKey } from '@quayside/shared/organisation/asset';
import { productKeys } from '@quayside/shared/organisation/product';
import { ADMIN, MARIA, SUPERVISOR } from '@quayside/shared/testing/actors';
import {
  buildAsset,
  buildContact,
  buildCustomField,
  buildFieldIndex,
  buildOrganisation,
  buildPerson,
  buildProduct,
  buildRightsProfile,
  buildSettings,
  buildUniqueKey,
} from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { testId } from '@quayside/shared/testing/test-id';
import { collectionNameOf } from '../../platform/lane/collections';
import { submitAct } from '../../platform/submit-act';
import { ImportCalls } from '../../testing/import-calls';
import { startTestServer, type TestServer } from '../../testing/start-test-server';

const SECOND_ADMIN = buildPerson({ id: 'person-10', name: 'Second', email: 'second@desk.example', role: 'admin' });

let server: TestServer;
let ahead = 0;
const clock = { now: () => epochMs(Date.now() + ahead) };
const as = (personId: string) => new ImportCalls(server.url, server.sessions.open(personId).token);
const rows = (kind: 'contact' | 'organisation') => server.mongo.db.collection(collectionNameOf(kind));

beforeEach(async () => {
  ahead = 0;
  server = await startTestServer({ clock });
  await server.seed(
    put('workspaceSettings', buildSettings()),
    put('person', ADMIN),
    put('person', SECOND_ADMIN),
    put('person', SUPERVISOR),
    put('person', MARIA),
    put('contact', buildContact({ phones: ['1'] })),
    put('uniqueKey', buildUniqueKey({ id: 'email:ana@customer.example', targetId: 'contact-1' })),
    put('contact', buildContact({ id: 'contact-old', name: 'Old', emails: ['old@customer.example'], mergedInto: 'contact-1' } as never)),
    put('organisation', buildOrganisation()),
    put('organisation', buildOrganisation({ id: 'organisation-2', name: 'Twin', domains: [] })),
    put('organisation', buildOrganisation({ id: 'organisation-3', name: 'TWIN', domains: [] })),
    put('uniqueKey', buildUniqueKey({ id: 'domain:customer.example', targetId: 'organisation-1' })),
  );
});
afterEach(() => server?.stop());

/** @returns `line problem of` of each thing that is wrong */
const told = async (calls: ImportCalls, job: { readonly id: string }, pass: 'check' | 'write' = 'check') =>
  (await calls.problems(job, pass)).flatMap(({ line, problems }) => problems.map(({ problem, column, of }) => [line, problem, column, of]));

const FAULTY = [
  'Name,Email,Phone,Organisation,VIP',
  'Mila,mila@new.example,+359 2 1,Lighthouse,yes',
  'Ana P.,ana@customer.example,2,CUSTOMER LTD,no',
  'Mila Twice,MILA@new.example,,,',
  'No Address,not an address,,,perhaps',
  ',,5,,',
  '"A ""quoted"", name",q@new.example,"one; two",lighthouse,',
  '=1+2,f@new.example,,,',
  'Tvin,t@new.example,,Twin,',
  'Many,m@new.example,,,,,more',
  '"bad"quote,b@new.example,,,',
  ',only@new.example,,,',
].join('\r\n');
const REFUSED = [
  [4, 'TWICE_IN_FILE', null, '2'],
  [5, 'NOT_AN_ADDRESS', 1, null],
  [5, 'NOT_YES_OR_NO', 4, null],
  [6, 'NO_NAME', null, null],
  [8, 'FORMULA', 0, null],
  [9, 'AMBIGUOUS_ORGANISATION', null, null],
  [10, 'TOO_MANY_CELLS', null, null],
  [11, 'WRONG_QUOTE', null, null],
];

test('CAS-3 SYN-7 a file with faults: tried without a trace, then written as it was tried, each fault with line and column', async () => {
  const admin = as(ADMIN.id);
  const job = await admin.begin(FAULTY);
  expect([job.state, job.settings.mapping, job.settings.hasHeader]).toEqual([
    'draft',
    ['name', 'emails', 'phones', 'organisation', 'isVip'],
    true,
  ]);
  const before = await rows('contact').find().toArray();
  await admin.choose(job, { existing: 'update' });
  const checked = await admin.whole(job, 'check');
  const counts = { created: 3, updated: 1, unchanged: 0, refused: 7, organisations: 1 };
  expect([checked.state, checked.rows, checked.checked, checked.written]).toEqual(['checked', 11, counts, null]);
  expect(await told(admin, job)).toEqual(REFUSED);
  expect(await rows('contact').find().toArray()).toEqual(before);

  const done = await admin.whole(job, 'write');
  expect([done.state, done.written]).toEqual(['done', counts]);
  expect(await told(admin, job, 'write')).toEqual(REFUSED);
  const [lighthouse, ...others] = await rows('organisation')
    .find({ name: /lighthouse/i })
    .toArray();
  expect([lighthouse?.name, others]).toEqual(['Lighthouse', []]);
  expect(await rows('contact').findOne({ emails: 'mila@new.example' })).toMatchObject({
    name: 'Mila',
    phones: ['+359 2 1'],
    organisationId: lighthouse?._id,
    isVip: true,
    labels: ['customers'],
  });
  expect(await rows('contact').findOne({ _id: 'contact-1' as never })).toMatchObject({
    name: 'Ana P.',
    phones: ['1', '2'],
    organisationId: 'organisation-1',
  });
  expect(await rows('contact').findOne({ emails: 'q@new.example' })).toMatchObject({
    name: 'A "quoted", name',
    organisationId: lighthouse?._id,
  });
  expect(await rows('contact').findOne({ emails: 'only@new.example' })).toMatchObject({ name: 'only@new.example' });

  const again = await admin.begin(FAULTY);
  await admin.choose(again, { existing: 'update' });
  expect((await admin.whole(again, 'check')).checked).toEqual({ created: 0, updated: 0, unchanged: 4, refused: 7, organisations: 0 });
  expect(await server.mongo.db.collection('imports.files').countDocuments({ _id: job.id as never })).toBe(0);
});

test('CAS-3 who is there: by address, id or name alone; organisations that are not there are refused when that is wanted', async () => {
  const admin = as(ADMIN.id);
  const file = 'Quayside id,Name,Email,Organisation\ncontact-1,Ana By Id,,\nno-such,X,,\n,Unknown,u@x.example,Nowhere\n,old,,\n';
  const job = await admin.begin(file);
  await admin.choose(job, { existing: 'update', unknownOrganisation: 'refuse' });
  expect((await admin.whole(job, 'check')).checked).toEqual({ created: 1, updated: 1, unchanged: 0, refused: 2, organisations: 0 });
  // who was merged into another is nobody's namesake
  expect(await told(admin, job)).toEqual([
    [3, 'UNKNOWN_ID', null, null],
    [4, 'UNKNOWN_ORGANISATION', null, null],
  ]);
  await admin.whole(job, 'write');
  const named = await admin.begin('Name,Phone\nOLD,77\nana by id,78\n');
  await admin.choose(named, { existing: 'fill' });
  expect((await admin.whole(named, 'check')).checked).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
});

test('CAS-6 own fields come with their columns, each read by its type; a cell that does not fit is told with its column, and undoing takes them back', async () => {
  const admin = as(ADMIN.id);
  const level = { id: testId(1), name: 'Gold', isActive: true };
  await server.seed(
    put('customField', buildCustomField({ id: 'level', on: 'contact', name: 'Ниво', type: 'choice', choices: [level] })),
    put('customField', buildCustomField({ id: 'since', on: 'contact', name: 'Customer since', type: 'day' })),
    put('customField', buildCustomField({ id: 'age', on: 'contact', name: 'Age', type: 'integer', max: 99 })),
    put('fieldIndex', buildFieldIndex({ id: 'contact', fieldIds: ['level', 'since', 'age'] })),
  );
  const file = [
    'Name,Email,ниво,Customer since,Age',
    'Mila,mila@new.example,GOLD,11.01.1970,30',
    'Ana,ana@customer.example,gold,,',
    'Bad,bad@new.example,Bronze,01/11/1970,x',
    'Old,old@new.example,,,100',
  ].join('\n');
  const job = await admin.begin(file);
  expect(job.settings.mapping).toEqual(['name', 'emails', 'custom.level', 'custom.since', 'custom.age']);
  await admin.choose(job, { existing: 'fill' });
  expect((await admin.whole(job, 'check')).checked).toMatchObject({ created: 1, updated: 1, refused: 2 });
  expect(await told(admin, job)).toEqual([
    [4, 'UNKNOWN_CHOICE', 2, null],
    [4, 'NOT_A_DAY', 3, null],
    [4, 'NOT_WHOLE', 4, null],
    [5, 'OUT_OF_RANGE', 4, null],
  ]);
  await admin.whole(job, 'write');
  expect(await rows('contact').findOne({ emails: 'mila@new.example' })).toMatchObject({ custom: { level: level.id, since: 10, age: 30 } });
  expect(await rows('contact').findOne({ _id: 'contact-1' as never })).toMatchObject({ custom: { level: level.id } });
  expect((await admin.whole(job, 'undo')).undone).toMatchObject({ removed: 1, restored: 1, kept: 0 });
  expect((await rows('contact').findOne({ _id: 'contact-1' as never }))?.custom ?? {}).toEqual({});
});

test('CAS-6 links come by what things are called; what is not there, or several are called, is told with its column; undoing takes them back', async () => {
  const admin = as(ADMIN.id);
  const link = (id: string, name: string, linkTo: 'contact' | 'organisation' | 'product' | 'asset') =>
    put('customField', buildCustomField({ id, on: 'contact', name, type: 'link', linkTo }));
  await server.seed(
    ...[
      link('boss', 'Boss', 'contact'),
      link('payer', 'Payer', 'organisation'),
      link('uses', 'Uses', 'product'),
      link('piece', 'Piece', 'asset'),
    ],
    put('fieldIndex', buildFieldIndex({ id: 'contact', fieldIds: ['boss', 'payer', 'uses', 'piece'] })),
    put('product', buildProduct()),
    ...productKeys(buildProduct()).map((key) => put('uniqueKey', buildUniqueKey({ id: key, targetId: 'product-1' }))),
    ...['HB-1', 'HB-2', 'HB-3'].flatMap((tag, n) => [
      put('asset', buildAsset({ id: tag, tag, serial: n === 0 ? 'SN 1' : 'SN 2' })),
      put('uniqueKey', buildUniqueKey({ id: assetKey(tag), targetId: tag })),
    ]),
  );
  const file = [
    'Name,Email,Boss,Payer,Uses,Piece',
    'Mila,mila@new.example,ANA@customer.example,customer.example,rg-1,SN 9',
    'Nora,nora@new.example,Ana Petrova,customer LTD,Rain gauge,sn 1',
    'Ola,ola@new.example,x@nowhere.example,Twin,Nothing,SN 2',
    'Ana,ana@customer.example,,,,hb-3',
  ].join('\n');
  const job = await admin.begin(file);
  expect(job.settings.mapping).toEqual(['name', 'emails', 'custom.boss', 'custom.payer', 'custom.uses', 'custom.piece']);
  await admin.choose(job, { existing: 'update' });
  expect((await admin.whole(job, 'check')).checked).toMatchObject({ created: 1, updated: 1, refused: 2 });
  expect(await told(admin, job)).toEqual([
    [2, 'UNKNOWN_ASSET', 5, null],
    [4, 'UNKNOWN_CONTACT', 2, null],
    [4, 'AMBIGUOUS_ORGANISATION', 3, null],
    [4, 'UNKNOWN_PRODUCT', 4, null],
    [4, 'AMBIGUOUS_ASSET', 5, null],
  ]);
  await admin.whole(job, 'write');
  expect(await rows('contact').findOne({ emails: 'nora@new.example' })).toMatchObject({
    custom: { boss: 'contact-1', payer: 'organisation-1', uses: 'product-1', piece: 'HB-1' },
  });
  expect(await rows('contact').findOne({ _id: 'contact-1' as never })).toMatchObject({ custom: { piece: 'HB-3' } });
  expect((await admin.whole(job, 'undo')).undone).toMatchObject({ removed: 1, restored: 1, kept: 0 });
  expect((await rows('contact').findOne({ _id: 'contact-1' as never }))?.custom ?? {}).toEqual({});
});

test('ORG-1 nobody imports into an own field that their profile keeps from them, and nothing goes on once it does', async () => {
  const fields = { contact: { 'custom.level': 'read-only' } } as const;
  await server.seed(
    put('customField', buildCustomField({ id: 'level', on: 'contact', name: 'Level' })),
    put('fieldIndex', buildFieldIndex({ id: 'contact', fieldIds: ['level'] })),
    put('rightsProfile', buildRightsProfile({ permissions: [...BUILTIN_PERMISSIONS.admin], fields })),
    put('person', buildPerson({ id: 'limited', email: 'limited@desk.example', role: 'admin', profileId: 'profile-1' })),
  );
  const limited = as('limited');
  const job = await limited.begin('Name,Level\nMila,1\n');
  expect(job.settings.mapping).toEqual(['name', null]);
  await limited.choose(job, { mapping: ['name', 'custom.level'] });
  await expect(limited.step(job, 'check')).rejects.toMatchObject({ details: { problem: 'UNKNOWN_FIELD', field: 'custom.level' } });
});

test('CAS-3 organisations: by name and domain, with stars; two of one name are told apart by nothing', async () => {
  const admin = as(ADMIN.id);
  const file = 'Фирма;Домейн;Звезди\nCustomer Ltd;customer.example;5\nFjord;https://www.fjord.example;2\ntwin;;1\nX;no domain;9\n';
  const job = await admin.begin(file, 'organisations');
  expect([job.settings.delimiter, job.settings.mapping]).toEqual([';', ['name', 'domains', 'stars']]);
  await admin.choose(job, { existing: 'update' });
  const { checked } = await admin.whole(job, 'check');
  expect(checked).toEqual({ created: 1, updated: 1, unchanged: 0, refused: 2, organisations: 0 });
  expect(await told(admin, job)).toEqual([
    [4, 'AMBIGUOUS', null, null],
    [5, 'NOT_A_DOMAIN', 1, null],
    [5, 'NOT_A_NUMBER', 2, null],
  ]);
  expect((await admin.whole(job, 'write')).written).toEqual(checked);
  expect(await rows('organisation').findOne({ _id: 'organisation-1' as never })).toMatchObject({ stars: 5 });
  expect(await rows('organisation').findOne({ name: 'Fjord' })).toMatchObject({ domains: ['fjord.example'], stars: 2 });
});

const TREE = [
  'Фирма;Част от;Отговорник;Вид договор',
  'Shop;Branch;;',
  'Branch;Holding;MARIA@desk.example;Gold',
  'Holding;Customer Ltd;;',
  'Customer Ltd;;second@desk.example;Silver',
  'Left;Right;;',
  'Right;Left;;',
  'Below;Right;;',
  'Nowhere;No Such;;',
  'Of Twins;Twin;;',
  'Managed;;nobody@desk.example;',
  'Under Managed;Managed;;',
  'Self;Self;;',
].join('\n');
const TREE_REFUSED = [
  [6, 'PARENT_CYCLE', null, null],
  [7, 'PARENT_CYCLE', null, null],
  [8, 'UNKNOWN_PARENT', null, null],
  [9, 'UNKNOWN_PARENT', null, null],
  [10, 'AMBIGUOUS_PARENT', null, null],
  [11, 'UNKNOWN_COLLEAGUE', null, null],
  [12, 'UNKNOWN_PARENT', null, null],
  [13, 'PARENT_CYCLE', null, null],
];

test('CAS-3 organisations with parents further down in the file, managers and contracts: tried as they are written; circles and strangers are refused', async () => {
  const admin = as(ADMIN.id);
  await server.seed(
    ...[MARIA, SECOND_ADMIN].map(({ id, email }) => put('uniqueKey', buildUniqueKey({ id: `person-email:${email}`, targetId: id }))),
  );
  const job = await admin.begin(TREE, 'organisations');
  expect(job.settings.mapping).toEqual(['name', 'parent', 'manager', 'contractLevel']);
  await admin.choose(job, { existing: 'update' });
  const checked = await admin.whole(job, 'check');
  const counts = { created: 3, updated: 1, unchanged: 0, refused: 8, organisations: 0 };
  expect([checked.checked, await told(admin, job)]).toEqual([counts, TREE_REFUSED]);
  expect(await rows('organisation').countDocuments()).toBe(3);

  const done = await admin.whole(job, 'write');
  expect([done.state, done.rowsDone, done.written, await told(admin, job, 'write')]).toEqual(['done', 12, counts, TREE_REFUSED]);
  const made = await rows('organisation')
    .find({ name: { $in: ['Shop', 'Branch', 'Holding', 'Customer Ltd'] } })
    .toArray();
  const by = new Map(made.map((one) => [one.name, one]));
  expect(by.get('Shop')).toMatchObject({ parentId: by.get('Branch')?._id });
  expect(by.get('Branch')).toMatchObject({ parentId: by.get('Holding')?._id, managerId: MARIA.id, contractLevel: 'Gold' });
  expect(by.get('Holding')).toMatchObject({ parentId: 'organisation-1' });
  expect(by.get('Customer Ltd')).toMatchObject({ managerId: SECOND_ADMIN.id, contractLevel: 'Silver' });

  // the other way round it would close a circle over what is there by now
  const circle = await admin.begin('Company,Parent company\nHolding,Shop\n', 'organisations');
  await admin.choose(circle, { existing: 'update' });
  await admin.whole(circle, 'check');
  expect(await told(admin, circle)).toEqual([[2, 'PARENT_CYCLE', null, null]]);
  const deep = Array.from({ length: 11 }, (_, n) => `Level ${11 - n},${n === 10 ? '' : `Level ${10 - n}`}`).join('\n');
  const tower = await admin.begin(`Company,Parent company\n${deep}\n`, 'organisations');
  await admin.whole(tower, 'check');
  expect(await told(admin, tower)).toEqual([[2, 'TREE_TOO_DEEP', null, null]]);
});

test('CAS-3 a time zone of a contact is checked, comes in and goes out', async () => {
  const admin = as(ADMIN.id);
  const job = await admin.begin('Name,Email,Time zone\nMila,mila@new.example,Europe/Sofia\nNora,nora@new.example,Sofia\n');
  expect(job.settings.mapping).toEqual(['name', 'emails', 'timeZone']);
  await admin.whole(job, 'check');
  expect(await told(admin, job)).toEqual([[3, 'NOT_A_ZONE', 2, null]]);
  await admin.whole(job, 'write');
  expect(await rows('contact').findOne({ emails: 'mila@new.example' })).toMatchObject({ timeZone: 'Europe/Sofia' });
});

test.each([
  ['nothing', '', { problem: 'EMPTY' }],
  ['a spreadsheet', 'PK\x03\x04 xl/workbook.xml', { problem: 'SPREADSHEET' }],
  ['201 columns', `${'a,'.repeat(200)}a\n`, { problem: 'TOO_MANY_COLUMNS' }],
  ['a quote that is never closed', 'Name\nAna\n"Bo\n', { problem: 'QUOTE_OPEN', line: 3 }],
])('SYN-7 %s is refused at once, with what to do, and leaves nothing behind', async (_name, content, details) => {
  await expect(as(ADMIN.id).begin(content)).rejects.toMatchObject({ code: 'BAD_INPUT', details });
  expect(await server.mongo.db.collection('imports.files').countDocuments()).toBe(0);
});

test('SYN-7 a file that breaks off behind its beginning is tried to there, and cannot be written; one without rows neither', async () => {
  const admin = as(ADMIN.id);
  const long = `Name\n${Array.from({ length: 450 }, (_, n) => `N ${n}`).join('\n')}\n"open\n`;
  // the look sees the beginning only
  const job = await admin.begin(`${long}${'x\n'.repeat(200_000)}`);
  const checked = await admin.whole(job, 'check');
  expect([checked.state, checked.trouble]).toEqual(['checked', { problem: 'QUOTE_OPEN', line: 452 }]);
  await expect(admin.step(job, 'write')).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
  const empty = await admin.begin('Name,Email\n');
  expect((await admin.whole(empty, 'check')).trouble).toEqual({ problem: 'NO_ROWS', line: null });
});

test('SYN-7 another encoding is another look, and its columns are found anew', async () => {
  const admin = as(ADMIN.id);
  const job = await admin.begin(
    new Uint8Array([...'Name;Email\n', ...'\xc8\xe2\xe0\xed;i@x.example\n'].map((letter) => letter.charCodeAt(0))),
  );
  expect([job.settings.encoding, job.look.sample]).toEqual(['windows-1251', [['Иван', 'i@x.example']]]);
  const western = await admin.choose(job, { encoding: 'windows-1252' });
  expect([western.look.sample, western.settings.mapping]).toEqual([[['Èâàí', 'i@x.example']], ['name', 'emails']]);
  const commas = await admin.choose(western, { delimiter: ',' });
  expect([commas.look.columns, commas.settings.mapping]).toEqual([['Name;Email'], [null]]);
  await expect(admin.step(commas, 'check')).rejects.toMatchObject({ code: 'BAD_INPUT', details: { problem: 'NO_COLUMN' } });
  const utf8 = await admin.choose(commas, { encoding: 'utf-8', delimiter: ';' });
  expect(utf8.look.unreadable).toBe(4);
  expect((await admin.whole(utf8, 'check')).checked).toMatchObject({ created: 0, refused: 1 });
  expect(await told(admin, job)).toEqual([[2, 'NOT_READABLE', 0, null]]);
});

const many = (count: number, name = 'bulk') =>
  `Name,Email,Organisation\n${Array.from({ length: count }, (_, n) => `${name} ${n},${name}${n}@${name}.example,Firm ${n % 20}`).join('\n')}\n`;

test('SYN-7 paused and gone on with by another, cancelled: what was written stays, counts are those of the database', async () => {
  const [first, second] = [as(ADMIN.id), as(SECOND_ADMIN.id)];
  const job = await first.begin(many(1600));
  await first.whole(job, 'check');
  await first.step(job, 'write');
  await eventually('rows are written', async () => ((await first.find(job)).rowsDone > 0 ? true : null));
  await first.step(job, 'pause');
  const rest = await eventually('it stands still', async () => {
    const [before, now] = [await first.find(job), await rows('contact').countDocuments({ name: /^bulk/ })];
    return before.written?.created === now ? before : null;
  });
  expect(rest.state).toBe('paused');
  expect(rest.rowsDone).toBeLessThan(1600);
  await expect(first.step(job, 'check')).rejects.toMatchObject({ code: 'ILLEGAL_STATE' });
  const done = await second.whole(job, 'resume');
  expect([done.state, done.startedBy, done.written]).toEqual([
    'done',
    SECOND_ADMIN.id,
    { created: 1600, updated: 0, unchanged: 0, refused: 0, organisations: 20 },
  ]);
  expect(await rows('contact').countDocuments({ name: /^bulk/ })).toBe(1600);
  expect(await rows('organisation').countDocuments({ name: /^Firm/ })).toBe(20);

  const other = await first.begin(many(1600, 'gone'));
  await first.whole(other, 'check');
  await first.step(other, 'write');
  await eventually('rows are written', async () => ((await first.find(other)).rowsDone > 0 ? true : null));
  await first.step(other, 'cancel');
  const left = await eventually('it stands still', async () => {
    const now = await first.find(other);
    return now.written?.created === (await rows('contact').countDocuments({ name: /^gone/ })) ? now : null;
  });
  expect([left.state, (left.written?.created ?? 0) < 1600]).toEqual(['cancelled', true]);
});

test('SYN-7 two administrators at once: the second file waits its turn and says so', async () => {
  const [first, second] = [as(ADMIN.id), as(SECOND_ADMIN.id)];
  const [one, two] = [await first.begin(many(1000, 'one')), await second.begin(many(50, 'two'))];
  await first.whole(one, 'check');
  await first.step(one, 'write');
  expect(await second.step(two, 'check')).toMatchObject({ isWaiting: true });
  const done = await eventually('the second one is tried', async () => {
    const now = await second.find(two);
    return now.state === 'checked' ? now : null;
  });
  expect([(await first.find(one)).state, done.checked?.created]).toEqual(['done', 50]);
});

test('A21 only administrators import, and who is none any more stops importing', async () => {
  for (const personId of [MARIA.id, SUPERVISOR.id]) {
    const calls = as(personId);
    await expect(calls.begin('Name\nAna\n')).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await expect(calls.list()).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
  }
  const [first, second] = [as(ADMIN.id), as(SECOND_ADMIN.id)];
  await expect(second.step({ id: 'no-such' }, 'cancel')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const job = await first.begin(many(1600));
  await first.whole(job, 'check');
  await first.step(job, 'write');
  await eventually('rows are written', async () => ((await first.find(job)).rowsDone > 0 ? true : null));
  const actor = { type: 'system', name: 'test' } as const;
  await submitAct(server.app.house, 'test', { name: 'person.edit', args: { personId: ADMIN.id, changes: { role: 'agent' } }, actor });
  const stopped = await eventually('it stands still', async () => {
    const now = await second.find(job);
    return now.state === 'paused' ? now : null;
  });
  expect(stopped.trouble).toEqual({ problem: 'NOT_ALLOWED', line: null });
  expect((await second.whole(job, 'resume')).written?.created).toBe(1600);
});

test('ORG-6 a file that nobody goes on with is forgotten, with what it said', async () => {
  const admin = as(ADMIN.id);
  const job = await admin.begin('Name,Email\nAna,nothing\nMila,mila@new.example\n');
  await admin.whole(job, 'check');
  await admin.whole(job, 'write');
  expect(await server.app.house.entities.count('importedRow', { importId: job.id })).toBe(1);
  ahead = 31 * DAY_MS;
  await eventually('it is gone', async () => !(await admin.list()).some(({ id }) => id === job.id));
  await eventually('its bytes and rows are gone', async () => {
    const { db } = server.mongo;
    return (await db.collection('imports.chunks').countDocuments()) + (await db.collection('importProblems').countDocuments()) === 0;
  });
  // what it did can no longer be taken back, and stays
  expect(await server.app.house.entities.count('importedRow', {})).toBe(0);
  expect(await rows('contact').countDocuments({ name: 'Mila' })).toBe(1);
});
