import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ENGINE } from '../../../apps/server/src/platform/lane/collections';
import type { ChaosWorld } from './chaos-world';

/** What has to be loaded into a process that is to be looked at. */
export const VITALS = join(__dirname, 'say-vitals.cjs');

const ANSWER_MS = 20_000;
/** What somebody is to do later lies here, and goes when it is done. */
const QUEUES = [ENGINE.outgoing, ENGINE.notices, ENGINE.releases, ENGINE.jobs, ENGINE.routing, ENGINE.timers];

/** A figure and how it is called, such as `node-0 heap MB`. */
export type Figures = Readonly<Record<string, number>>;

/** How those fare who are spared, and how much waits, at this instant. */
export async function readFigures(world: ChaosWorld): Promise<Figures> {
  const figures: Record<string, number> = {};
  for (const process of [...world.nodes.all, ...world.coreDesks].filter((one) => world.spared.has(one.name)))
    Object.assign(figures, await vitalsOf(process));
  for (const queue of QUEUES) figures[`${queue} rows`] = await world.database.mongo.db.collection(queue).countDocuments();
  return figures;
}

async function vitalsOf({ name, pid, vitalsFile }: { name: string; pid: number | null; vitalsFile: string }): Promise<Figures> {
  if (pid === null) throw new Error(`${name} does not run`);
  rmSync(vitalsFile, { force: true });
  process.kill(pid, 'SIGUSR1');
  const until = performance.now() + ANSWER_MS;
  while (!existsSync(vitalsFile)) {
    if (performance.now() > until) throw new Error(`${name} does not say how it fares`);
    await wait(20);
  }
  const { rss, heap, resources } = JSON.parse(readFileSync(vitalsFile, 'utf8')) as Record<'rss' | 'heap' | 'resources', number>;
  return {
    [`${name} RSS MB`]: megabytes(rss),
    [`${name} heap MB`]: megabytes(heap),
    [`${name} handles`]: readdirSync(`/proc/${pid}/fd`).length,
    [`${name} timers and sockets`]: resources,
  };
}

const megabytes = (bytes: number): number => Math.round(bytes / 1e5) / 10;
