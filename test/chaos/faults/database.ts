import { setTimeout as wait } from 'node:timers/promises';
import type { Fault } from '../fault';
import { type ChaosWorld, SENDS_AT_ONCE } from '../world/chaos-world';

/** Writes go on so soon after the primary is lost, with elections of 2 s. */
const RESUME_MS = 10_000;
const RECOVER_MS = 15_000;
const COMMIT_MS = 100;

async function headOf(world: ChaosWorld): Promise<number> {
  const row = await world.database.mongo.db.collection<{ _id: string; seq: number }>('heads').findOne({ _id: 'workspace' });
  return row?.seq ?? 0;
}

/** @returns what to report when nothing was written for longer */
async function writesResume(world: ChaosWorld, withinMs: number): Promise<readonly string[]> {
  const from = performance.now();
  const head = await headOf(world);
  while ((await headOf(world)) <= head) await wait(50);
  const ms = Math.round(performance.now() - from);
  return ms > withinMs * world.patience ? [`I8 writes went on only after ${ms} ms`] : [];
}

/** What goes out while the database is away may go out again: its mark could not be made. */
const unmarked = (world: ChaosWorld): void => world.struck({ mayDouble: world.nodes.all.length * SENDS_AT_ONCE });

async function killPrimary(world: ChaosWorld): Promise<readonly string[]> {
  const primary = await world.database.primary();
  unmarked(world);
  world.struck({ kills: 1 });
  await primary.kill();
  await world.database.primary();
  const problems = await writesResume(world, RESUME_MS);
  await primary.start();
  return problems;
}

async function stepDown(world: ChaosWorld): Promise<readonly string[]> {
  const problems: string[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    unmarked(world);
    await world.database.stepDown();
    problems.push(...(await writesResume(world, RESUME_MS)));
    await world.busy(10);
  }
  return problems;
}

/** The database has committed, and the line breaks before it can say so: each time the same transaction is asked for again. */
async function loseCommitAnswers(world: ChaosWorld): Promise<readonly string[]> {
  for (let turn = 0; turn < 3; turn += 1) {
    for (const node of world.nodes.all) {
      for (const line of node.lines) {
        line.when('out', 'commitTransaction', () => {
          line.freeze('in');
          setTimeout(() => {
            line.reset();
            line.heal();
          }, COMMIT_MS);
          return 'pass';
        });
      }
    }
    unmarked(world);
    await world.busy(8);
  }
  return [];
}

/** The database itself hangs up at the commit, sometimes after having done it. */
async function hangUpAtCommit(world: ChaosWorld): Promise<readonly string[]> {
  const primary = await world.database.primary();
  unmarked(world);
  await world.database.failPoint(primary, 'failCommand', {
    mode: { times: 4 },
    data: { failCommands: ['commitTransaction'], closeConnection: true },
  });
  await world.busy(15);
  return [];
}

async function loseMajority(world: ChaosWorld): Promise<readonly string[]> {
  const secondaries = await world.database.secondaries();
  unmarked(world);
  world.struck({ kills: secondaries.length });
  await Promise.all(secondaries.map((member) => member.kill()));
  // what was on its way may still have been committed
  await wait(1000);
  const pushed = world.pushed;
  await wait(10_000);
  const problems = world.pushed > pushed ? ['I1 a write was acknowledged while there was no majority'] : [];
  await Promise.all(secondaries.map((member) => member.start()));
  await world.database.primary();
  return [...problems, ...(await writesResume(world, RECOVER_MS))];
}

/** What the primary wrote alone is lost with it: nobody may have been told that it is done. */
async function rollBack(world: ChaosWorld): Promise<readonly string[]> {
  const primary = await world.database.primary();
  const secondaries = world.database.members.filter((member) => member !== primary);
  unmarked(world);
  for (const member of secondaries) await world.database.failPoint(member, 'stopReplProducer', { mode: 'alwaysOn' });
  await wait(1500);
  world.struck({ kills: 1 });
  await primary.kill();
  for (const member of secondaries) await world.database.failPoint(member, 'stopReplProducer', { mode: 'off' });
  await world.database.primary();
  const problems = await writesResume(world, RESUME_MS);
  await primary.start();
  return problems;
}

/** The primary stands still, and when it goes on it is none any more. */
async function pausePrimary(world: ChaosWorld): Promise<readonly string[]> {
  const primary = await world.database.primary();
  unmarked(world);
  primary.pause();
  await wait(6000);
  const problems = await writesResume(world, RESUME_MS);
  primary.resume();
  return problems;
}

export const DATABASE_FAULTS: readonly Fault[] = [
  { name: 'kill-primary', id: 'F3', isInCi: true, what: 'the primary of the database is killed', strike: killPrimary },
  { name: 'step-down', id: 'F4', isInCi: false, what: 'the primary steps down, twice', strike: stepDown },
  { name: 'commit-answer-lost', id: 'F5', isInCi: true, what: 'the answers to commits are lost on the line', strike: loseCommitAnswers },
  { name: 'hang-up-at-commit', id: 'F5', isInCi: false, what: 'the database hangs up at commits', strike: hangUpAtCommit },
  { name: 'majority-lost', id: 'F6', isInCi: false, what: 'two of three members are killed for 10 s', strike: loseMajority },
  { name: 'rollback', id: 'F7', isInCi: false, what: 'the primary writes alone, is killed, and rolls back', strike: rollBack },
  { name: 'pause-primary', id: 'F7', isInCi: false, what: 'the primary stands still for 6 s', strike: pausePrimary },
];
