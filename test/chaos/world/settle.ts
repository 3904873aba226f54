import { setTimeout as wait } from 'node:timers/promises';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { QueueRow } from '../../../apps/server/src/platform/side-queue';
import type { TimerRow } from '../../../apps/server/src/platform/timers/timer-row';
import { TIMER_LEASE_MS } from '../../../apps/server/src/platform/timers/timers';
import { SEND_LEASE_MS } from '../../../apps/server/src/rooms/channels/send-outgoing';
import type { History } from '../history';
import type { ChaosWorld } from './chaos-world';
import { LATE_MS, readStanding } from './collect-evidence';
import { unlessGone } from './desk';

/** How long after healing everything may take to be answered, and every process to be back. @source faults I6, I8 */
const QUIET_MS = 60_000;
const READY_MS = 30_000;
/** A claim that stands so long while all is healed belongs to a process that is dead, where one was struck. */
const DEAD_CLAIM_MS = 3000;
/** What comes by itself in so short a time is waited for. */
const SOON_MS = 5000;
/** The head has to stand still so long. */
const STILL_MS = 1000;

export interface SettleOptions {
  readonly work: Promise<unknown>;
  readonly areServersStruck: boolean;
}

export interface Settled {
  readonly stuck: readonly string[];
  readonly waiting: readonly string[];
}

/**
 * Mends whatever is broken and waits until nothing moves any more.
 *
 * @param run.work - what everybody still does; it ends once all is mended
 * @param run.areServersStruck - what they held may be held by nobody any more; from servers that are merely slow nothing is taken
 */
export async function settle(world: ChaosWorld, history: History, { work, areServersStruck }: SettleOptions): Promise<Settled> {
  const { patience } = world;
  for (const line of [world.nodes.door, ...world.desks.map((desk) => desk.line), ...(world.imap === null ? [] : [world.imap.line])])
    line.heal();
  await world.database.heal();
  const stuck = [...(await world.nodes.heal(READY_MS * patience))];
  for (const desk of world.desks) {
    const opened = await Promise.race([desk.start().then(() => true), wait(READY_MS * patience, false, { ref: false })]);
    if (!opened) stuck.push(`${desk.name} does not open`);
  }
  for (const desk of world.coreDesks) await desk.ask('setClock', { offMs: 0 }).catch(unlessGone);
  await work.catch(() => undefined);
  const leases = world.database.mongo.db.collection('leases');
  await leases.updateMany({ holder: { $in: [...world.deadHolders] } }, { $set: { until: 0 } });
  return { stuck, waiting: stuck.length > 0 ? [] : await quiet(world, history, areServersStruck) };
}

/** @returns what still moves at the end of the time; empty when all is quiet */
async function quiet(world: ChaosWorld, history: History, areServersStruck: boolean): Promise<readonly string[]> {
  const until = performance.now() + QUIET_MS * world.patience;
  let lastHead = -1;
  let stillSince = performance.now();
  for (;;) {
    const { head, waiting } = await look(world, history, areServersStruck);
    if (head !== lastHead) stillSince = performance.now();
    lastHead = head;
    if (waiting.length === 0 && performance.now() - stillSince > STILL_MS) return [];
    if (performance.now() > until) return waiting.length === 0 ? [] : waiting;
    await wait(250);
  }
}

async function look(
  world: ChaosWorld,
  history: History,
  areServersStruck: boolean,
): Promise<{ readonly head: number; readonly waiting: readonly string[] }> {
  const { db } = world.database.mongo;
  const head = (await db.collection<{ _id: string; seq: number }>('heads').findOne({ _id: 'workspace' }))?.seq ?? 0;
  const waiting: string[] = [];
  for (const desk of world.desks) {
    const state = await desk.ask('state', null).catch(unlessGone);
    if (state === null) {
      waiting.push(`${desk.name} starts again`);
      continue;
    }
    if (!state.isSignedIn) waiting.push(`${desk.name} is signed out`);
    else if (state.waiting > 0) waiting.push(`${desk.name} queues ${state.waiting} acts (${state.line})`);
    else if (state.seq !== head || state.cache !== 'ready')
      waiting.push(`${desk.name} is at ${state.seq} of ${head} (${state.line}, ${state.cache})`);
    else continue;
    await desk.ask('wake', null).catch(unlessGone);
  }
  const mails = history.operations.filter(({ kind, outcome }) => kind === 'mail' && outcome === 'ok').map(({ word }) => word);
  const there = new Set((await readStanding(world, mails)).map(({ word }) => word));
  waiting.push(...mails.filter((word) => !there.has(word) && !world.undone.has(word)).map((word) => `mail ${word} has not become a case`));
  waiting.push(...(await leftToSend(world, areServersStruck)), ...(await leftToFire(world)));
  return { head, waiting };
}

/** Mails that are to leave. What a dead process holds is let go of; what waits for its next attempt has its time come. */
async function leftToSend(world: ChaosWorld, areServersStruck: boolean): Promise<readonly string[]> {
  const rows = world.database.mongo.db.collection<QueueRow>('outgoing');
  const left = await rows.find({}).toArray();
  const now = Date.now();
  const isDead = (until: number) => areServersStruck && until > now && until - now < SEND_LEASE_MS - DEAD_CLAIM_MS * world.patience;
  const dead = left.filter(({ leaseUntil = 0 }) => isDead(leaseUntil)).map(({ _id }) => _id);
  if (dead.length > 0) await rows.updateMany({ _id: { $in: dead } }, { $set: { leaseUntil: 0 } });
  const later = Math.max(0, ...left.map(({ notBefore }) => notBefore)) - now;
  passTime(world, left.length === 0 ? 0 : later > SOON_MS ? later + 1000 : null);
  // what failed for good is told under its message, and its row is gone
  return left.map(({ _id }) => `mail of message ${_id} is not sent`);
}

/** Puts the clocks of all servers so far ahead. @param aheadMs - `null`: as they are */
function passTime({ nodes }: ChaosWorld, aheadMs: number | null): void {
  for (const node of nodes.all) if (aheadMs !== null && aheadMs !== node.clockOffMs) node.setClock(aheadMs);
}

/** Timers whose time has come. What a dead process holds is let go of here too. */
async function leftToFire(world: ChaosWorld): Promise<readonly string[]> {
  const rows = world.database.mongo.db.collection<TimerRow>('timers');
  const now = Date.now();
  const due = await rows.find({ dueAt: { $lt: (now - LATE_MS) as EpochMs } }).toArray();
  const dead = due
    .filter(({ leaseUntil }) => leaseUntil > now && leaseUntil - now < TIMER_LEASE_MS - DEAD_CLAIM_MS * world.patience)
    .map(({ _id }) => _id);
  if (dead.length > 0) await rows.updateMany({ _id: { $in: dead } }, { $set: { leaseUntil: 0 as EpochMs } });
  return due.map(({ _id }) => `timer ${_id} has not fired`);
}
