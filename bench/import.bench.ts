/**
 * Rows of a file a second, as an import writes them and as plain inserts.
 *
 * `npm run bench -- import [rows]` (20,000). The file is read, tried and written by the import itself, one mutation a row, through the lane with all
 * that follows; beside it the same contacts, keys, change rows and results in journaled transactions of 50, nothing read or checked. And how long
 * an act of a person takes meanwhile.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { type ImportJob, NO_COUNTS } from '@quayside/shared/exchange/import-job';
import { guessMapping, importColumns } from '@quayside/shared/exchange/map-columns';
import { epochMs } from '@quayside/shared/kernel/time';
import { ADMIN } from '@quayside/shared/testing/actors';
import { systemClock } from '../apps/server/src/platform/clock';
import { createEntities } from '../apps/server/src/platform/entities';
import { createGridFsFileStore } from '../apps/server/src/platform/files/gridfs-file-store';
import type { House } from '../apps/server/src/platform/house';
import { collectionNameOf, ENGINE } from '../apps/server/src/platform/lane/collections';
import { createLogger } from '../apps/server/src/platform/logger';
import { newId } from '../apps/server/src/platform/new-id';
import { performAct } from '../apps/server/src/platform/perform-act';
import { createCustomerNames } from '../apps/server/src/rooms/exchange/customer-names.store';
import { createCustomerUses } from '../apps/server/src/rooms/exchange/customer-uses.store';
import { createImportProblems } from '../apps/server/src/rooms/exchange/import-problems.store';
import { createImportsStore, type KeptImport } from '../apps/server/src/rooms/exchange/imports.store';
import { type ImportParts, runImport } from '../apps/server/src/rooms/exchange/run-import';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { createBenchLane } from './bench-lane';
import { type Figure, percentiles, report } from './measure';
import type { Stored } from './raw-group-commit';
import { fillWorkspace, writeEntities } from './workspace';

const ROWS = Number(process.argv[2] ?? 20_000);
const BATCH = 50;
const HEADER = ['Name', 'Email', 'Phone', 'Organisation', 'Language', 'Note'];
const row = (n: number) =>
  `Person ${n},person${n}@firm${n % 500}.example,+359 2 ${n},Firm ${n % 500},bg,"Since ${n % 30} years, pays on time"`;

type TestMongo = Awaited<ReturnType<typeof openTestDatabase>>;

async function imported(mongo: TestMongo): Promise<readonly Figure[]> {
  await fillWorkspace(mongo, { cases: 50, messagesEach: 1 });
  await writeEntities(mongo, 'person', [ADMIN]);
  const lane = createBenchLane(mongo);
  const entities = createEntities(mongo);
  const house = { mongo, lane, clock: systemClock, logger: createLogger('error'), entities } as unknown as House;
  const parts: ImportParts = {
    house,
    imports: createImportsStore(mongo),
    problems: createImportProblems(mongo),
    names: createCustomerNames(mongo),
    uses: createCustomerUses(mongo),
    bytes: createGridFsFileStore(mongo, systemClock, 'imports'),
  };
  await parts.imports.prepare();
  await parts.names.prepare();
  await parts.bytes.prepare();
  const id = newId(systemClock);
  const file = Buffer.from([HEADER.join(','), ...Array.from({ length: ROWS }, (_, n) => row(n))].join('\n'));
  await parts.bytes.write(id, file);
  const job: KeptImport = {
    ...({ id, kind: 'contacts', fileName: 'customers.csv', size: file.length, createdBy: ADMIN.id, startedBy: ADMIN.id } as const),
    ...{ createdAt: epochMs(0), updatedAt: epochMs(0), queuedAt: epochMs(0), fence: 1, state: 'checking' },
    ...{ look: { columns: HEADER, sample: [], unreadable: 0 }, rows: null, rowsDone: 0, checked: NO_COUNTS, written: null, trouble: null },
    ...{ isUndoable: true, undone: null },
    settings: {
      ...{ encoding: 'utf-8', delimiter: ',', hasHeader: true, existing: 'skip', unknownOrganisation: 'create' },
      mapping: [...guessMapping(importColumns('contacts'), HEADER)],
    },
  };
  await parts.imports.add(job);
  const goOn = async () => true;

  const triedMs = await timeOf(() => runImport(job, parts, goOn));
  const begun = { state: 'importing', rowsDone: 0, written: NO_COUNTS } as const satisfies Partial<ImportJob>;
  const importing = await parts.imports.move(id, ['checked'], begun);
  if (importing === null) throw new Error('it was not tried');
  let isOver = false;
  const acts = actsOfPeople(lane, () => isOver);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let most = before;
  const writtenMs = await timeOf(() =>
    runImport(importing, parts, async () => {
      most = Math.max(most, process.memoryUsage().heapUsed);
      return true;
    }),
  );
  isOver = true;
  const latencies = percentiles(await acts);
  const done = await parts.imports.find(id);
  if (done?.written?.created !== ROWS) throw new Error(`not all rows were written: ${JSON.stringify(done?.written)}`);
  await lane.stop();
  const raw = await rawInserts(mongo);
  return [
    { figure: 'rows tried', unit: 'per second', value: ROWS / (triedMs / 1000), isMoreBetter: true },
    { figure: 'rows written', unit: 'per second', value: ROWS / (writtenMs / 1000), baseline: raw, isMoreBetter: true },
    { figure: 'an act of a person meanwhile, p50', unit: 'ms', value: latencies.p50 },
    { figure: 'an act of a person meanwhile, p99', unit: 'ms', value: latencies.p99 },
    { figure: 'heap above its start, at most', unit: 'MB', value: (most - before) / 1e6 },
  ];
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Ten tags a second, put on by somebody. */
async function actsOfPeople(lane: House['lane'], isOver: () => boolean): Promise<number[]> {
  const latencies: number[] = [];
  for (let n = 0; !isOver(); n += 1) {
    const startedAt = performance.now();
    const act = {
      name: 'case.add-tag',
      args: { caseId: 'case-0', tag: `tag-${n % 40}` },
      actor: { type: 'system', name: 'bench' },
    } as const;
    await performAct(lane, { source: 'bench', key: String(n), ...act, at: systemClock.now(), priority: 'interactive' });
    latencies.push(performance.now() - startedAt);
    await wait(100);
  }
  return latencies;
}

/** What the import left, once more, as plainly as can be. */
async function rawInserts({ db, client }: TestMongo): Promise<number> {
  const kept = (name: string) => db.collection<Stored>(name).find().limit(ROWS).toArray();
  const contacts = await db
    .collection<Stored>(collectionNameOf('contact'))
    .find({ name: /^Person / })
    .limit(ROWS)
    .toArray();
  const keys = await kept(collectionNameOf('uniqueKey'));
  const changes = (await kept(ENGINE.changes)) as unknown as Stored[];
  const raw = (name: string) => db.collection<Stored>(`raw_${name}`);
  for (const index of [{ labels: 1, _id: 1 }, { _words: 1, _id: 1 }, { name: 1 }] as const) await raw('contacts').createIndex(index);
  await raw('changes').createIndex({ entity: 1, id: 1, _id: 1 });
  const startedAt = performance.now();
  for (let at = 0; at < contacts.length; at += BATCH) {
    const session = client.startSession();
    session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority', journal: true } });
    const portion = contacts.slice(at, at + BATCH);
    await raw('contacts').insertMany(portion, { session });
    await raw('keys').insertMany(keys.slice(at, at + BATCH), { session });
    // a change row for the contact and one for its key
    const lines = portion.flatMap((_one, n) => [changes[(at + n) % changes.length], changes[(at + n + 1) % changes.length]]);
    await raw('changes').insertMany(lines.map((line, n) => ({ ...line, _id: `${at}-${n}` })) as Stored[], { session });
    await raw('results').insertMany(
      portion.map(({ _id }) => ({ _id: `r-${_id}`, status: 'ok', code: null, seq: at })),
      { session },
    );
    await session.commitTransaction();
    await session.endSession();
  }
  return contacts.length / ((performance.now() - startedAt) / 1000);
}

const mongo = await openTestDatabase();
try {
  report('import', await imported(mongo), {
    measured: `${ROWS} rows of six columns, 500 organisations made by them; one mutation a row, 200 on their way at once`,
    baseline: 'insertMany of the same contacts, keys, two change rows and a result each, 50 in a journaled transaction',
  });
} finally {
  await mongo.drop();
}
