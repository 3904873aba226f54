import { randomBytes } from 'node:crypto';
import { put } from '@quayside/shared/kernel/entity';
import { uuidV7 } from '@quayside/shared/kernel/ids';
import { epochMs } from '@quayside/shared/kernel/time';
import { findAction } from '@quayside/shared/sync/action-registry';
import { buildCase } from '@quayside/shared/testing/builders';
import { systemClock } from '../../apps/server/src/platform/clock';
import { collectionNameOf } from '../../apps/server/src/platform/lane/collections';
import { createLane, type RunningLane } from '../../apps/server/src/platform/lane/create-lane';
import type { ChangeRow } from '../../apps/server/src/platform/lane/engine-rows';
import { laneCollections } from '../../apps/server/src/platform/lane/lane-collections';
import { prepareLane } from '../../apps/server/src/platform/lane/prepare-lane';
import { createLogger } from '../../apps/server/src/platform/logger';
import { withSnapshot } from '../../apps/server/src/platform/wire/snapshot';
import { seedEntities } from '../../apps/server/src/testing/seed-entities';
import { openTestDatabase } from '../../apps/server/src/testing/test-database';

const WRITERS = 8;
const WRITES_EACH = 40;
const CASES = 5;

/**
 * Hunts for what breaks every feed: a row that appears behind a reader's cursor.
 *
 * Writers push through two lanes, as two nodes would, while a reader tails the feed from its cursor and trusts the head.
 */
describe('gap hunter', () => {
  let mongo: Awaited<ReturnType<typeof openTestDatabase>>;
  let lanes: RunningLane[];

  beforeAll(async () => {
    mongo = await openTestDatabase();
    await prepareLane(mongo.db);
    await seedEntities(mongo, ...Array.from({ length: CASES }, (_, n) => put('case', buildCase({ id: `case-${n}` }))));
    const parts = { mongo, clock: systemClock, logger: createLogger('silent'), findAction, cleanHtml: (html: string) => html };
    lanes = [createLane(parts), createLane(parts)];
  });
  afterAll(async () => {
    await Promise.all(lanes.map((lane) => lane.stop()));
    await mongo.drop();
  });

  it('I3 finds no gap, no late row, each revision once, each write once', async () => {
    let isWriting = true;
    const seen: ChangeRow[] = [];
    const heads: number[] = [];
    const tail = async (): Promise<void> => {
      let cursor = 0;
      for (;;) {
        const isLast = !isWriting;
        await withSnapshot(mongo, async (snapshot) => {
          const { seq } = await snapshot.head();
          const rows = await snapshot.changesAfter(cursor, 10_000);
          heads.push(seq);
          seen.push(...rows);
          expect(rows.at(-1)?._id ?? cursor).toBe(seq);
          cursor = seq;
        });
        if (isLast) return;
      }
    };
    const write = async (writer: number): Promise<void> => {
      const lane = lanes[writer % 2] as RunningLane;
      for (let n = 0; n < WRITES_EACH; n += 1) {
        const outcome = await lane.submit({
          source: `writer-${writer}`,
          key: String(n),
          uid: uuidV7(Date.now(), randomBytes(10)),
          name: 'case.add-note',
          args: { caseId: `case-${(writer + n) % CASES}`, html: null, text: `${writer}/${n}`, attachments: [], mentionedIds: [] },
          actor: { type: 'system', name: 'test' },
          performedAt: epochMs(Date.now()),
          priority: 'interactive',
        });
        expect(outcome).toMatchObject({ status: 'ok' });
      }
    };
    const tailing = tail();
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    isWriting = false;
    await tailing;

    expect(seen.map((row) => row._id)).toEqual(Array.from({ length: seen.length }, (_, n) => n + 1));
    expect(heads).toEqual([...heads].sort((a, b) => a - b));
    const revisions = new Map<string, number[]>();
    for (const row of seen) revisions.set(`${row.entity}/${row.id}`, [...(revisions.get(`${row.entity}/${row.id}`) ?? []), row.revision]);
    for (const [key, found] of revisions) {
      const first = key.startsWith('case/') ? 2 : 1;
      expect([key, ...found]).toEqual([key, ...found.map((_, n) => first + n)]);
    }
    const notes = await mongo.db.collection(collectionNameOf('message')).find({ kind: 'note' }).toArray();
    expect(new Set(notes.map((note) => note.text)).size).toBe(WRITERS * WRITES_EACH);
    expect(notes).toHaveLength(WRITERS * WRITES_EACH);
    const cases = await laneCollections(mongo.db).entity('case').find().toArray();
    expect(cases.reduce((sum, one) => sum + Number(one.messageCount), 0)).toBe(WRITERS * WRITES_EACH);
  });
});
