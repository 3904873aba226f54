import type { AuditPage } from '@quayside/shared/audit/audit-entry';
import { put } from '@quayside/shared/kernel/entity';
import type { CaseListOutput, OpenCaseOutput, SearchOutput } from '@quayside/shared/sync/protocol';
import {
  buildAsset,
  buildCase,
  buildContact,
  buildCustomField,
  buildFieldIndex,
  buildFile,
  buildGroup,
  buildMessage,
  buildOrganisation,
  buildOrgRole,
  buildPerson,
  buildProduct,
  buildRightsProfile,
  buildSavedView,
  buildSettings,
} from '@quayside/shared/testing/builders';
import { savedViewKey } from '@quayside/shared/views/view';
import { ImportCalls } from '../../apps/server/src/testing/import-calls';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { TestDevice } from '../../apps/server/src/testing/test-device';

const CATEGORY = 'canarycategory';
const TAG = 'canarytag';
const PHONE = '359888111';
const NOTE = 'canarynote';
const DOMAIN = 'canary-domain.example';
const OWN = 'canaryown';
const OWN_CASE = 'canarycaseown';
const EVERYWHERE = [CATEGORY, TAG, PHONE, NOTE, DOMAIN, OWN, OWN_CASE];

const HIDDEN = {
  case: { category: 'hidden', tags: 'hidden', 'custom.own-case': 'hidden' },
  contact: { phones: 'hidden', note: 'hidden', 'custom.own-contact': 'hidden' },
  organisation: { domains: 'hidden', 'custom.own-organisation': 'hidden' },
  product: { 'custom.own-product': 'hidden' },
  asset: { 'custom.own-asset': 'hidden' },
} as const;

let server: TestServer;
const device = (personId: string) => new TestDevice(server.url, server.sessions.open(personId).token);

beforeAll(async () => {
  server = await startTestServer();
  await server.seed(
    put('workspaceSettings', buildSettings()),
    put('group', buildGroup({ id: 'a', name: 'a' })),
    put('person', buildPerson({ id: 'administrator', email: 'administrator@desk.example', role: 'admin' })),
    put('person', buildPerson({ id: 'open', email: 'open@desk.example', groupIds: ['a'] })),
    put('person', buildPerson({ id: 'limited', email: 'limited@desk.example', groupIds: ['a'], profileId: 'limits' })),
    put('person', buildPerson({ id: 'nothing', email: 'nothing@desk.example', role: 'admin', profileId: 'empty' })),
    put('person', buildPerson({ id: 'lost', email: 'lost@desk.example', role: 'admin', profileId: 'gone', roleId: 'gone' })),
    put('person', buildPerson({ id: 'head', email: 'head@desk.example', roleId: 'head' })),
    put('person', buildPerson({ id: 'below', email: 'below@desk.example', roleId: 'below' })),
    put(
      'rightsProfile',
      buildRightsProfile({
        id: 'limits',
        permissions: ['work-cases', 'edit-customers'],
        fields: HIDDEN,
      }),
    ),
    put('person', buildPerson({ id: 'exporter', email: 'exporter@desk.example', role: 'supervisor', profileId: 'exports', roleId: 'all' })),
    put('orgRole', buildOrgRole({ id: 'all', name: 'All', reach: 'all', memberIds: ['exporter'] })),
    put(
      'rightsProfile',
      buildRightsProfile({
        id: 'exports',
        name: 'Exports',
        permissions: ['work-cases', 'export-cases', 'export-customers', 'read-audit', 'administer-workspace'],
        fields: HIDDEN,
      }),
    ),
    put('rightsProfile', buildRightsProfile({ id: 'empty', name: 'Empty', permissions: [] })),
    put('orgRole', buildOrgRole({ id: 'head', memberIds: ['head'], belowIds: ['below'] })),
    put(
      'orgRole',
      buildOrgRole({ id: 'below', name: 'Below', reach: 'groups', parentId: 'head', aboveIds: ['head'], memberIds: ['below'] }),
    ),
    ...(['case', 'contact', 'organisation', 'product', 'asset'] as const).flatMap((on) => [
      put('customField', buildCustomField({ id: `own-${on}`, on, name: `Own of ${on}` })),
      put('fieldIndex', buildFieldIndex({ id: on, fieldIds: [`own-${on}`] })),
    ]),
    put('organisation', buildOrganisation({ domains: [DOMAIN], custom: { 'own-organisation': OWN } })),
    put('product', buildProduct({ custom: { 'own-product': OWN } })),
    put('asset', buildAsset({ organisationId: 'organisation-1', custom: { 'own-asset': OWN } })),
    put('contact', buildContact({ phones: [`+${PHONE}`], note: NOTE, organisationId: 'organisation-1', custom: { 'own-contact': OWN } })),
    put(
      'case',
      buildCase({
        id: 'in-a',
        number: 70,
        groupId: 'a',
        category: CATEGORY,
        tags: [TAG],
        custom: { 'own-case': OWN_CASE },
        assetId: 'asset-1',
        contactId: 'contact-1',
        organisationId: 'organisation-1',
      }),
    ),
    put('message', buildMessage({ id: 'm-a', caseId: 'in-a' })),
    put(
      'message',
      buildMessage({
        id: 'e-a',
        caseId: 'in-a',
        kind: 'event',
        event: { type: 'case.field-changed', field: 'category', from: null, to: CATEGORY },
      }),
    ),
    put(
      'message',
      buildMessage({
        id: 'o-a',
        caseId: 'in-a',
        kind: 'event',
        event: { type: 'case.field-changed', field: 'custom.own-case', from: null, to: OWN_CASE },
      }),
    ),
    put('savedView', buildSavedView({ id: 'by-own', scope: { type: 'everybody' }, criteria: { field: 'custom.own-case', op: 'filled' } })),
    put('case', buildCase({ id: 'of-below', number: 71, groupId: 'a', ownerId: 'below', subject: 'belowword' })),
    put('file', buildFile({ id: 'f-below', caseId: 'of-below', uploadedBy: null })),
    put('case', buildCase({ id: 'private-of-below', number: 72, groupId: 'a', ownerId: 'below', isPrivate: true, subject: 'belowword' })),
  );
});
afterAll(() => server?.stop());

const search = (who: TestDevice, text: string) => who.call<SearchOutput>('sync.search', { text, limit: 50 });
const list = (who: TestDevice) => who.call<CaseListOutput>('sync.listCases', { view: 'open', offset: 0, limit: 50 });
const openCase = (who: TestDevice, id: string) => who.call<OpenCaseOutput>('sync.openCase', { id });
const seen = (of: unknown): readonly string[] => EVERYWHERE.filter((word) => JSON.stringify(of).includes(word));

test('A24 ORG-1 a hidden field leaves by no door: fill, pull, list, search, open', async () => {
  const [open, limited] = [device('open'), device('limited')];
  for (const one of [open, limited]) await one.start();
  const all = async (one: TestDevice) => [[...one.rows.values()], await list(one), await openCase(one, 'in-a'), await search(one, '70')];
  expect((await all(open)).map(seen)).toEqual([EVERYWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE]);
  expect((await all(limited)).map(seen)).toEqual([[], [], [], []]);

  await open.act('case.add-tag', { caseId: 'in-a', tag: `${TAG}-more` });
  await open.act('contact.edit', { contactId: 'contact-1', changes: { language: 'bg' } });
  await limited.pull();
  expect(limited.get('contact', 'contact-1')?.language).toBe('bg');
  expect(seen([...limited.rows.values()])).toEqual([]);
});

test('A24 ORG-1 nor by an exported table', async () => {
  const tables = ['contacts', 'organisations', 'cases?view=open', 'products', 'assets'];
  const exported = async (personId: string) => {
    const calls = new ImportCalls(server.url, server.sessions.open(personId).token);
    return Promise.all(tables.map(async (path) => (await calls.table(path)).text));
  };
  const [open, limited] = [await exported('administrator'), await exported('exporter')];
  expect(seen(open)).toEqual(expect.arrayContaining([PHONE, NOTE, DOMAIN, OWN, OWN_CASE]));
  expect([limited[0], limited[2]]).toEqual([expect.stringContaining('Ana Petrova'), expect.stringContaining('belowword')]);
  expect(seen(limited)).toEqual([]);
});

const FILTERS = ['contact', 'organisation', 'asset'].flatMap((on) => [`"Own of ${on}":${OWN}`, `"Own of ${on}":*`]);
test.each([TAG, PHONE, OWN, OWN_CASE, 'canary', ...FILTERS])(
  'A24 ORG-1 who cannot see a field learns nothing by searching for %s; others find it',
  async (word) => {
    expect((await search(device('open'), word)).ids).toContain('in-a');
    expect(await search(device('limited'), word)).toMatchObject({ ids: [], total: 0, isAtLeast: false });
  },
);

test('A22 ORG-1 an edit of a hidden or foreign field is refused, whatever else goes with it', async () => {
  const limited = device('limited');
  await limited.start();
  const refused = [
    ['contact.edit', { contactId: 'contact-1', changes: { name: 'X', phones: [] } }],
    ['contact.edit', { contactId: 'contact-1', changes: { note: '' }, from: { note: '' } }],
    ['case.remove-tag', { caseId: 'in-a', tag: TAG }],
    ['case.edit-field', { caseId: 'in-a', field: 'category', from: null, to: 'guess' }],
    ['organisation.edit', { organisationId: 'organisation-1', changes: { domains: [] } }],
    ['case.edit-custom-field', { caseId: 'in-a', fieldId: 'own-case', from: OWN_CASE, to: null }],
    ['case.edit-custom-field', { caseId: 'in-a', fieldId: 'own-case', from: null, to: 'guess' }],
    ['customer.edit-field', { kind: 'contact', id: 'contact-1', fieldId: 'own-contact', from: null, to: 'guess' }],
    ['customer.edit-field', { kind: 'asset', id: 'asset-1', fieldId: 'own-asset', from: OWN, to: OWN }],
  ] as const;
  for (const [name, args] of refused) {
    const [result] = (await limited.act(name, args)).results;
    expect(result).toMatchObject({ status: 'refused', code: 'NOT_ALLOWED', detail: { reason: 'field' } });
    expect(seen(result)).toEqual([]);
  }
  expect(await server.app.house.entities.get('contact', 'contact-1')).toMatchObject({ phones: [`+${PHONE}`], note: NOTE });
});

test('A24 ORG-1 ORG-6 the audit keeps what products have, and tells nobody what they do not see', async () => {
  const [administrator, limited] = [device('administrator'), device('exporter')];
  for (const one of [administrator, limited]) await one.start();
  const edit = { kind: 'product', id: 'product-1', fieldId: 'own-product', from: OWN, to: 'canaryproduct' };
  expect((await administrator.act('customer.edit-field', edit)).results).toMatchObject([{ status: 'ok' }]);
  const filter = { personId: null, area: null, kind: 'product', from: null, until: null, words: '' };
  const read = (who: TestDevice, words = '') =>
    who.call<AuditPage>('audit.list', { filter: { ...filter, words }, before: null, limit: 50 });
  const all = await read(administrator);
  expect(JSON.stringify(all)).toContain('canaryproduct');
  const seenOf = await read(limited);
  expect([seenOf.entries.length, JSON.stringify(seenOf).includes('canary')]).toEqual([all.entries.length, false]);
  const one = await limited.call('audit.get', { number: all.entries[0]?.number });
  expect(JSON.stringify(one)).not.toContain('canary');
  expect([(await read(administrator, 'canaryproduct')).entries.length, (await read(limited, 'canaryproduct')).entries.length]).toEqual([
    1, 0,
  ]);
});

test('A24 ORG-1 how many have a choice of a hidden field is not told', async () => {
  const choice = { type: 'choice', fieldId: 'own-case', choiceId: 'x' };
  await expect(device('exporter').call('sync.countUses', choice)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
});

test('A24 ORG-1 a view that asks about a hidden own field is closed to them: how many it has would tell', async () => {
  const view = savedViewKey('by-own');
  const listed = (personId: string) => device(personId).call<CaseListOutput>('sync.listCases', { view, offset: 0, limit: 50 });
  expect(await listed('open')).toMatchObject({ ids: ['in-a'], total: 1 });
  await expect(listed('limited')).rejects.toMatchObject({ code: 'BAD_INPUT' });
});

test('security §4 whoever may do nothing, or whose profile is gone, gets empty answers, never a fault, and nothing of what their old office gave', async () => {
  for (const id of ['nothing', 'lost']) {
    const one = device(id);
    await one.start();
    expect([one.list('case'), one.list('quarantinedMail')]).toEqual([[], []]);
    if (id === 'lost') expect(seen([...one.rows.values()])).toEqual([]);
    expect(await list(one)).toMatchObject({ ids: [], total: 0 });
    expect(await search(one, 'belowword')).toMatchObject({ ids: [], total: 0 });
    await expect(openCase(one, 'in-a')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(one.call('identity.listSessionsOf', { personId: 'open' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    const [refused] = (await one.act('person.edit', { personId: id, changes: { profileId: null } })).results;
    expect(refused).toMatchObject({ status: 'refused', code: 'NOT_ALLOWED' });
  }
});

test('A24 ORG-1 above somebody: their cases are held, listed, counted, found and opened, and their private ones are not', async () => {
  const head = device('head');
  await head.start();
  expect(head.list('case').map(({ id }) => id)).toEqual(['of-below']);
  expect(head.list('file').map(({ id }) => id)).toEqual(['f-below']);
  expect(await list(head)).toMatchObject({ ids: ['of-below'], total: 1 });
  expect(await search(head, 'belowword')).toMatchObject({ ids: ['of-below'], total: 1 });
  await expect(openCase(head, 'private-of-below')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const results = [
    ...(await head.act('case.add-tag', { caseId: 'of-below', tag: 'mine' })).results,
    ...(await head.act('case.add-tag', { caseId: 'private-of-below', tag: 'mine' })).results,
    ...(await head.act('case.add-tag', { caseId: 'in-a', tag: 'mine' })).results,
  ];
  expect(results.map(({ code }) => code)).toEqual([null, 'NOT_ALLOWED', 'NOT_ALLOWED']);
});
