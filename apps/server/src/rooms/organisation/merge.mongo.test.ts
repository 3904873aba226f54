import { put } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { BORIS, MARIA } from '@quayside/shared/testing/actors';
import { buildAsset, buildCase, buildContact, buildOrganisation, buildSettings, buildUniqueKey } from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { testId } from '@quayside/shared/testing/test-id';
import { ENGINE } from '../../platform/lane/collections';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { TestDevice } from '../../testing/test-device';

const MANY = 450;
const key = (id: string, targetId: string) => put('uniqueKey', buildUniqueKey({ id, targetId }));

describe('CAS-3 customers are merged and parted again', () => {
  let server: TestServer;
  let maria: TestDevice;
  let boris: TestDevice;
  beforeEach(async () => {
    server = await startTestServer();
    await server.seed(
      put('workspaceSettings', buildSettings()),
      put('person', MARIA),
      put('person', BORIS),
      put('contact', buildContact({ id: 'ana', emails: ['ana@customer.example'], organisationId: 'big' })),
      put('contact', buildContact({ id: 'anna', name: 'Anna', emails: ['anna@home.example'], organisationId: 'small' })),
      put('contact', buildContact({ id: 'third', name: 'Third', emails: [] })),
      put('organisation', buildOrganisation({ id: 'big', domains: ['big.example'] })),
      put('organisation', buildOrganisation({ id: 'small', domains: ['small.example'] })),
      put('organisation', buildOrganisation({ id: 'part', domains: [], parentId: 'small' })),
      put('asset', buildAsset({ contactId: 'anna', organisationId: 'small' })),
      key('email:ana@customer.example', 'ana'),
      key('email:anna@home.example', 'anna'),
      key('domain:big.example', 'big'),
      key('domain:small.example', 'small'),
      ...Array.from({ length: MANY }, (_, n) =>
        put('case', buildCase({ id: `case-${n}`, number: n + 1, contactId: 'anna', organisationId: 'small' })),
      ),
      put('case', buildCase({ id: 'case-own', number: MANY + 1, contactId: 'ana' })),
    );
    [maria, boris] = [MARIA, BORIS].map(({ id }) => new TestDevice(server.url, server.sessions.open(id).token)) as [TestDevice, TestDevice];
    for (const device of [maria, boris]) await device.start();
  });
  afterEach(() => server.stop());

  const count = (kind: 'case' | 'contact' | 'asset' | 'organisation', filter: object) => server.app.house.entities.count(kind, filter);
  const isSettled = async (mergeId: Id, state: string) => (await server.app.house.entities.find('customerMerge', mergeId))?.state === state;
  const settled = (mergeId: Id, state: 'done' | 'undone') => eventually(`the merge is ${state}`, () => isSettled(mergeId, state), 30_000);
  const merge = (over: object = {}) => ({ mergeId: testId(1), survivorId: 'ana', loserId: 'anna', picks: {}, ...over });

  test('a contact with more cases than one transaction takes: in portions, and back', async () => {
    expect(await maria.act('contact.merge', merge())).toMatchObject({ results: [{ status: 'ok' }] });
    // the act itself has touched no case
    const { movedCount } = await server.app.house.entities.get('customerMerge', testId(1));
    expect(movedCount).toBeLessThan(MANY);
    await settled(testId(1), 'done');
    expect([await count('case', { contactId: 'ana' }), await count('case', { contactId: 'anna' })]).toEqual([MANY + 1, 0]);
    expect(await count('asset', { contactId: 'ana' })).toBe(1);
    const moves = await server.mongo.db.collection('mergeMoves').find().toArray();
    expect(moves.length).toBeGreaterThanOrEqual(MANY / 200);
    await maria.pull();
    expect(maria.get('case', 'case-7')).toMatchObject({ contactId: 'ana', organisationId: 'small' });

    // somebody decides about one of them since
    await maria.act('case.set-contact', { caseId: 'case-7', contactId: 'third' });
    expect(await boris.act('customer.undo-merge', { mergeId: testId(1) })).toMatchObject({ results: [{ status: 'ok' }] });
    await settled(testId(1), 'undone');
    expect([
      await count('case', { contactId: 'ana' }),
      await count('case', { contactId: 'anna' }),
      await count('case', { contactId: 'third' }),
    ]).toEqual([1, MANY - 1, 1]);
    expect((await server.app.house.entities.get('customerMerge', testId(1))).undone).toMatchObject({
      keptThings: 1,
      keptFields: [],
      lostKeys: [],
    });
    expect(await server.app.house.entities.get('contact', 'anna')).toMatchObject({
      name: 'Anna',
      emails: ['anna@home.example'],
      organisationId: 'small',
    });
    expect(await server.mongo.db.collection('mergeMoves').countDocuments()).toBe(0);
    expect(await server.mongo.db.collection(ENGINE.moves).countDocuments()).toBe(0);
  });

  test('SYN-3 two who merge the same at the same time: one does, the other is told into whom', async () => {
    const answers = await Promise.all([
      maria.act('contact.merge', merge()),
      boris.act('contact.merge', merge({ mergeId: testId(2), survivorId: 'anna', loserId: 'ana' })),
    ]);
    const [won, lost] = answers.map(({ results }) => results[0]).sort((a, b) => (a?.status === 'ok' ? -1 : b?.status === 'ok' ? 1 : 0));
    expect([won?.status, lost]).toMatchObject(['ok', { status: 'refused', code: 'ILLEGAL_STATE', detail: { reason: 'merged-already' } }]);
  });

  test('an organisation: its people, parts, assets and cases come along, and go back', async () => {
    const args = { mergeId: testId(3), survivorId: 'big', loserId: 'small', picks: {} };
    expect(await maria.act('organisation.merge', args)).toMatchObject({ results: [{ status: 'ok' }] });
    await settled(testId(3), 'done');
    const of = async (id: string) => [
      await count('case', { organisationId: id }),
      await count('contact', { organisationId: id }),
      await count('organisation', { parentId: id }),
      await count('asset', { organisationId: id }),
    ];
    expect([await of('big'), await of('small')]).toEqual([
      [MANY, 2, 1, 1],
      [0, 0, 0, 0],
    ]);
    await maria.act('customer.undo-merge', { mergeId: testId(3) });
    await settled(testId(3), 'undone');
    expect([await of('big'), await of('small')]).toEqual([
      [0, 1, 0, 0],
      [MANY, 1, 1, 1],
    ]);
  });

  test('undone in the middle of its moving nothing is left behind', async () => {
    await maria.push([maria.mutation('contact.merge', merge()), maria.mutation('customer.undo-merge', { mergeId: testId(1) })]);
    await settled(testId(1), 'undone');
    expect([await count('case', { contactId: 'ana' }), await count('case', { contactId: 'anna' })]).toEqual([1, MANY]);
  });

  test('SYN-3 one who was merged twice: signs lead straight on, and each merge is undone by itself', async () => {
    await maria.act('contact.merge', merge());
    await settled(testId(1), 'done');
    await maria.act('contact.merge', merge({ mergeId: testId(4), survivorId: 'third', loserId: 'ana' }));
    await settled(testId(4), 'done');
    expect((await server.app.house.entities.get('contact', 'anna')).mergedInto).toBe('third');
    expect(await maria.act('customer.undo-merge', { mergeId: testId(1) })).toMatchObject({
      results: [{ status: 'refused', detail: { reason: 'merged-since' } }],
    });
    await maria.act('customer.undo-merge', { mergeId: testId(4) });
    await settled(testId(4), 'undone');
    expect((await server.app.house.entities.get('contact', 'anna')).mergedInto).toBe('ana');
    await maria.act('customer.undo-merge', { mergeId: testId(1) });
    await settled(testId(1), 'undone');
    expect([await count('case', { contactId: 'ana' }), await count('case', { contactId: 'anna' })]).toEqual([1, MANY]);
  });
});
