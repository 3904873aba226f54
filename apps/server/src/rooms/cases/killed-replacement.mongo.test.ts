import { put } from '@quayside/shared/kernel/entity';
import { epochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import { ADMIN } from '@quayside/shared/testing/actors';
import {
  buildCase,
  buildCaseStatus,
  buildCustomField,
  buildFieldIndex,
  buildReplacement,
  buildSettings,
  buildStatusIndex,
} from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { testId } from '@quayside/shared/testing/test-id';
import { ENGINE } from '../../platform/lane/collections';
import { startServerProcess } from '../../testing/server-process';
import { startTestServer, TEST_SECRET } from '../../testing/start-test-server';
import { openTestDatabase } from '../../testing/test-database';

const MANY = 3000;
/** Given the other one by somebody before it came to them. */
const OTHERS = 50;
const [PUMP, GAUGE] = [testId(21), testId(22)];

test.each([
  ['a status', { type: 'status', statusId: 'going' } as const, 'coming', (of: { statusId?: string | null }) => of.statusId],
  [
    'a choice',
    { type: 'choice', fieldId: testId(1), choiceId: PUMP } as const,
    GAUGE,
    (of: { custom?: object }) => Object.values(of.custom ?? {})[0],
  ],
])(
  'F1 CAS-6 a server that is killed while %s gives way: the next one ends it, each case once, counts are exact',
  async (_, what, toId, standing) => {
    const database = await openTestDatabase();
    try {
      const before = await startTestServer({ mongo: database });
      const choices = [
        { id: PUMP, name: 'Pump', isActive: false },
        { id: GAUGE, name: 'Gauge', isActive: true },
      ];
      const cases = Array.from({ length: MANY + OTHERS }, (_one, n) =>
        buildCase({
          ...{ id: `case-${n}`, number: n + 1, state: 'resolved', statusId: n < MANY ? 'going' : 'coming' },
          custom: { [testId(1)]: n < MANY ? PUMP : GAUGE },
        }),
      );
      await before.seed(
        put('workspaceSettings', buildSettings()),
        put('person', ADMIN),
        put('caseStatus', buildCaseStatus({ id: 'going', isActive: false })),
        put('caseStatus', buildCaseStatus({ id: 'coming', name: 'Cannot be done' })),
        put('statusIndex', buildStatusIndex({ statusIds: ['going', 'coming'] })),
        put('customField', buildCustomField({ id: testId(1), type: 'choice', name: 'Kind', choices })),
        put('fieldIndex', buildFieldIndex({ fieldIds: [testId(1)] })),
        ...cases.map((of) => put('case', of)),
        put('replacement', buildReplacement({ id: 'replacement-1', what, toId, movedCount: 0, total: null, endedAt: null })),
      );
      // the killed node is to be the one that works on it
      await before.stop();
      const row = { _id: 'row-1' as never, notBefore: 0, attempts: 0, replacementId: 'replacement-1' };
      await database.db.collection(ENGINE.replacements).insertOne(row);
      const moved = async () => (await before.app.house.entities.find('replacement', 'replacement-1'))?.movedCount ?? 0;
      const killed = await startServerProcess({ MONGODB_URI: database.uri, QUAYSIDE_SECRET: TEST_SECRET, QUAYSIDE_PORT: '0' });
      try {
        await eventually('it is in the middle', async () => (await moved()) > 300, 60_000);
      } finally {
        await killed.kill();
      }
      expect(await moved()).toBeLessThan(MANY);
      // its lease has run out by then
      const after = await startTestServer({
        mongo: database,
        clock: { now: () => epochMs(Date.now() + MINUTE_MS) },
        sessions: before.sessions,
      });
      try {
        const { entities } = after.app.house;
        await eventually('the other one is through', async () => (await entities.get('replacement', 'replacement-1')).endedAt, 60_000);
        expect(await entities.get('replacement', 'replacement-1')).toMatchObject({ movedCount: MANY, total: MANY, keptCount: 0 });
        const all = await entities.list('case', {}, { limit: MANY + OTHERS });
        expect(new Set(all.map(standing))).toEqual(new Set([toId]));
        const lines = await entities.list('message', { kind: 'event' }, { limit: 2 * MANY });
        expect([lines.length, new Set(lines.map(({ caseId }) => caseId)).size]).toEqual([MANY, MANY]);
        await eventually(
          'nothing is left to be done',
          async () => (await database.db.collection(ENGINE.replacements).countDocuments()) === 0,
        );
      } finally {
        await after.stop();
      }
    } finally {
      await database.drop();
    }
  },
);
