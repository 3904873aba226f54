import { put } from '@quayside/shared/kernel/entity';
import { assetKey } from '@quayside/shared/organisation/asset';
import { productKeys } from '@quayside/shared/organisation/product';
import { ADMIN } from '@quayside/shared/testing/actors';
import {
  buildAsset,
  buildCase,
  buildContact,
  buildCustomField,
  buildFieldIndex,
  buildOrganisation,
  buildProduct,
  buildSettings,
  buildUniqueKey,
} from '@quayside/shared/testing/builders';
import { testId } from '@quayside/shared/testing/test-id';
import { collectionNameOf } from '../../platform/lane/collections';
import { ImportCalls } from '../../testing/import-calls';
import { startTestServer, type TestServer } from '../../testing/start-test-server';

const PUMP = buildProduct({ id: 'pump', name: 'Harbour pump', code: 'HP-1' });
const OLD = buildProduct({ id: 'old', name: 'Old pump', code: null, isActive: false });
const GOLD = { id: testId(1), name: 'Златна', isActive: true };

let server: TestServer;
let admin: ImportCalls;
const rows = (kind: 'product' | 'asset' | 'uniqueKey') => server.mongo.db.collection(collectionNameOf(kind));
const find = (kind: 'product' | 'asset', filter: object) => rows(kind).findOne(filter);
const keys = (id: string, all: readonly string[]) => all.map((key) => put('uniqueKey', buildUniqueKey({ id: key, targetId: id })));
/** @returns `line problem column` of each thing that is wrong */
const told = async (job: { readonly id: string }) =>
  (await admin.problems(job, 'check')).flatMap(({ line, problems }) => problems.map(({ problem, column }) => [line, problem, column]));

beforeEach(async () => {
  server = await startTestServer();
  await server.seed(
    put('workspaceSettings', buildSettings()),
    put('person', ADMIN),
    ...[PUMP, OLD].flatMap((one) => [put('product', one), ...keys(one.id, productKeys(one))]),
    put('asset', buildAsset({ id: 'here', tag: 'HB-0001', serial: 'SN 1', productId: 'pump' })),
    ...keys('here', [assetKey('HB-0001')]),
    put('contact', buildContact()),
    ...keys('contact-1', ['email:ana@customer.example']),
    ...['boris-1', 'boris-2'].map((id) => put('contact', buildContact({ id, name: 'Boris', emails: [] }))),
    put('organisation', buildOrganisation()),
    ...keys('organisation-1', ['domain:customer.example']),
    ...['twin-1', 'twin-2'].map((id) => put('organisation', buildOrganisation({ id, name: 'Twin', domains: [] }))),
    put('customField', buildCustomField({ id: 'class', on: 'product', name: 'Класа', type: 'choice', choices: [GOLD] })),
    put('fieldIndex', buildFieldIndex({ id: 'product', fieldIds: ['class'] })),
    put('customField', buildCustomField({ id: 'floor', on: 'asset', name: 'Floor', type: 'integer' })),
    put('fieldIndex', buildFieldIndex({ id: 'asset', fieldIds: ['floor'] })),
  );
  admin = new ImportCalls(server.url, server.sessions.open(ADMIN.id).token);
});
afterEach(() => server?.stop());

test('CAS-6 products: by code or name, with own fields, tried, written and taken back; one that has an asset by now stays', async () => {
  const file = [
    'Наименование;Код;В употреба;класа',
    'Harbour pump;HP-1;не;златна',
    'Вентил;V-1;да;',
    'Кран;K-1;;',
    'Old pump;;;сребърна',
    'Друг;HP-1;;',
    ';X-1;;',
  ].join('\n');
  const job = await admin.begin(file, 'products');
  expect(job.settings.mapping).toEqual(['name', 'code', 'isActive', 'custom.class']);
  await admin.choose(job, { existing: 'update' });
  expect((await admin.whole(job, 'check')).checked).toMatchObject({ created: 2, updated: 1, refused: 3 });
  expect(await told(job)).toEqual([
    [5, 'UNKNOWN_CHOICE', 3],
    [6, 'TWICE_IN_FILE', null],
    [7, 'NO_NAME', null],
  ]);
  expect((await admin.whole(job, 'write')).written).toMatchObject({ created: 2, updated: 1, refused: 3 });
  expect(await find('product', { _id: 'pump' })).toMatchObject({ isActive: false, custom: { class: GOLD.id } });
  const valve = await find('product', { name: 'Вентил' });
  expect(valve).toMatchObject({ code: 'V-1', isActive: true });
  await server.seed(put('asset', buildAsset({ id: 'of-valve', tag: 'V', productId: String(valve?._id) })));
  expect((await admin.whole(job, 'undo')).undone).toEqual({ total: 3, removed: 1, restored: 1, kept: 1 });
  expect(await find('product', { _id: 'pump' })).toMatchObject({ isActive: true });
  expect(await find('product', { name: 'Кран' })).toBeNull();
  expect(await rows('uniqueKey').countDocuments({ _id: productKeys({ name: 'Кран', code: 'K-1' })[1] as never })).toBe(0);
  expect((await admin.kept(job)).map(({ line, of, name, reason }) => [line, of, name, reason])).toEqual([
    [3, 'product', 'Вентил', 'HAS_ASSETS'],
  ]);
});

test('CAS-6 assets: products and owners by what they are called, each that is not there told with its column; taken back, and given out', async () => {
  const file = [
    'Tag number,Product,Serial number,Organisation,Contact,Bought on,Warranty until,Retired,Floor',
    'HB-0001,HP-1,,Customer Ltd,ana@customer.example,02.01.2025,2027-01-02,,3',
    'HB-0002,harbour PUMP,SN 2,customer.example,Ana Petrova,,,yes,',
    'HB-0003,Nothing,,,x@nowhere.example,,,,',
    'HB-0004,Old pump,,,,,,,',
    'HB-0005,,,Twin,,,,,',
    'HB-0006,,,Nobody,,,,,',
    'HB-0007,,,,Boris,,,,',
    'HB-0008,,,,x@nowhere.example,,,,',
    'HB-0009,,,,,31.02.2026,,,',
    'HB-0010,,,,,2026-02-01,2026-01-31,,',
    ',HP-1,SN 3,,,,,,',
    'hb-0002,,,,,,,,',
    'HB-0011,,,,,,,,low',
  ].join('\n');
  const job = await admin.begin(file, 'assets');
  expect(job.settings.mapping).toEqual([
    ...['tag', 'product', 'serial', 'organisation', 'contact', 'purchasedOn', 'warrantyUntil', 'isRetired', 'custom.floor'],
  ]);
  await admin.choose(job, { existing: 'update' });
  expect((await admin.whole(job, 'check')).checked).toMatchObject({ created: 1, updated: 1, refused: 11 });
  expect(await told(job)).toEqual([
    [4, 'UNKNOWN_PRODUCT', 1],
    [4, 'UNKNOWN_CONTACT', 4],
    [5, 'PRODUCT_AWAY', 1],
    [6, 'AMBIGUOUS_ORGANISATION', 3],
    [7, 'UNKNOWN_ORGANISATION', 3],
    [8, 'AMBIGUOUS_CONTACT', 4],
    [9, 'UNKNOWN_CONTACT', 4],
    [10, 'NOT_A_DAY', 5],
    [11, 'WARRANTY_TOO_EARLY', 6],
    [12, 'NO_TAG', null],
    [13, 'TWICE_IN_FILE', null],
    [14, 'NOT_WHOLE', 8],
  ]);
  await admin.whole(job, 'write');
  expect(await find('asset', { _id: 'here' })).toMatchObject({
    ...{ productId: 'pump', serial: 'SN 1', organisationId: 'organisation-1', contactId: 'contact-1' },
    ...{ purchasedOn: '2025-01-02', warrantyUntil: '2027-01-02', custom: { floor: 3 } },
  });
  const made = await find('asset', { tag: 'HB-0002' });
  expect(made).toMatchObject({ productId: 'pump', organisationId: 'organisation-1', contactId: 'contact-1', isRetired: true });

  const { text } = await admin.table('assets');
  expect(text).toContain('HB-0001,Harbour pump,SN 1,Customer Ltd,ana@customer.example,2025-01-02,2027-01-02,no,,here,3\r\n');
  const again = await admin.begin(text, 'assets');
  await admin.choose(again, { existing: 'update' });
  expect((await admin.whole(again, 'check')).checked).toMatchObject({ created: 0, updated: 0, unchanged: 2, refused: 0 });

  await server.seed(put('case', buildCase({ assetId: String(made?._id) })));
  expect((await admin.whole(job, 'undo')).undone).toEqual({ total: 2, removed: 0, restored: 1, kept: 1 });
  expect(await find('asset', { _id: 'here' })).toMatchObject({ purchasedOn: null, contactId: null });
  expect((await admin.kept(job)).map(({ line, name, reason }) => [line, name, reason])).toEqual([[3, 'HB-0002', 'HAS_CASES']]);
});

test('CAS-6 what own fields lead to by now stays when its import is taken back', async () => {
  const job = await admin.begin('Name,Code\nValve,V-1\n', 'products');
  await admin.whole(job, 'check');
  await admin.whole(job, 'write');
  const valve = String((await find('product', { code: 'V-1' }))?._id);
  await server.seed(
    put('customField', buildCustomField({ id: 'main', on: 'contact', type: 'link', linkTo: 'product' })),
    put('contact', buildContact({ id: 'user', emails: [], custom: { main: valve } })),
  );
  expect((await admin.whole(job, 'undo')).undone).toMatchObject({ removed: 0, kept: 1 });
  expect((await admin.kept(job)).map(({ reason }) => reason)).toEqual(['HAS_LINKS']);
});
