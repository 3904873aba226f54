import type { Id } from '@quayside/shared/kernel/ids';
import { describeError, type Logger } from '../../platform/logger';
import type { ConnectionStore } from './connections.store';
import type { NodeStore } from './nodes.store';
import type { Seat } from './seats';

type PersonListener = (personId: Id) => void | Promise<void>;

/**
 * Who has a desktop connected, over all nodes.
 *
 * Each coming and each going is announced on one node only, the one that saw it; of people of a node that died, by one of those that live.
 * A node may die between a coming and its announcement, so whoever acts upon them also looks at `listConnectedPeople` from time to time.
 *
 * @source requirements SYN-4, RTE-2; sync design §7
 */
export interface ConnectedPeople {
  /** With a desktop at any living node, or at most the grace ago. */
  listConnectedPeople(): Promise<ReadonlySet<Id>>;
  /**
   * Somebody who had no desktop connected has one now. May come without a going before it, when nobody was there to announce that.
   *
   * @returns ends it
   */
  onPersonArrived(listener: PersonListener): () => void;
  /**
   * Somebody has had no desktop connected, on any node, for longer than the grace.
   *
   * @returns ends it
   */
  onPersonGone(listener: PersonListener): () => void;
}

/** The part that only this room sees. */
export interface Connections extends ConnectedPeople {
  /** Does so until it is written; doing it again is harmless. */
  taken(seat: Seat): void;
  left(seat: Seat): void;
  /** Writes again what could not be written, or all of it. */
  again(all: readonly Seat[] | null): void;
  /** Clears away what nodes that live no more have left. */
  sweep(): Promise<void>;
  settle(): Promise<void>;
}

export interface ConnectionsOptions {
  readonly node: string;
  readonly store: ConnectionStore;
  readonly nodes: NodeStore;
  readonly logger: Logger;
}

interface Wanted {
  readonly seat: Seat;
  readonly isHere: boolean;
}

/** What is done of their coming is one batch of the lane: when a thousand come in the morning, each of whom all are told of, that counts. */
const PEOPLE_AT_ONCE = 50;

export function createConnections({ node, store, nodes, logger }: ConnectionsOptions): Connections {
  const arrived = new Set<PersonListener>();
  const gone = new Set<PersonListener>();
  /** What is to be written of each seat: is it here or not. */
  const wanted = new Map<string, Wanted>();
  let running: Promise<void> | null = null;

  async function announce(listeners: ReadonlySet<PersonListener>, personId: Id): Promise<void> {
    for (const listener of listeners) {
      try {
        await listener(personId);
      } catch (error) {
        logger.error({ error: describeError(error), personId }, 'a coming or going could not be acted upon');
      }
    }
  }

  async function write(seat: Seat, isHere: boolean): Promise<void> {
    const line = { node, socket: seat.id };
    if (!isHere) {
      if (await store.remove(seat.personId, line)) await announce(gone, seat.personId);
      return;
    }
    const before = await store.add(seat.personId, line);
    const live = before.length === 0 ? new Set<string>() : await nodes.listLive();
    if (!before.some((one) => one.node === node || live.has(one.node))) await announce(arrived, seat.personId);
  }

  /** Seats of one person one after another, as they came: a going and a coming must not change places. */
  async function writeAll(some: readonly Wanted[]): Promise<void> {
    for (const { seat, isHere } of some) {
      await write(seat, isHere);
      if (wanted.get(seat.id)?.isHere === isHere) wanted.delete(seat.id);
    }
  }

  async function run(): Promise<void> {
    const byPerson = new Map<Id, Wanted[]>();
    for (const one of wanted.values()) {
      const own = byPerson.get(one.seat.personId);
      if (own) own.push(one);
      else byPerson.set(one.seat.personId, [one]);
    }
    const people = [...byPerson.values()];
    for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE) {
      const outcomes = await Promise.allSettled(people.slice(from, from + PEOPLE_AT_ONCE).map(writeAll));
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failed === undefined) continue;
      logger.warn({ error: describeError(failed.reason) }, 'who is connected could not be written and is tried again');
      return;
    }
    if (wanted.size > 0) await run();
  }

  function go(): void {
    running ??= run().finally(() => {
      running = null;
    });
  }

  function want(seat: Seat, isHere: boolean): void {
    wanted.set(seat.id, { seat, isHere });
    go();
  }

  return {
    taken: (seat) => want(seat, true),
    left: (seat) => want(seat, false),
    again(all) {
      for (const seat of all ?? []) if (!wanted.has(seat.id)) wanted.set(seat.id, { seat, isHere: true });
      if (wanted.size > 0) go();
    },
    async sweep() {
      const known = await store.listNodes();
      // read after those: a node is alive before it names anybody
      const live = await nodes.listLive();
      for (const dead of known.filter((one) => one !== node && !live.has(one)))
        for (const personId of await store.removeNode(dead)) await announce(gone, personId);
    },
    async settle() {
      await running;
    },
    listConnectedPeople: async () => store.listPeople(await nodes.listLive()),
    onPersonArrived(listener) {
      arrived.add(listener);
      return () => arrived.delete(listener);
    },
    onPersonGone(listener) {
      gone.add(listener);
      return () => gone.delete(listener);
    },
  };
}
