/**
 * The first fill of a desktop: a real core from a server in a process of its own, against prepared inserts of the same rows.
 *
 * `npm run bench -- bootstrap [cases]` (20,000, all open, three messages each). The baseline writes into the same tables with the same
 * indexes, words and encryption, 1,000 rows a transaction, with nothing fetched, parsed or computed. Lists are read all the while.
 */
import { join } from 'node:path';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { beChildServer, isChildServer, startChildServer } from './child-server';
import { cpuMs, percentiles, report } from './measure';
import { mongodCpuMs } from './mongod-usage';
import { Page } from './page';
import { RawCache, rowsOf } from './raw-cache';
import { RealCore } from './real-core';
import { fillWorkspace } from './workspace';

const CASES = Number(process.argv[2] ?? 20_000);

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  let core: RealCore | null = null;
  try {
    await fillWorkspace(mongo, { cases: CASES });
    const server = await startChildServer(mongo.uri, { identity: 'signed-in' });
    const before = { server: await server.usage(), mongod: await mongodCpuMs(mongo.db), core: cpuMs() };
    const startedAt = performance.now();
    core = await RealCore.signedIn(server);
    const page = new Page(core.app);
    const reads: number[] = [];
    let usableMs = 0;
    await core.untilFilled(page, async () => {
      const at = performance.now();
      const { rows } = await page.call('listCases', { view: 'open', offset: 0, limit: 50 });
      reads.push(performance.now() - at);
      if (usableMs === 0 && rows.length === 50) usableMs = performance.now() - startedAt;
    });
    const ms = performance.now() - startedAt;
    const after = { server: await server.usage(), mongod: await mongodCpuMs(mongo.db), core: cpuMs() };
    const { rows } = core;
    page.close();
    const stored = rowsOf(core.app.sessions.live.profile.store.reader);
    const raw = new RawCache(join(core.folder, 'raw.db'));
    const plain = raw.insert(stored);
    raw.destroy();
    await core.stop();
    await server.stop();
    const times = percentiles(reads);
    const perThousand = (spent: number): number => (spent / rows) * 1000;
    report(
      'bootstrap',
      [
        { figure: 'list usable after', unit: 'ms', value: usableMs, goal: 5000 },
        {
          figure: `rows into the cache (${rows})`,
          unit: 'per second',
          value: rows / (ms / 1000),
          baseline: plain.rows / (plain.ms / 1000),
          goal: 5000,
          isMoreBetter: true,
        },
        {
          figure: 'cpu of core for 1,000 rows',
          unit: 'ms',
          value: perThousand(after.core - before.core),
          baseline: (plain.cpuMs / plain.rows) * 1000,
        },
        { figure: 'cpu of the server for 1,000 rows', unit: 'ms', value: perThousand(after.server.cpuMs - before.server.cpuMs) },
        { figure: 'cpu of the database for 1,000 rows', unit: 'ms', value: perThousand(after.mongod - before.mongod) },
        { figure: 'list of 50 meanwhile, p95', unit: 'ms', value: times.p95, goal: 16 },
        { figure: 'list of 50 meanwhile, slowest', unit: 'ms', value: times.max },
      ],
      {
        measured: `${CASES} open cases, 3 messages each, a supervisor; sign-in included`,
        baseline: `prepared inserts of the same ${plain.rows} rows: same tables, indexes, words, encryption; 1,000 a transaction`,
      },
    );
  } finally {
    await core?.destroy();
    await mongo.drop();
  }
}

if (isChildServer()) await beChildServer();
else await main();
