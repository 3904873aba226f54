import type { Id } from '@quayside/shared/kernel/ids';
import { SECOND_MS } from '@quayside/shared/kernel/time';
import type { House } from '../../platform/house';
import { describeError } from '../../platform/logger';
import { newId } from '../../platform/new-id';
import { performAct } from '../../platform/perform-act';
import type { Worker } from '../../platform/room';

/** How often what is noted is held against who is there: for a coming or going that nobody was there to announce. */
const LOOK_EVERY_MS = 20 * SECOND_MS;
const ACTOR = { type: 'system', name: 'routing' } as const;

/** Who has a desktop connected, over all nodes; the presence room has it. */
export interface ConnectedPeople {
  /** With a desktop at any node, or at most the grace ago. */
  listConnectedPeople(): Promise<ReadonlySet<Id>>;
  /** @returns ends it */
  onPersonArrived(listener: (personId: Id) => Promise<void>): () => void;
  /** No desktop for longer than the grace. @returns ends it */
  onPersonGone(listener: (personId: Id) => Promise<void>): () => void;
}

/**
 * Keeps in everybody's availability whether they are connected. Noting it twice changes nothing, so each node may.
 *
 * @source requirements ORG-4
 */
export function createConnectionKeeper({ house, people }: { readonly house: House; readonly people: ConnectedPeople }): Worker {
  const { clock, lane, entities, logger } = house;
  let timer: NodeJS.Timeout | null = null;
  let isStopping = false;
  let running: Promise<unknown> = Promise.resolve();
  let endings: readonly (() => void)[] = [];

  async function note(personId: Id, isConnected: boolean): Promise<void> {
    await performAct(lane, {
      source: 'connections',
      key: newId(clock),
      name: 'availability.note-connection',
      args: { personId, isConnected },
      actor: ACTOR,
      at: clock.now(),
      priority: 'interactive',
    });
  }

  async function look(): Promise<void> {
    const noted = await entities.list('availability', { isConnected: true }, { limit: 100_000 });
    const present = await people.listConnectedPeople();
    const known = new Set(noted.map(({ id }) => id));
    const came = [...present].filter((id) => !known.has(id));
    const went = [...known].filter((id) => !present.has(id));
    // side by side, so that a batch takes many of them
    await Promise.all([...came.map((id) => note(id, true)), ...went.map((id) => note(id, false))]);
  }

  function schedule(afterMs: number): void {
    timer = setTimeout(() => {
      running = look()
        .catch((error: unknown) => logger.warn({ error: describeError(error) }, 'connections could not be noted'))
        .finally(() => {
          if (!isStopping) schedule(LOOK_EVERY_MS);
        });
    }, afterMs);
    timer.unref();
  }

  return {
    name: 'connections',
    async start() {
      endings = [people.onPersonArrived((id) => note(id, true)), people.onPersonGone((id) => note(id, false))];
      schedule(0);
    },
    async stop() {
      isStopping = true;
      for (const end of endings) end();
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
