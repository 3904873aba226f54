/**
 * A thousand cases changed at once at one desk, as a person does it, beside others who add tags one by one.
 *
 * `npm run bench -- bulk [cases] [changed]` (20,000; 1,000). The desk is a whole core with its encrypted files; “taken” is until the server has agreed to
 * all of it. Baseline: as many cases and timeline lines written in journaled transactions of 50, nothing read or checked.
 */
import { PRIORITIES } from '@quayside/shared/cases/case';
import { buildCase, buildMessage } from '@quayside/shared/testing/builders';
import { CHANGED_AT_ONCE } from '../apps/desktop/src/bridge/case-verdict';
import { toDocument } from '../apps/server/src/platform/lane/documents';
import { openTestDatabase } from '../apps/server/src/testing/test-database';
import { beChildServer, type ChildServer, isChildServer, startChildServer } from './child-server';
import { openLoop, report } from './measure';
import { Page } from './page';
import { groupCommit, type Stored } from './raw-group-commit';
import { RealCore } from './real-core';
import { fillWorkspace } from './workspace';

const CASES = Number(process.argv[2] ?? 20_000);
const CHANGED = Number(process.argv[3] ?? 1000);
const OTHERS_A_SECOND = 20;
const QUIET_SECONDS = 15;
const LONGEST_SECONDS = 300;
const BATCH = 50;
const TURNS = 5;

async function main(): Promise<void> {
  const mongo = await openTestDatabase();
  let core: RealCore | null = null;
  try {
    await fillWorkspace(mongo, { cases: CASES, messagesEach: 1, openOneIn: 1, sizes: {} });
    const server = await startChildServer(mongo.uri, { identity: 'signed-in' });
    core = await RealCore.signedIn(server);
    const page = new Page(core.app);
    await core.untilFilled(page);
    await others(server, { seconds: 2 });
    const quiet = await others(server, { seconds: QUIET_SECONDS });
    const runs: Awaited<ReturnType<typeof changeMany>>[] = [];
    let isDone = false;
    const meanwhile = others(server, { seconds: LONGEST_SECONDS, isOver: () => isDone });
    for (let turn = 0; turn < TURNS; turn += 1) runs.push(await changeMany(page, turn));
    isDone = true;
    const beside = await meanwhile;
    const middle = runs.sort((a, b) => a.takenMs - b.takenMs)[Math.floor(TURNS / 2)];
    if (middle === undefined) throw new Error('nothing was run');
    page.close();
    await core.stop();
    await server.stop();
    const raw = await groupCommit(mongo, 4, {
      cases: Array.from({ length: BATCH }, (_, n) => toDocument('case', buildCase({ id: `raw-${n}` })) as Stored),
      messages: [toDocument('message', buildMessage({ id: 'raw' })) as Stored],
      changesEach: 2,
    });
    const perSecond = (ms: number) => CHANGED / (ms / 1000);
    report(
      'bulk',
      [
        { figure: 'changed at the desk', unit: 'cases/s', value: perSecond(middle.doneMs), isMoreBetter: true },
        {
          figure: 'taken by the server',
          unit: 'cases/s',
          value: perSecond(middle.takenMs),
          baseline: raw.perSecond,
          goal: 500,
          isMoreBetter: true,
        },
        { figure: 'acts of others meanwhile, p95', unit: 'ms', value: beside.p95, baseline: quiet.p95 },
        { figure: 'acts of others meanwhile, p95 beside that of before', unit: 'times', value: beside.p95 / quiet.p95, goal: 1.2 },
      ],
      { cases: CASES, changed: CHANGED, others: `${OTHERS_A_SECOND} a second`, turns: TURNS },
    );
  } finally {
    await core?.destroy();
    await mongo.drop();
  }
}

/** As the bar of marked cases does it: in slices, each waited for. */
async function changeMany(page: Page, turn: number) {
  const ids = Array.from({ length: CHANGED }, (_, n) => `case-${n * Math.max(1, Math.floor(CASES / CHANGED))}`);
  const priority = PRIORITIES[(turn + 2) % PRIORITIES.length] ?? 'high';
  const startedAt = performance.now();
  for (let from = 0; from < ids.length; from += CHANGED_AT_ONCE) {
    await page.call('changeCases', { ids: ids.slice(from, from + CHANGED_AT_ONCE), change: { type: 'priority', priority } });
  }
  const doneMs = performance.now() - startedAt;
  while ((await page.call('getSyncState', undefined)).waiting > 0) await new Promise((resolve) => setTimeout(resolve, 10));
  return { doneMs, takenMs: performance.now() - startedAt };
}

const others = (server: ChildServer, { seconds, isOver }: { seconds: number; isOver?: () => boolean }) =>
  openLoop(
    OTHERS_A_SECOND,
    seconds,
    async (turn) => {
      const args = { caseId: `case-${(turn * 13 + 5) % CASES}`, tag: `t${Math.floor(performance.now() * 1000)}` };
      await server.ask('act', { name: 'case.add-tag', args });
    },
    isOver,
  );

if (isChildServer()) await beChildServer();
else await main();
