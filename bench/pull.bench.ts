/**
 * What a device asks of the server: one change, a week's changes, a first fill, digests. Without HTTP: what the sync room costs.
 *
 * Needs QUAYSIDE_TEST_MONGODB_URI. `npm run bench -- pull [cases]`. Prints JSON.
 */
import { randomUUID } from 'node:crypto';
import { heldLabels } from '@quayside/shared/identity/person';
import type { Label } from '@quayside/shared/kernel/entity';
import { put } from '@quayside/shared/kernel/entity';
import { DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import { findAction } from '@quayside/shared/sync/action-registry';
import { WIRE_SCHEMA } from '@quayside/shared/sync/protocol';
import { buildCase, buildMessage, buildPerson } from '@quayside/shared/testing/builders';
import { systemClock } from '../apps/server/src/platform/clock';
import { collectionNameOf } from '../apps/server/src/platform/lane/collections';
import { createLane } from '../apps/server/src/platform/lane/create-lane';
import { toDocument } from '../apps/server/src/platform/lane/documents';
import { prepareLane } from '../apps/server/src/platform/lane/prepare-lane';
import { createLogger } from '../apps/server/src/platform/logger';
import { createRecentChanges } from '../apps/server/src/platform/wire/recent-changes';
import { createSharedSnapshots } from '../apps/server/src/platform/wire/shared-snapshots';
import { bootstrap } from '../apps/server/src/rooms/sync/bootstrap';
import { createDeviceContactsStore } from '../apps/server/src/rooms/sync/device-contacts.store';
import { pull } from '../apps/server/src/rooms/sync/pull';
import { seedEntities } from '../apps/server/src/testing/seed-entities';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { percentiles } from './measure';

const CASES = Number(process.argv[2] ?? 4000);
const MESSAGES_EACH = 4;
const CHANGES = 5000;
const TEXT = 'The device shows the wrong reading since this morning, see the picture. '.repeat(8);

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  try {
    await prepareLane(mongo.db);
    const person = buildPerson({ groupIds: ['a'] });
    await seedEntities(mongo, put('person', person));
    const cases = Array.from({ length: CASES }, (_, n) =>
      buildCase({ id: `case-${n}`, number: n + 1, groupId: 'a', messageCount: MESSAGES_EACH }),
    );
    await mongo.db.collection<{ _id: string }>(collectionNameOf('case')).insertMany(cases.map((one) => toDocument('case', one)));
    const messages = cases.flatMap((one) =>
      Array.from({ length: MESSAGES_EACH }, () => buildMessage({ id: randomUUID(), caseId: one.id, text: TEXT })),
    );
    await mongo.db.collection<{ _id: string }>(collectionNameOf('message')).insertMany(messages.map((one) => toDocument('message', one)));

    const parts = {
      mongo,
      clock: systemClock,
      contacts: createDeviceContactsStore(mongo),
      recent: createRecentChanges(),
      snapshots: createSharedSnapshots(mongo),
    };
    const who = { deviceId: 'device-1', personId: person.id };
    const windowFrom = epochMs(Date.now() - 90 * DAY_MS);
    const labels = [...heldLabels(person)] as Label[];

    const filled = await timed(async () => {
      let rows = 0;
      let cursor: string | null = null;
      do {
        const page = await bootstrap(parts, who, { labels, windowFrom, cursor, schema: WIRE_SCHEMA });
        rows += page.patch.length;
        cursor = page.cursor;
      } while (cursor !== null);
      return rows;
    });

    const lane = createLane({ mongo, clock: systemClock, logger: createLogger('error'), findAction, cleanHtml: (html) => html });
    const tag = (n: number) =>
      lane.submit({
        source: 'bench',
        key: String(n),
        uid: randomUUID(),
        name: 'case.add-tag',
        args: { caseId: `case-${(n * 7) % CASES}`, tag: `t${n}` },
        actor: { type: 'system', name: 'bench' },
        performedAt: systemClock.now(),
        priority: 'interactive',
      });
    const { epoch } = await pull(parts, who, { epoch: null, seq: 0, held: [], rightsHash: null, schema: WIRE_SCHEMA, windowFrom });
    const ask = (seq: number, withDigest = false) =>
      pull(parts, who, { epoch, seq, held: labels, rightsHash: null, schema: WIRE_SCHEMA, windowFrom, withDigest });
    await Promise.all(Array.from({ length: CHANGES }, (_, n) => tag(n)));
    const week = await timed(async () => {
      let seq = 0;
      let lines = 0;
      for (let more = true; more; ) {
        const page = await ask(seq);
        seq = page.upTo;
        lines += page.patch.length;
        more = page.more;
      }
      return lines;
    });
    const singles: number[] = [];
    for (let n = CHANGES; n < CHANGES + 100; n += 1) {
      const { seq } = await tag(n);
      singles.push((await timed(() => ask(seq - 1))).ms);
    }
    const { seq } = await tag(CHANGES + 100);
    const digest = await timed(() => ask(seq, true));
    await lane.stop();
    process.stdout.write(
      `${JSON.stringify(
        {
          bench: 'pull',
          cases: CASES,
          rows: filled.value,
          bootstrapRowsPerSecond: Math.round(filled.value / (filled.ms / 1000)),
          catchUp: { changes: CHANGES, lines: week.value, ms: Math.round(week.ms) },
          onePullMs: percentiles(singles),
          digestMs: Math.round(digest.ms),
        },
        null,
        2,
      )}\n`,
    );
  } finally {
    await mongo.drop();
  }
}

async function timed<T>(act: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const startedAt = performance.now();
  const value = await act();
  return { value, ms: performance.now() - startedAt };
}

await main();
