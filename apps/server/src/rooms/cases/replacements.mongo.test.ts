import { REPLACED_AT_ONCE, type Replaced } from '@quayside/shared/cases/replacement';
import { put } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { MINUTE_MS, SECOND_MS } from '@quayside/shared/kernel/time';
import { ADMIN, MARIA } from '@quayside/shared/testing/actors';
import {
  buildCase,
  buildCaseStatus,
  buildContact,
  buildCustomField,
  buildFieldIndex,
  buildGroup,
  buildSettings,
  buildStatusIndex,
} from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { testId } from '@quayside/shared/testing/test-id';
import { ENGINE } from '../../platform/lane/collections';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { TestDevice } from '../../testing/test-device';

const MANY = 2 * REPLACED_AT_ONCE + 50;
const [PUMP, GAUGE, VALVE, PUMP_PART, OTHER_PART] = [21, 22, 25, 23, 24].map(testId) as [Id, Id, Id, Id, Id];
const choice = (id: Id, name: string, under?: readonly Id[]) => ({ id, name, isActive: true, ...(under === undefined ? {} : { under }) });
const kind = buildCustomField({
  id: testId(1),
  type: 'choice',
  name: 'Kind',
  choices: [choice(PUMP, 'Pump'), choice(GAUGE, 'Gauge'), choice(VALVE, 'Valve')],
});
const part = buildCustomField({
  id: testId(2),
  type: 'choice',
  name: 'Part',
  dependsOn: kind.id,
  choices: [choice(PUMP_PART, 'Seal', [PUMP]), choice(OTHER_PART, 'Screw')],
});
const marks = buildCustomField({
  id: testId(3),
  on: 'contact',
  type: 'choices',
  name: 'Marks',
  choices: [choice(PUMP, 'A'), choice(GAUGE, 'B')],
});
const idOf = (what: Replaced): Id => (what.type === 'status' ? what.statusId : what.choiceId);
const filterOf = (what: Replaced) => (what.type === 'status' ? { statusId: what.statusId } : { [`custom.${what.fieldId}`]: what.choiceId });

describe('CAS-6 what is taken out of use gives way', () => {
  let server: TestServer;
  let admin: TestDevice;
  beforeEach(async () => {
    server = await startTestServer();
    await server.seed(
      put('workspaceSettings', buildSettings()),
      put('person', ADMIN),
      put('person', MARIA),
      put('group', buildGroup()),
      put('caseStatus', buildCaseStatus({ id: 'going' })),
      put('caseStatus', buildCaseStatus({ id: 'coming', name: 'Cannot be done' })),
      put('caseStatus', buildCaseStatus({ id: 'last', name: 'Given up' })),
      put('statusIndex', buildStatusIndex({ statusIds: ['going', 'coming', 'last'] })),
      ...[kind, part, marks].map((field) => put('customField', field)),
      put('fieldIndex', buildFieldIndex({ fieldIds: [kind.id, part.id], dependsOn: { [part.id]: kind.id } })),
      put('fieldIndex', buildFieldIndex({ id: 'contact', fieldIds: [marks.id] })),
      put('contact', buildContact({ custom: { [marks.id]: [PUMP, GAUGE] } })),
      ...Array.from({ length: MANY }, (_, n) =>
        put(
          'case',
          buildCase({
            id: `case-${n}`,
            number: n + 1,
            state: 'resolved',
            statusId: 'going',
            custom: { [kind.id]: PUMP, [part.id]: n % 2 === 0 ? PUMP_PART : OTHER_PART },
          }),
        ),
      ),
      put('case', buildCase({ id: 'other', number: MANY + 1, state: 'resolved', statusId: 'coming' })),
    );
    admin = new TestDevice(server.url, server.sessions.open(ADMIN.id).token);
    await admin.start();
  });
  afterEach(() => server.stop());

  const entities = () => server.app.house.entities;
  const begin = (what: Replaced, toId: Id | null) => admin.act('replacement.begin', { replacementId: testId(9), what, toId });
  const ended = async () => {
    await eventually('it has ended', async () => (await entities().find('replacement', testId(9)))?.endedAt != null, 30_000);
    return entities().get('replacement', testId(9));
  };
  const count = (filter: object) => entities().count('case', filter);
  const lines = (caseId: Id) => entities().list('message', { caseId, kind: 'event' });

  test('a status on more cases than one act takes: all of them, each told of, none twice, nobody can take it any more', async () => {
    const uses = await admin.call<{ count: number }>('sync.countUses', { type: 'status', statusId: 'going' });
    expect(uses.count).toBe(MANY);
    expect(await begin({ type: 'status', statusId: 'going' }, 'coming')).toMatchObject({ results: [{ status: 'ok' }] });
    expect(await admin.act('case.set-state', { caseId: 'other', state: 'resolved', statusId: 'going' })).toMatchObject({
      results: [{ status: 'refused', code: 'ILLEGAL_STATE', detail: { reason: 'status_out_of_use' } }],
    });
    expect(await ended()).toMatchObject({ movedCount: MANY, total: MANY, keptCount: 0 });
    expect([await count({ statusId: 'going' }), await count({ statusId: 'coming' })]).toEqual([0, MANY + 1]);
    expect((await lines('case-7')).map(({ event }) => event)).toEqual([
      { type: 'case.state-changed', field: 'state', from: 'going', to: 'coming' },
    ]);
    expect(await lines('other')).toEqual([]);
    await admin.pull();
    expect(admin.list('replacement')).toMatchObject([{ movedCount: MANY }]);
  });

  test('to the plain state, and once only when it is done again from the start', async () => {
    await begin({ type: 'status', statusId: 'going' }, null);
    await ended();
    expect(await count({ statusId: 'going' })).toBe(0);
    expect(await entities().get('case', 'case-3')).toMatchObject({ state: 'resolved', statusId: null });
    // as after a kill: its row is there again
    await server.mongo.db
      .collection(ENGINE.replacements)
      .insertOne({ _id: 'again' as never, notBefore: 0, attempts: 0, replacementId: testId(9) });
    await eventually('the row is gone', async () => (await server.mongo.db.collection(ENGINE.replacements).countDocuments()) === 0, 30_000);
    expect(await lines('case-3')).toHaveLength(1);
  });

  test('a choice: what hangs on it is emptied with it, its default gives way, lists of choices hold each once', async () => {
    await begin({ type: 'choice', fieldId: kind.id, choiceId: PUMP }, GAUGE);
    expect(await ended()).toMatchObject({ movedCount: MANY, keptCount: 0 });
    expect((await entities().get('case', 'case-0')).custom).toEqual({ [kind.id]: GAUGE });
    expect((await entities().get('case', 'case-1')).custom).toEqual({ [kind.id]: GAUGE, [part.id]: OTHER_PART });
    expect(await lines('case-0')).toHaveLength(2);
  });

  test('on customers too', async () => {
    await begin({ type: 'choice', fieldId: marks.id, choiceId: PUMP }, GAUGE);
    await ended();
    expect((await entities().get('contact', 'contact-1')).custom).toEqual({ [marks.id]: [GAUGE] });
  });

  test('where the other one does not fit it stays, and is counted', async () => {
    await begin({ type: 'choice', fieldId: part.id, choiceId: OTHER_PART }, PUMP_PART);
    expect(await ended()).toMatchObject({ movedCount: MANY / 2, keptCount: 0 });
    await server.seed(put('case', buildCase({ id: 'gauge', number: 9000, custom: { [kind.id]: GAUGE, [part.id]: OTHER_PART } })));
    await admin.act('replacement.begin', {
      replacementId: testId(8),
      what: { type: 'choice', fieldId: part.id, choiceId: OTHER_PART },
      toId: PUMP_PART,
    });
    await eventually('it has ended', async () => (await entities().find('replacement', testId(8)))?.endedAt != null, 30_000);
    expect(await entities().get('replacement', testId(8))).toMatchObject({ movedCount: 0, total: 1, keptCount: 1 });
  });

  test('used again meanwhile: what has it keeps it', async () => {
    await admin.push([
      admin.mutation('replacement.begin', { replacementId: testId(9), what: { type: 'status', statusId: 'going' }, toId: 'coming' }),
      admin.mutation('status.edit', { statusId: 'going', changes: { isActive: true } }),
    ]);
    const { movedCount, keptCount } = await ended();
    expect([movedCount + keptCount, await count({ statusId: 'going' })]).toEqual([MANY, keptCount]);
  });

  test.each<[string, Replaced, Replaced, Id, object]>([
    ['a status', { type: 'status', statusId: 'going' }, { type: 'status', statusId: 'coming' }, 'last', { statusId: 'last' }],
    [
      'a choice',
      { type: 'choice', fieldId: kind.id, choiceId: PUMP },
      { type: 'choice', fieldId: kind.id, choiceId: GAUGE },
      VALVE,
      { custom: { [kind.id]: VALVE, [part.id]: OTHER_PART } },
    ],
  ])('%s gives way to what has given way itself by then: all ends in what is in use', async (_name, first, second, lastId, stands) => {
    const { leases, clock } = server.app.house;
    const held = await leases.acquire('replacements', 10 * MINUTE_MS);
    if (held === null) throw new Error('the worker is at something');
    await begin(first, idOf(second));
    await admin.act('replacement.begin', { replacementId: testId(8), what: second, toId: lastId });
    // as after a failure, or by the clock of another node
    const row = server.mongo.db.collection(ENGINE.replacements);
    await row.updateOne({ replacementId: testId(9) }, { $set: { notBefore: clock.now() + SECOND_MS } });
    await leases.release(held);
    expect(await ended()).toMatchObject({ movedCount: MANY, keptCount: 0 });
    expect(await entities().get('replacement', testId(8))).toMatchObject({ keptCount: 0, endedAt: expect.any(Number) });
    expect(await entities().get('case', 'case-1')).toMatchObject(stands);
    expect([await count(filterOf(first)), await count(filterOf(second))]).toEqual([0, 0]);
  });

  test('A21 by administrators alone, who count it too', async () => {
    const maria = new TestDevice(server.url, server.sessions.open(MARIA.id).token);
    await maria.start();
    const args = { replacementId: testId(9), what: { type: 'status', statusId: 'going' }, toId: 'coming' };
    expect(await maria.act('replacement.begin', args)).toMatchObject({ results: [{ status: 'refused', code: 'NOT_ALLOWED' }] });
    await expect(maria.call('sync.countUses', args.what)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await maria.act('replacement.go-on', { replacementId: testId(9), ids: ['other'], left: 1 })).toMatchObject({
      results: [{ status: 'refused' }],
    });
  });
});
