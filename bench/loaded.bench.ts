/**
 * Core beside a large workspace of demo data, as a supervisor who sees all of it (or `--as EMAIL`): its real files, the server and the
 * database as processes of their own.
 *
 * `npm run bench -- loaded --data FOLDER [--cases N] [--as EMAIL]`. The folder is kept; demo data is loaded when it holds none. First
 * fill, lists, counts, search here and at the server. The server's CPU stands beside core's own.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CoreApp } from '../apps/desktop/src/core/core-app';
import { cpuMs, type Figure, percentiles, report, timesOf } from './measure';
import { host, isFilled, Page } from './page';

const WORDS = [
  'battery',
  'invoice',
  'wind sensor',
  'фактура',
  'garantie',
  'não funciona',
  'INV-2026',
  'harbour',
  'return label',
  'rapport',
  'the',
  'harbour battery',
  'example',
];
const MS_PER_TICK = 10;

const given = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run it by npm run bench`);
  return value;
};

/** Of the server, so far: user and system. Linux only. */
function serverCpuMs(): number {
  const fields = readFileSync(`/proc/${given('QUAYSIDE_BENCH_SERVER_PID')}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-loaded-'));
  const serverUrl = given('QUAYSIDE_BENCH_SERVER_URL');
  const start = (signIn: string | null): Promise<CoreApp> =>
    CoreApp.start({ start: { folder, version: '1', deviceName: 'Bench', serverUrl, signIn }, host, now: Date.now });
  try {
    const [coreCpu, serverCpu, startedAt] = [cpuMs(), serverCpuMs(), performance.now()];
    let app = await start(given('QUAYSIDE_SIGN_IN'));
    const fill = await measureFill(app, startedAt);
    const filled: readonly Figure[] = [
      { figure: 'first fill: list usable after', unit: 'ms', value: fill.usableMs, goal: 5000 },
      { figure: `first fill: all ${fill.rows} rows here after`, unit: 'ms', value: fill.ms },
      { figure: 'first fill: cpu of core for 1000 rows', unit: 'ms', value: ((cpuMs() - coreCpu) / fill.rows) * 1000 },
      { figure: 'first fill: cpu of the server for 1000 rows', unit: 'ms', value: ((serverCpuMs() - serverCpu) / fill.rows) * 1000 },
      { figure: 'first fill: list meanwhile, p95', unit: 'ms', value: fill.reads.p95, goal: 16 },
      { figure: 'first fill: slowest list meanwhile', unit: 'ms', value: fill.reads.max },
      { figure: 'memory of core after the fill', unit: 'MB', value: process.memoryUsage().rss / 1e6 },
    ];
    await app.stop();
    app = await start(null);
    const work = await measureWork(app);
    await app.stop();
    report('loaded', [...filled, ...work]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads a list over and over, as a person who begins at once. */
async function measureFill(app: CoreApp, startedAt: number) {
  const page = new Page(app);
  const reads: number[] = [];
  let usableMs = 0;
  for (;;) {
    const at = performance.now();
    const list = await page.call('listCases', { view: 'open', offset: 0, limit: 50 });
    reads.push(performance.now() - at);
    if (usableMs === 0 && list.rows.length === 50) usableMs = performance.now() - startedAt;
    const state = await page.call('getSyncState', undefined);
    if (isFilled(state) && list.rows.length > 0) {
      page.close();
      const rows = app.sessions.live.profile.store.reader.get<{ count: number }>('SELECT count(*) AS count FROM entity')?.count ?? 0;
      return { ms: performance.now() - startedAt, usableMs, rows, reads: percentiles(reads) };
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function measureWork(app: CoreApp): Promise<readonly Figure[]> {
  const page = new Page(app);
  await app.sessions.live.engine.want();
  const word = (turn: number): string => WORDS[turn % WORDS.length] ?? '';
  const counts = await page.call('countViews', undefined);
  const list = (view: 'open' | 'unassigned' | 'closed', offset = 0) => page.call('listCases', { view, offset, limit: 50 });
  const figures: Figure[] = Object.entries(counts).map(([view, value]) => ({ figure: `held here: ${view}`, unit: 'cases', value }));
  const measure = async (figure: string, turns: number, work: (turn: number) => Promise<unknown>, goal?: number): Promise<void> => {
    const before = serverCpuMs();
    const { p50, p95, cpu } = await timesOf(turns, work);
    figures.push(
      { figure: `${figure}, p50`, unit: 'ms', value: p50 },
      { figure: `${figure}, p95`, unit: 'ms', value: p95, ...(goal === undefined ? {} : { goal }) },
      { figure: `${figure}, cpu of core`, unit: 'ms', value: cpu },
      { figure: `${figure}, cpu of the server`, unit: 'ms', value: (serverCpuMs() - before) / (turns + 1) },
    );
  };
  await measure('list of 50, all open', 60, () => list('open'), 16);
  await measure('list of 50, unassigned', 60, () => list('unassigned'), 16);
  await measure('list of 50, the oldest open', 60, () => list('open', Math.max(0, counts.open - 50)), 16);
  await measure('list of 50, closed', 60, () => list('closed'), 16);
  await measure('counts of all views', 60, () => page.call('countViews', undefined), 16);
  await measure('search here', 40, (turn) => page.call('search', { text: word(turn), limit: 50 }), 30);
  figures.push(...(await searchEach(page)));
  await measure('closed cases that only the server holds, counted', 10, () => page.call('countOnServer', { view: 'closed' }));
  await measure('older closed cases fetched', 5, () => page.call('loadOlder', { view: 'closed' }));
  page.close();
  return figures;
}

/** Word by word, since how common it is decides: the number, and two pages of what is not here. */
async function searchEach(page: Page): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const times: number[] = [];
  const timed = async <T>(work: Promise<T>): Promise<T> => {
    const at = performance.now();
    const answer = await work;
    times.push(performance.now() - at);
    return answer;
  };
  for (const text of WORDS) {
    const [cpu, before] = [serverCpuMs(), times.length];
    const counted = await timed(page.call('countSearchOnServer', { text, limit: 50 }));
    const first = await timed(page.call('searchOnServer', { text, limit: 50, after: null }));
    const second = first.next === null ? null : await timed(page.call('searchOnServer', { text, limit: 50, after: first.next }));
    const number = counted === null ? 'unknown' : `${counted.isAtLeast ? 'at least ' : ''}${counted.total}`;
    const [count = 0, one = 0, two] = times.slice(before);
    const figure = `search at the server for "${text}": ${number}`;
    figures.push(
      { figure: `${figure}, counted`, unit: 'ms', value: count },
      { figure: `${figure}, ${first.rows.length} brought`, unit: 'ms', value: one },
      ...(two === undefined ? [] : [{ figure: `${figure}, ${second?.rows.length} more`, unit: 'ms', value: two }]),
      { figure: `${figure}, cpu of the server each`, unit: 'ms', value: (serverCpuMs() - cpu) / (times.length - before) },
    );
  }
  const { p50, p95 } = percentiles(times);
  return [
    ...figures,
    { figure: 'search at the server, all of these, p50', unit: 'ms', value: p50 },
    { figure: 'search at the server, all of these, p95', unit: 'ms', value: p95, goal: 100 },
  ];
}

await main();
