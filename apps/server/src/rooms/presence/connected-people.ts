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

/** Seats that are written side by side. */
const AT_ONCE = 50;

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

  async function run(): Promise<void> {
    while (wanted.size > 0) {
      // side by side, so that a whole company that comes at once, after a restart, is announced in few batches
      const written = await Promise.all(nextToWrite().map(([id, one]) => writeOne(id, one)));
      if (written.includes(false)) return;
    }
  }

  /** Of each person one: who goes from one desktop to another must not be told as gone after having come. */
  function nextToWrite(): readonly (readonly [string, Wanted])[] {
    const byPerson = new Map<Id, readonly [string, Wanted]>();
    for (const one of wanted) {
      const { personId } = one[1].seat;
      if (!byPerson.has(personId)) byPerson.set(personId, one);
      if (byPerson.size >= AT_ONCE) break;
    }
    return [...byPerson.values()];
  }

  /** @returns whether it could be written; else it stays wanted */
  async function writeOne(id: string, { seat, isHere }: Wanted): Promise<boolean> {
    try {
      await write(seat, isHere);
      if (wanted.get(id)?.isHere === isHere) wanted.delete(id);
      return true;
    } catch (error) {
      logger.warn({ error: describeError(error) }, 'who is connected could not be written and is tried again');
      return false;
    }
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
