import type { Id } from '@quayside/shared/kernel/ids';
import { addMs, type EpochMs, SECOND_MS } from '@quayside/shared/kernel/time';
import type { Availability } from '@quayside/shared/routing/availability';
import type { House } from '../../platform/house';
import { describeError } from '../../platform/logger';
import { newId } from '../../platform/new-id';
import { performAct } from '../../platform/perform-act';
import type { Worker } from '../../platform/room';
import type { ConnectionsStore } from './connections.store';

/** How often each node looks who is connected. */
const ROUND_MS = 2 * SECOND_MS;
/** How often it says again that those who stay are still here. */
const RENEW_MS = 10 * SECOND_MS;
/** After so long without a word of any node somebody is no longer connected: the grace for a flaky line, a restart, a lid closed for a moment. */
export const GRACE_MS = 30 * SECOND_MS;
const ACTOR = { type: 'system', name: 'routing' } as const;

/** Who has a desktop connected, of this node. The doorbell has it; the presence room may have it better. */
export interface LocalPresence {
  /** People with an open socket here, each once. */
  listPeople(): readonly Id[];
}

export interface ConnectionKeeper extends Worker {
  /** Says and looks once, as of now. */
  runOnce(): Promise<void>;
}

/**
 * Keeps in everybody's availability whether they are connected to any node.
 *
 * Each node renews a row for each of its people. Whoever has no row any more is noted as gone, by whichever node looks first; noting it
 * twice changes nothing.
 *
 * @source requirements ORG-4
 */
export function createConnectionKeeper(parts: {
  readonly house: House;
  readonly store: ConnectionsStore;
  readonly local: () => LocalPresence;
}): ConnectionKeeper {
  const { house, store, local } = parts;
  const { clock, lane, entities, logger, node } = house;
  let timer: NodeJS.Timeout | null = null;
  let isStopping = false;
  let running: Promise<unknown> = Promise.resolve();
  /** When it was last said of somebody that they are here. */
  const saidAt = new Map<Id, EpochMs>();

  async function runOnce(): Promise<void> {
    const now = clock.now();
    const here = new Set(local().listPeople());
    for (const id of saidAt.keys()) if (!here.has(id)) saidAt.delete(id);
    const due = new Set([...here].filter((id) => (saidAt.get(id) ?? 0) + RENEW_MS <= now));
    await store.renew(node, due, addMs(now, GRACE_MS));
    for (const id of due) saidAt.set(id, now);
    const present = await store.listPresent(now);
    const known = new Map((await entities.list('availability', {}, { limit: 100_000 })).map((one): [Id, Availability] => [one.id, one]));
    for (const id of present) if (known.get(id)?.isConnected !== true) await note(id, true);
    for (const { id, isConnected } of known.values()) if (isConnected && !present.has(id)) await note(id, false);
  }

  const note = (personId: Id, isConnected: boolean) =>
    performAct(lane, {
      source: 'connections',
      key: newId(clock),
      name: 'availability.note-connection',
      args: { personId, isConnected },
      actor: ACTOR,
      at: clock.now(),
      priority: 'interactive',
    });

  function schedule(afterMs: number): void {
    timer = setTimeout(() => {
      running = runOnce()
        .catch((error: unknown) => logger.warn({ error: describeError(error) }, 'connections could not be noted'))
        .finally(() => {
          if (!isStopping) schedule(ROUND_MS);
        });
    }, afterMs);
    timer.unref();
  }

  return {
    name: 'connections',
    runOnce,
    async start() {
      schedule(0);
    },
    async stop() {
      isStopping = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
