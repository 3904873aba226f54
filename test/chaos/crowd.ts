import { setTimeout as wait } from 'node:timers/promises';
import { isAppError } from '@quayside/shared/kernel/errors';
import { createFeedMaintenance } from '../../apps/server/src/rooms/sync/feed-maintenance';
import { createFeedMaintenanceStore, type FeedMaintenanceStore } from '../../apps/server/src/rooms/sync/feed-maintenance.store';
import type { CoreClient } from '../sync/support/core-client';
import { actSomehow, changeRights, changeStatuses, customerWrites, NOTHING, requireGapless } from '../sync/support/drive-world';
import { SeededRandom } from '../sync/support/seeded-random';
import type { CrowdWorld } from './crowd-world';

/** Acts at one desk before it speaks with the server again; more than one page of a push. Offline it is several times that. */
const BURST_MAX = 90;
/** Now and then somebody works on for hours without a line in sight. */
const LONG_BURST_MAX = 600;
const CUSTOMERS_MAX = 4;
/** A round is at most so far when its desk is killed. */
const ROUND_MS = 150;
/** A server that was killed listens again. @source faults I8 */
const READY_MAX_MS = 30_000;

export interface CrowdCounts {
  operations: number;
  /** Exchanges of a desk with a server; they are no operations. */
  rounds: number;
  /** Of desks. */
  kills: number;
  serverKills: number;
}

/** Everybody works at the same time, in bursts; desks and servers are killed while the others go on. */
export class Crowd {
  readonly counts: CrowdCounts = { operations: 0, rounds: 0, kills: 0, serverKills: 0 };
  readonly history: string[] = [];
  readonly problems: string[] = [];
  readonly #world: CrowdWorld;
  readonly #random: SeededRandom;
  readonly #readyMaxMs: number;
  #keeping: Promise<unknown> = Promise.resolve();
  #restarting: Promise<void> | null = null;

  /** @param patience - how many times slower than designed this machine may be */
  constructor(world: CrowdWorld, random: SeededRandom, patience: number) {
    this.#world = world;
    this.#random = random;
    this.#readyMaxMs = READY_MAX_MS * patience;
  }

  /** @param operations - by all together */
  async work(operations: number): Promise<void> {
    const until = this.counts.operations + operations;
    // of its own, so that what a desk chooses does not hang on who is quicker
    await Promise.all(this.#world.sync.clients.map((client) => this.#desk(client, new SeededRandom(this.#random.below(SEEDS)), until)));
  }

  /** Lines and servers are back, and everybody exchanges until nothing moves any more. @returns where the feed stands for all; `null`: it does not come to rest */
  async settle(): Promise<number | null> {
    await this.#restarting;
    const { clients } = this.#world.sync;
    for (const client of clients) await client.lookedAtAll();
    for (const client of clients) client.isOnline = true;
    let before = -1;
    for (let pass = 0; pass < SETTLE_PASSES; pass += 1) {
      const through = await Promise.all(clients.map((client) => client.round()));
      const isQueued = clients.some(({ profile }) => profile.outbox.list().some(({ state }) => state === 'waiting' || state === 'acked'));
      const head = await this.#world.sync.server.app.sync.head();
      if (head === before && !isQueued && !through.includes(false)) return head;
      before = head;
    }
    return null;
  }

  async #desk(client: CoreClient, random: SeededRandom, until: number): Promise<void> {
    while (this.counts.operations < until) {
      this.#burst(client, random);
      await this.#others(client, random);
      await this.#line(client, random);
    }
  }

  #burst(client: CoreClient, random: SeededRandom): void {
    const cases = client.profile.store.listAll('case');
    const most = random.chance(0.1) ? LONG_BURST_MAX : BURST_MAX;
    for (let left = 1 + random.below(1 + random.below(most)); left > 0; left -= 1) this.#did(client, actSomehow(client, random, cases));
  }

  /** What customers, administrators and those who run the servers do meanwhile. */
  async #others(client: CoreClient, random: SeededRandom): Promise<void> {
    const { sync } = this.#world;
    for (let left = random.below(CUSTOMERS_MAX); left > 0; left -= 1) {
      this.#did(client, await customerWrites(sync, client, random).catch(unlessAway));
    }
    if (client.isOnline && random.chance(0.5)) this.#did(client, this.#look(client, random));
    if (random.chance(0.12)) this.#did(client, await changeRights(sync, client, random).catch(unlessAway));
    if (random.chance(0.05)) this.#did(client, await changeStatuses(sync, random).catch(unlessAway));
    if (random.chance(0.08)) this.#did(client, await this.#keepFeed(random));
    if (random.chance(0.015) && this.#restarting === null) this.#did(client, this.#killServer(random));
  }

  /** Opens what lies at somebody's desk, which need not be theirs to read. */
  #look(client: CoreClient, random: SeededRandom): string {
    const cases = random.pick(this.#world.sync.clients).profile.store.listAll('case');
    if (cases.length === 0) return NOTHING;
    const { id } = random.pick(cases);
    client.look(id);
    return `looks at ${id}`;
  }

  /** How the desk and the server meet after that, if they do. */
  async #line(client: CoreClient, random: SeededRandom): Promise<void> {
    if (random.chance(client.isOnline ? 0.12 : 0.4)) {
      client.isOnline = !client.isOnline;
      this.#did(client, client.isOnline ? 'online' : 'offline');
    }
    if (random.chance(0.2)) {
      await this.#killDesk(client, random);
    } else if (client.isOnline) {
      this.counts.rounds += 1;
      await client.round(random.chance(0.1));
    } else {
      // the others have their turn
      await wait(ROUND_MS / 2);
    }
  }

  async #killDesk(client: CoreClient, random: SeededRandom): Promise<void> {
    const running = client.round().catch(() => false);
    if (random.chance(0.8)) await wait(random.below(ROUND_MS));
    await client.kill();
    await running;
    this.counts.kills += 1;
    this.#did(client, 'killed');
  }

  #killServer(random: SeededRandom): string {
    const { nodes } = this.#world;
    const chosen = random.chance(0.2) ? [...Array(nodes.count).keys()] : [random.below(nodes.count)];
    this.counts.serverKills += chosen.length;
    this.#restarting = this.#restart(chosen)
      .catch((error: unknown) => void this.problems.push(`I8 a server does not come back: ${String(error)}`))
      .finally(() => {
        this.#restarting = null;
      });
    return `killed server ${chosen.join()}`;
  }

  async #restart(chosen: readonly number[]): Promise<void> {
    const { nodes } = this.#world;
    await Promise.all(chosen.map((index) => nodes.kill(index)));
    const from = performance.now();
    await Promise.all(chosen.map((index) => nodes.start(index)));
    const tookMs = performance.now() - from;
    if (tookMs > this.#readyMaxMs) this.problems.push(`I8 a server was away for ${tookMs.toFixed()} ms`);
  }

  /** One at a time; everybody else goes on writing. */
  #keepFeed(random: SeededRandom): Promise<string> {
    const done = this.#keeping.then(() => this.#keepFeedNow(random));
    this.#keeping = done.catch(() => undefined);
    return done;
  }

  async #keepFeedNow(random: SeededRandom): Promise<string> {
    const { sync } = this.#world;
    await requireGapless(sync);
    // what was written since it was looked at stays: it could not be told from a gap
    const store = upTo(createFeedMaintenanceStore(sync.server.mongo), sync.gaplessTo);
    const maintenance = createFeedMaintenance(store);
    const dice = random.below(100);
    if (dice < 70) return `compacted ${await maintenance.compact(random.below(20))}`;
    if (dice < 87) {
      await maintenance.raiseFloor(Math.max(0, sync.gaplessTo - random.below(15)));
      return 'floor raised';
    }
    return `epoch ${await maintenance.newEpoch()}`;
  }

  #did(client: CoreClient, what: string): void {
    if (what === NOTHING) return;
    this.counts.operations += 1;
    this.history.push(`${this.counts.operations} ${client.person.id} ${what}`);
  }
}

/** A database that cannot keep up turns writers away; nobody counts on such a write. */
function unlessAway(error: unknown): string {
  if (isAppError(error) && error.code === 'UNAVAILABLE') return NOTHING;
  throw error;
}

const SETTLE_PASSES = 40;
const SEEDS = 2 ** 31;

/** The same feed, as if it ended there. */
const upTo = (store: FeedMaintenanceStore, seq: number): FeedMaintenanceStore => ({
  ...store,
  async head() {
    const head = await store.head();
    return { ...head, seq: Math.min(head.seq, seq) };
  },
});
