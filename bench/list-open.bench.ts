/**
 * Lists and cases out of a cache of 100,000 cases, as a screen asks for them over its port: with nothing else going on, and while
 * changes come in.
 *
 * `npm run bench -- list-open [cases]` (100,000). Beside it: the rows themselves by one query on the same file, without overlay, customers,
 * marks and port.
 */
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { beChildServer, type ChildServer, isChildServer, startChildServer } from './child-server';
import { type Figure, report, timesOf } from './measure';
import { Page } from './page';
import { RealCore } from './real-core';
import { word } from './words';
import { FIRST_NUMBER, fillWorkspace } from './workspace';

const CASES = Number(process.argv[2] ?? 100_000);
const OPEN_ONE_IN = 2;
const LONG = 500;
const MIDDLE = 20;
const GOAL_MS = 16;

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  let core: RealCore | null = null;
  try {
    await fillWorkspace(mongo, { cases: CASES, messagesEach: 1, openOneIn: OPEN_ONE_IN, sizes: { [LONG]: 500, [MIDDLE]: 20 } });
    const server = await startChildServer(mongo.uri, { identity: 'signed-in' });
    core = await RealCore.signedIn(server);
    const page = new Page(core.app);
    await core.untilFilled(page);
    const { rows } = core;
    const idle = await measure(core, page, { turns: 80, name: 'idle' });
    const behind = await measureBehind(core, page, server);
    page.close();
    await core.stop();
    await server.stop();
    report('list-open', [...idle, ...behind], {
      measured: `${rows} rows, of them ${CASES} cases, one in ${OPEN_ONE_IN} open; MessagePort, JSON and all that a list line shows included`,
      baseline: 'the same bodies by one query of SQLite on the same file, parsed, no port',
    });
  } finally {
    await core?.destroy();
    await mongo.drop();
  }
}

async function measure(core: RealCore, page: Page, { turns, name }: { turns: number; name: string }): Promise<readonly Figure[]> {
  const db = core.app.sessions.live.profile.store.reader;
  const list = (view: 'open' | 'unassigned' | 'closed' | 'attention' | 'next' | 'by-priority', offset = 0) =>
    page.call('listCases', { view, offset, limit: 50 });
  const bodies =
    (where: string, order: string, offset = 0) =>
    async () =>
      db
        .all<{ body: string }>(
          `SELECT body FROM caseRow JOIN entity ON entity.kind = 'case' AND entity.id = caseRow.id WHERE ${where} ORDER BY ${order} LIMIT 50 OFFSET ${offset}`,
        )
        .map(({ body }) => JSON.parse(body));
  const newest = 'lastMessageAt DESC, number DESC';
  const messages = (id: string) => async () =>
    db
      .all<{ body: string }>("SELECT body FROM entity WHERE caseId = ? AND kind = 'message' ORDER BY at", id)
      .map(({ body }) => JSON.parse(body));
  const questions: readonly [string, (turn: number) => Promise<unknown>, (turn: number) => Promise<unknown>, number?][] = [
    ['list of 50, open', () => list('open'), bodies("bucket = 'open'", newest)],
    ['list of 50, unassigned', () => list('unassigned'), bodies("bucket = 'open' AND ownerId IS NULL", newest)],
    ['list of 50, those that want attention', () => list('attention'), bodies('needsAttention = 1', newest)],
    ['list of 50, closed, by their last change', () => list('closed'), bodies("bucket = 'closed'", 'updatedAt DESC, number DESC')],
    ['list of 50, 10,000 further down', () => list('open', 10_000), bodies("bucket = 'open'", newest, 10_000)],
    [
      'list of 50, all open by priority, with its sections',
      () => list('by-priority'),
      bodies("bucket = 'open' AND priority = 'normal'", newest),
    ],
    ['list of 50, work next, with its steps', () => list('next'), bodies("bucket = 'open' AND ownerId IS NULL", 'createdAt')],
    [
      'counts of all views',
      () => page.call('countViews', undefined),
      async () => db.all('SELECT bucket, sum(n) FROM tally GROUP BY bucket'),
    ],
    ['open a case of 20 messages', () => page.call('getCase', { id: `case-${MIDDLE}` }), messages(`case-${MIDDLE}`)],
    ['open a case of 500 messages', () => page.call('getCase', { id: `case-${LONG}` }), messages(`case-${LONG}`)],
    ['search by number', (turn) => search(core, String(FIRST_NUMBER + turn * 17)), bodies('number = 1018', newest)],
    ['search by two words', (turn) => search(core, `${word(turn * 3)} ${word(turn * 3 + 3)}`), bodies('number = 1018', newest), 30],
  ];
  const figures: Figure[] = [];
  for (const [figure, ask, plain, goal = GOAL_MS] of questions) {
    const times = await timesOf(turns, ask);
    const raw = await timesOf(turns, plain);
    figures.push(
      { figure: `${name}: ${figure}, p50`, unit: 'ms', value: times.p50, baseline: raw.p50 },
      { figure: `${name}: ${figure}, p95`, unit: 'ms', value: times.p95, baseline: raw.p95, goal },
      { figure: `${name}: ${figure}, cpu`, unit: 'ms', value: times.cpu, baseline: raw.cpu },
    );
  }
  return figures;
}

/** Of the cache alone: with the server asked beside it, it waits for the server's number. */
async function search(core: RealCore, text: string): Promise<unknown> {
  const { findCases } = await import('../apps/desktop/src/core/reads/find-cases');
  return findCases(core.app.sessions.live.profile, text, 50);
}

/** Changes go on coming in for as long as it is measured. */
async function measureBehind(core: RealCore, page: Page, server: ChildServer): Promise<readonly Figure[]> {
  let isOver = false;
  let written = 0;
  const writing = (async () => {
    while (!isOver) {
      const act = (n: number) => server.ask('act', { name: 'case.add-tag', args: { caseId: `case-${(n * 7) % CASES}`, tag: `week${n}` } });
      await Promise.all(Array.from({ length: 250 }, (_, n) => act(written + n)));
      written += 250;
    }
  })();
  const figures = await measure(core, page, { turns: 40, name: 'during catch-up' });
  isOver = true;
  await writing;
  return [...figures, { figure: 'changes that came in meanwhile', unit: 'changes', value: written }];
}

if (isChildServer()) await beChildServer();
else await main();
