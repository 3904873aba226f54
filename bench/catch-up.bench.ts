/**
 * A desktop that was away for a week: 5,000 changes pulled, then 200 acts done offline pushed.
 *
 * `npm run bench -- catch-up [cases]` (20,000). Core starts on the cache that it had; lists are read all the while. Beside it: prepared
 * statements that write the same changed rows into the same tables, 1,000 a transaction. After it: the comparison of the sums of all labels,
 * which a desktop makes some minutes after its start and then each hour.
 */
import { join } from 'node:path';
import type { CoreApp } from '../apps/desktop/src/core/core-app';
import { collectionNameOf } from '../apps/server/src/platform/lane/collections';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { beChildServer, isChildServer, startChildServer } from './child-server';
import { cpuMs, type Figure, percentiles, report } from './measure';
import { mongodCpuMs } from './mongod-usage';
import { Page } from './page';
import { RawCache, rowsOf } from './raw-cache';
import { RealCore } from './real-core';
import { fillWorkspace } from './workspace';

const CASES = Number(process.argv[2] ?? 20_000);
const CHANGES = 5000;
const ACTS = 200;

type TestMongo = Awaited<ReturnType<typeof openTestDatabase>>;

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  let core: RealCore | null = null;
  try {
    await fillWorkspace(mongo, { cases: CASES });
    const server = await startChildServer(mongo.uri, { identity: 'signed-in' });
    core = await RealCore.signedIn(server);
    const filling = new Page(core.app);
    await core.untilFilled(filling);
    filling.close();
    const held = rowsOf(core.app.sessions.live.profile.store.reader);
    await core.stop();
    for (let from = 0; from < CHANGES; from += 250) {
      const act = (n: number) => server.ask('act', { name: 'case.add-tag', args: { caseId: `case-${(n * 7) % CASES}`, tag: `week${n}` } });
      await Promise.all(Array.from({ length: Math.min(250, CHANGES - from) }, (_, n) => act(from + n)));
    }
    const usage = async () => ({ server: (await server.usage()).cpuMs, mongod: await mongodCpuMs(mongo.db), core: cpuMs() });
    const before = await usage();
    const caught = await catchUp(core);
    const after = await usage();
    const compared = await listsDuring(core.app, core.app.sessions.live.engine.round(true));
    const end = await usage();
    const changed = rowsOf(core.app.sessions.live.profile.store.reader, "kind = 'case' AND body LIKE '%week%'");
    const raw = new RawCache(join(core.folder, 'raw.db'));
    raw.insert(held);
    const plain = raw.update(changed);
    raw.destroy();
    const pushed = await pushOffline(core, mongo);
    await core.stop();
    await server.stop();
    report(
      'catch-up',
      [
        { figure: `${CHANGES} changes, from the start of core`, unit: 'ms', value: caught.ms, baseline: plain.ms, goal: 5000 },
        { figure: 'cpu of core', unit: 'ms', value: after.core - before.core, baseline: plain.cpuMs },
        { figure: 'cpu of the server', unit: 'ms', value: after.server - before.server },
        { figure: 'cpu of the database', unit: 'ms', value: after.mongod - before.mongod },
        { figure: 'list of 50 meanwhile, p95', unit: 'ms', value: caught.reads.p95, goal: 16 },
        { figure: 'list of 50 meanwhile, slowest', unit: 'ms', value: caught.reads.max },
        { figure: 'comparison of all sums', unit: 'ms', value: compared.ms },
        { figure: 'comparison of all sums, cpu of core', unit: 'ms', value: end.core - after.core },
        { figure: 'comparison of all sums, cpu of the server', unit: 'ms', value: end.server - after.server },
        { figure: 'comparison of all sums, list of 50 meanwhile, p95', unit: 'ms', value: compared.reads.p95, goal: 16 },
        { figure: 'comparison of all sums, list of 50 meanwhile, slowest', unit: 'ms', value: compared.reads.max },
        ...pushed,
      ],
      {
        measured: `${CASES} open cases with 3 messages each in the cache; each change a new tag`,
        baseline: `prepared updates of the same ${plain.rows} cases with their words, 1,000 a transaction, nothing fetched or parsed`,
      },
    );
  } finally {
    await core?.destroy();
    await mongo.drop();
  }
}

async function catchUp(core: RealCore) {
  const startedAt = performance.now();
  const app = await core.start();
  const startMs = performance.now() - startedAt;
  const { ms, reads } = await listsDuring(app, app.sessions.live.engine.want());
  return { ms: startMs + ms, reads };
}

/** Reads the open list again and again, as a screen does that is told of changes. @returns when the work had ended, ms from now */
async function listsDuring(app: CoreApp, work: Promise<void>) {
  const startedAt = performance.now();
  const page = new Page(app);
  const reads: number[] = [];
  let isRunning = true;
  const ended = work.then(() => {
    isRunning = false;
    return performance.now() - startedAt;
  });
  while (isRunning) {
    const at = performance.now();
    await page.call('listCases', { view: 'open', offset: 0, limit: 50 });
    reads.push(performance.now() - at);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  page.close();
  return { ms: await ended, reads: percentiles(reads) };
}

async function pushOffline(core: RealCore, mongo: TestMongo): Promise<readonly Figure[]> {
  const { profile, engine } = core.app.sessions.live;
  await engine.round();
  const doing = performance.now();
  for (let n = 0; n < ACTS; n += 1) {
    const args = { caseId: `case-${n}`, html: null, text: `offline ${n}`, attachments: [], mentionedIds: [] };
    const result = profile.acts.act('case.add-note', args);
    if (result.status === 'refused') throw new Error(`a note was refused: ${result.code}`);
  }
  const doneMs = performance.now() - doing;
  const [pushing, cpuBefore] = [performance.now(), cpuMs()];
  while (profile.outbox.countWaiting() > 0) await engine.round();
  const pushedMs = performance.now() - pushing;
  const notes = await mongo.db.collection(collectionNameOf('message')).countDocuments({ kind: 'note', text: /^offline / });
  if (notes !== ACTS) throw new Error(`${notes} of ${ACTS} notes arrived`);
  return [
    { figure: `${ACTS} acts done offline`, unit: 'ms', value: doneMs },
    { figure: `${ACTS} acts pushed`, unit: 'ms', value: pushedMs, goal: 3000 },
    { figure: `${ACTS} acts pushed, cpu of core`, unit: 'ms', value: cpuMs() - cpuBefore },
  ];
}

if (isChildServer()) await beChildServer();
else await main();
