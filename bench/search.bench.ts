/**
 * Search of a large cache and of the server: a fixed mix of rare and common words, beginnings, phrases, typos, names, numbers and filters.
 *
 * `npm run bench -- search [cases]` (100,000). Beside it: the same words asked of the index alone, without rights, ranks, filters and rows.
 */
import { excerptsOf } from '../apps/desktop/src/core/reads/excerpts';
import { findCases } from '../apps/desktop/src/core/reads/find-cases';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { beChildServer, isChildServer, startChildServer } from './child-server';
import { type Figure, report, timesOf } from './measure';
import { Page } from './page';
import { RealCore } from './real-core';
import { word } from './words';
import { FIRST_NUMBER, fillWorkspace } from './workspace';

const CASES = Number(process.argv[2] ?? 100_000);
const CACHE_GOAL_MS = 30;
const SERVER_GOAL_MS = 100;
const TURNS = 60;
const PAGE_ROWS = 50;

/** By name of what is typed; `turn` makes each one other words. */
const MIX: Readonly<Record<string, (turn: number) => string>> = {
  'a number': (turn) => `#${FIRST_NUMBER + ((turn * 17) % CASES)}`,
  'the most common word': () => word(0),
  'a word': (turn) => word(turn * 3),
  'two words': (turn) => `${word(turn * 3)} ${word(turn * 3 + 3)}`,
  'a beginning of three letters': (turn) => word(turn * 5).slice(0, 3),
  'a phrase': (turn) => `"${word(turn)} ${word(turn + 1)}"`,
  'a typo': (turn) => `${word(turn * 7).slice(0, 2)}q${word(turn * 7).slice(2)}`,
  'a common word of one owner': (turn) => `${word(turn)} owner:me`,
  'a common word, open, without another': (turn) => `${word(turn)} status:open -${word(turn + 9)}`,
  'a filter alone': () => 'status:open priority:normal',
};

const mixed = (turn: number): string => Object.values(MIX)[turn % Object.keys(MIX).length]?.(turn) ?? '';

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  let core: RealCore | null = null;
  try {
    await fillWorkspace(mongo, { cases: CASES, messagesEach: 1, openOneIn: 2, sizes: {} });
    const server = await startChildServer(mongo.uri, { identity: 'signed-in' });
    core = await RealCore.signedIn(server);
    const page = new Page(core.app);
    await core.untilFilled(page);
    const figures = [...(await measureCache(core)), ...(await measureServer(core)), ...(await measureExcerpts(core))];
    page.close();
    await core.stop();
    await server.stop();
    report('search', figures, {
      measured: `${CASES} cases, a page of 50 of each; on the server over HTTP, with the bodies of the page`,
      baseline: 'the newest 50 texts that begin with the first word, by one query of the same index',
    });
  } finally {
    await core?.destroy();
    await mongo.drop();
  }
}

async function measureCache(core: RealCore): Promise<readonly Figure[]> {
  const { profile } = core.app.sessions.live;
  const plain = async (text: string): Promise<unknown> => {
    const [first = word(0)] = text.match(/[a-z]+/) ?? [];
    return profile.store.reader.all(
      'SELECT rowid, caseId FROM messageWords WHERE messageWords MATCH ? ORDER BY rowid DESC LIMIT 50',
      `"${first}"*`,
    );
  };
  return measure('cache', CACHE_GOAL_MS, async (text) => findCases(profile, text, PAGE_ROWS), plain);
}

const measureServer = (core: RealCore): Promise<readonly Figure[]> => {
  const { api } = core.app.sessions.live;
  return measure('server', SERVER_GOAL_MS, (text) => api.search({ text, limit: PAGE_ROWS, order: 'rank', isLoose: true }), null);
};

/** Where the words stand in the messages of a page of what was found. */
async function measureExcerpts(core: RealCore): Promise<readonly Figure[]> {
  const { api, profile } = core.app.sessions.live;
  const textOf = (turn: number): string => word(turn * 3);
  const pages = Array.from({ length: TURNS }, (_, turn) => findCases(profile, textOf(turn), PAGE_ROWS).rows.map((row) => row.case.id));
  const here = await timesOf(TURNS, async (turn) => excerptsOf(profile, textOf(turn), pages[turn] ?? []));
  const there = await timesOf(TURNS, (turn) => api.searchExcerpts({ text: textOf(turn), caseIds: [...(pages[turn] ?? [])] }));
  return [
    { figure: 'cache: excerpts of a page, p95', unit: 'ms', value: here.p95, goal: CACHE_GOAL_MS },
    { figure: 'server: excerpts of a page, p95', unit: 'ms', value: there.p95, goal: SERVER_GOAL_MS },
  ];
}

type Ask = (text: string) => Promise<unknown>;

async function measure(side: string, goal: number, ask: Ask, plain: Ask | null): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  const add = async (figure: string, textOf: (turn: number) => string, turns: number) => {
    const times = await timesOf(turns, (turn) => ask(textOf(turn)));
    const raw = plain === null ? null : await timesOf(turns, (turn) => plain(textOf(turn)));
    figures.push(
      { figure: `${side}: ${figure}, p95`, unit: 'ms', value: times.p95, goal, ...(raw === null ? {} : { baseline: raw.p95 }) },
      { figure: `${side}: ${figure}, cpu`, unit: 'ms', value: times.cpu, ...(raw === null ? {} : { baseline: raw.cpu }) },
    );
  };
  for (const [name, textOf] of Object.entries(MIX)) await add(name, textOf, TURNS);
  await add('the mix', mixed, 5 * TURNS);
  return figures;
}

if (isChildServer()) await beChildServer();
else await main();
