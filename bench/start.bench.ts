/**
 * From the start to a list that can be worked with, out of a cache of 50,000 cases: core alone and the real windows, with the files read
 * from disk and from memory; and the memory of all processes.
 *
 * `npm run bench -- start [cases]` (50,000). Beside it: the same cache opened by SQLite and its 50 newest cases read, nothing else.
 * Windows run on whatever Electron is to be had, with software rendering.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { cookiesOf, fetchCode, makePkce, signInBrowser } from '../apps/server/src/testing/sign-in';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { beChildServer, type ChildServer, isChildServer, startChildServer } from './child-server';
import { cpuMs, type Figure, report } from './measure';
import { Page } from './page';
import { RealCore } from './real-core';
import { fillWorkspace } from './workspace';

const CASES = Number(process.argv[2] ?? 50_000);
const TURNS = 3;
const GOAL_MS = 1500;

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  let core: RealCore | null = null;
  try {
    await fillWorkspace(mongo, { cases: CASES, messagesEach: 1, openOneIn: 2 });
    const server = await startChildServer(mongo.uri, { identity: 'signed-in' });
    core = await RealCore.signedIn(server);
    const filling = new Page(core.app);
    await core.untilFilled(filling);
    filling.close();
    await core.stop();
    const figures = [...(await startsOfCore(core)), ...(await startsOfWindows(server))];
    await server.stop();
    report('start', figures, {
      measured: `${CASES} cases with a message each in the cache, one in two open; the best of ${TURNS}`,
      baseline: 'core: a call of its port without work',
    });
  } finally {
    await core?.destroy();
    await mongo.drop();
  }
}

async function startsOfCore(core: RealCore): Promise<readonly Figure[]> {
  const files = readdirSync(core.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce(
    (sum, { parentPath, name }) => sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
  const once = async () => {
    const [startedAt, cpuBefore] = [performance.now(), cpuMs()];
    const page = new Page(await core.start());
    const { rows } = await page.call('listCases', { view: 'open', offset: 0, limit: 50 });
    await page.call('countViews', undefined);
    const ms = performance.now() - startedAt;
    const cpu = cpuMs() - cpuBefore;
    const asking = performance.now();
    await page.call('newId', undefined);
    const callMs = performance.now() - asking;
    if (rows.length !== 50) throw new Error('the list was not usable');
    page.close();
    await core.stop();
    return { ms, cpu, callMs };
  };
  const cold: Awaited<ReturnType<typeof once>>[] = [];
  const warm: Awaited<ReturnType<typeof once>>[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const { parentPath, name } of files) spawnSync('dd', [`if=${join(parentPath, name)}`, 'iflag=nocache', 'count=0', 'status=none']);
    cold.push(await once());
    warm.push(await once());
  }
  const least = (of: readonly { ms: number }[]): number => Math.min(...of.map(({ ms }) => ms));
  const baseline = Math.min(...warm.map(({ callMs }) => callMs));
  return [
    { figure: 'core to a usable list, files not in memory', unit: 'ms', value: least(cold), baseline, goal: GOAL_MS },
    { figure: 'core to a usable list again', unit: 'ms', value: least(warm), baseline },
    { figure: 'core to a usable list again, cpu', unit: 'ms', value: Math.min(...warm.map(({ cpu }) => cpu)) },
    { figure: 'files of the cache', unit: 'MB', value: bytes / 1e6 },
  ];
}

interface Windows {
  readonly first: number;
  readonly cold: readonly number[];
  readonly warm: readonly number[];
  readonly memory: readonly { readonly type: string; readonly mb: number }[];
}

async function startsOfWindows(server: ChildServer): Promise<readonly Figure[]> {
  const email = 'windows@desk.example';
  await server.ask('addPerson', { email, role: 'supervisor' });
  const { verifier, challenge } = makePkce();
  const code = await fetchCode(server, cookiesOf(await signInBrowser(server, email)), challenge, null);
  const signIn = JSON.stringify({ server: server.url, code, verifier });
  const answer = spawnSync(process.execPath, ['bench/start-windows.mjs'], {
    encoding: 'utf8',
    env: { ...process.env, QUAYSIDE_SERVER_URL: server.url, QUAYSIDE_SIGN_IN: signIn },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = answer.stdout
    .split('\n')
    .filter((one) => one.startsWith('{"first"'))
    .at(-1);
  if (line === undefined) throw new Error(`the windows did not come to an end: ${answer.stdout.slice(-500)}`);
  const { first, cold, warm, memory } = JSON.parse(line) as Windows;
  return [
    { figure: 'windows: first start, empty, to a usable list', unit: 'ms', value: first },
    { figure: 'windows to a usable list, files not in memory', unit: 'ms', value: Math.min(...cold) },
    { figure: 'windows to a usable list again', unit: 'ms', value: Math.min(...warm) },
    ...memory.map(({ type, mb }) => ({ figure: `memory: ${type}`, unit: 'MB', value: mb })),
    { figure: 'memory of all processes', unit: 'MB', value: memory.reduce((sum, { mb }) => sum + mb, 0) },
  ];
}

if (isChildServer()) await beChildServer();
else await main();
