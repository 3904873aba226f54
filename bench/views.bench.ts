/**
 * Twenty saved views over a cache of 100,000 cases: their lists and counts, with nothing else going on, and while 50 changes a second come in and all is
 * counted again at each.
 *
 * `npm run bench -- views [cases] [seconds]` (100,000; 20). Baseline: the same conditions as plain counts of SQLite on the same file, without overlay and port.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { CASE_FIELDS } from '@quayside/shared/cases/case-fields';
import { compileCriteria } from '@quayside/shared/kernel/compile-criteria';
import type { Criteria } from '@quayside/shared/kernel/criteria';
import { epochMs } from '@quayside/shared/kernel/time';
import { savedViewKey } from '@quayside/shared/views/view';
import { CACHE_TABLES, conditionSql } from '../apps/desktop/src/core/reads/condition-sql';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { beChildServer, type ChildServer, isChildServer, startChildServer } from './child-server';
import { type Figure, report, timesOf } from './measure';
import { Page } from './page';
import { RealCore } from './real-core';
import { word } from './words';
import { fillWorkspace } from './workspace';

const CASES = Number(process.argv[2] ?? 100_000);
const SECONDS = Number(process.argv[3] ?? 20);
const CHANGES_A_SECOND = 50;
const TURN_MS = 200;

/** What people ask for: states, owners, words, times, customers' words in tags, and mixtures of them. */
const CRITERIA: readonly Criteria[] = [
  { all: [] },
  { field: 'priority', op: 'at-least', value: 'high' },
  { field: 'ownerId', op: 'empty' },
  { field: 'ownerId', op: 'any-of', values: ['@me'] },
  { field: 'needsAttention', op: 'is', value: true },
  { field: 'tags', op: 'any-of', values: ['week1', 'week2'] },
  { field: 'tags', op: 'empty' },
  { field: 'reopenedCount', op: 'at-least', value: 1 },
  { field: 'channel', op: 'none-of', values: ['email'] },
  { field: 'createdAt', op: 'within', span: { named: 'this-week' } },
  { field: 'lastMessageAt', op: 'within', span: { last: { count: 24, unit: 'hour' } } },
  { field: 'slaDueAt', op: 'within', span: { next: { count: 4, unit: 'hour' } } },
  { field: 'closedAt', op: 'within', span: { named: 'last-month' } },
  ...[0, 5, 9].map((n): Criteria => ({ field: 'subject', op: 'contains', text: word(n) })),
  {
    all: [
      { field: 'state', op: 'any-of', values: ['new', 'assigned'] },
      { field: 'createdAt', op: 'before', moment: { ago: { count: 2, unit: 'day' } } },
    ],
  },
  {
    any: [
      { field: 'priority', op: 'is', value: 'urgent' },
      { field: 'severity', op: 'is', value: 'critical' },
    ],
  },
  { all: [{ field: 'groupId', op: 'any-of', values: ['@my-groups'] }, { none: [{ field: 'ownerId', op: 'filled' }] }] },
  {
    none: [
      { field: 'messageCount', op: 'at-most', value: 1 },
      { field: 'isPrivate', op: 'is', value: true },
    ],
  },
];

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  let core: RealCore | null = null;
  try {
    await fillWorkspace(mongo, { cases: CASES, messagesEach: 1, openOneIn: 2, sizes: {} });
    const server = await startChildServer(mongo.uri, { identity: 'signed-in' });
    core = await RealCore.signedIn(server);
    const page = new Page(core.app);
    await core.untilFilled(page);
    const ids = await saveViews(core, page);
    const idle = await measure(core, page, ids, { turns: 30, name: 'idle' });
    const busy = await measureBehind(core, page, ids, server);
    page.close();
    await core.stop();
    await server.stop();
    report('views', [...idle, ...busy], {
      measured: `${CRITERIA.length} saved views, ${CASES} cases, one in 2 open; MessagePort and overlay included; ${CHANGES_A_SECOND} changes a second for ${SECONDS} s`,
      baseline: 'the same conditions as plain counts on the same file, one after the other, no port',
    });
  } finally {
    await core?.destroy();
    await mongo.drop();
  }
}

async function saveViews(core: RealCore, page: Page): Promise<readonly string[]> {
  const { personId } = core.app.sessions.live.profile.me;
  const ids: string[] = [];
  for (const [n, criteria] of CRITERIA.entries()) {
    const viewId = await page.call('newId', undefined);
    const args = {
      viewId,
      name: `View ${n}`,
      scope: { type: 'person', personId },
      criteria,
      sort: [{ field: 'lastMessageAt', direction: 'desc' }],
    };
    const result = await page.call('act', { name: 'view.create', args });
    if (result.status === 'refused') throw new Error(`view ${n}: ${result.code}`);
    ids.push(viewId);
  }
  return ids;
}

async function measure(
  core: RealCore,
  page: Page,
  ids: readonly string[],
  { turns, name }: { readonly turns: number; readonly name: string },
): Promise<readonly Figure[]> {
  const { store, me, actor } = core.app.sessions.live.profile;
  const context = { now: epochMs(Date.now()), zone: 'UTC', me: { personId: me.personId, groupIds: actor.groupIds } };
  const plainCounts = async () =>
    CRITERIA.map((criteria) => {
      const { sql, params } = conditionSql(compileCriteria(criteria, CASE_FIELDS, context), CACHE_TABLES);
      return store.reader.get(`SELECT count(*) FROM ${CACHE_TABLES.rows} WHERE ${sql}`, ...params);
    });
  const list = (turn: number) => page.call('listCases', { view: savedViewKey(ids[turn % ids.length] ?? ''), offset: 0, limit: 50 });
  const lists = await timesOf(turns, list);
  const open = await timesOf(turns, () => page.call('listCases', { view: 'open', offset: 0, limit: 50 }));
  const counts = await timesOf(name === 'idle' ? 5 : 2, () => page.call('countSavedViews', undefined));
  const raw = await timesOf(3, plainCounts);
  return [
    { figure: `${name}: list of 50 of a saved view with its total, p50`, unit: 'ms', value: lists.p50 },
    { figure: `${name}: list of 50 of a saved view with its total, p95`, unit: 'ms', value: lists.p95 },
    { figure: `${name}: list of 50, open, p95`, unit: 'ms', value: open.p95, goal: 16 },
    { figure: `${name}: counts of all saved views with the rest before them, p50`, unit: 'ms', value: counts.p50, baseline: raw.p50 },
    { figure: `${name}: counts of all saved views, cpu`, unit: 'ms', value: counts.cpu, baseline: raw.cpu },
  ];
}

/** As the window does it: counted again as soon as it was counted. */
async function measureBehind(core: RealCore, page: Page, ids: readonly string[], server: ChildServer): Promise<readonly Figure[]> {
  let isOver = false;
  let [written, counted] = [0, 0];
  const writing = (async () => {
    while (!isOver) {
      const acts = Array.from({ length: (CHANGES_A_SECOND * TURN_MS) / 1000 }, (_, n) =>
        server.ask('act', { name: 'case.add-tag', args: { caseId: `case-${((written + n) * 7) % CASES}`, tag: `week${written + n}` } }),
      );
      await Promise.all([...acts, wait(TURN_MS)]);
      written += acts.length;
    }
  })();
  const counting = (async () => {
    while (!isOver) {
      await page.call('countSavedViews', undefined);
      counted += 1;
    }
  })();
  const until = performance.now() + SECONDS * 1000;
  const figures: Figure[][] = [];
  do figures.push([...(await measure(core, page, ids, { turns: 40, name: 'at 50 changes a second' }))]);
  while (performance.now() < until);
  isOver = true;
  await Promise.all([writing, counting]);
  return [
    ...(figures.at(-1) ?? []),
    { figure: 'changes that came in meanwhile', unit: 'changes', value: written },
    { figure: 'all counted anew', unit: 'times', value: counted },
  ];
}

if (isChildServer()) await beChildServer();
else await main();
