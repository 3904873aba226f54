import { MINUTE_MS } from '@quayside/shared/kernel/time';
import { blankRoster, QUEUE_RANKS, type Roster, withPerson } from '@quayside/shared/routing/roster';
import { addCounts, type WorkCount } from '@quayside/shared/routing/workload';
import type { House } from '../../platform/house';
import { describeError } from '../../platform/logger';
import { performAct } from '../../platform/perform-act';
import type { Worker } from '../../platform/room';
import type { AuditStore, CountedWorld } from './audit.store';

const EVERY_MS = 30 * MINUTE_MS;
const LEASE_MS = 5 * MINUTE_MS;
const ACTOR = { type: 'system', name: 'routing' } as const;

export interface Audit extends Worker {
  /** @returns how many counts were put right */
  runOnce(): Promise<number>;
  /** Looks soon, not now: groups or people may be others than before. */
  soon(): void;
}

/**
 * Holds workloads and rosters against cases and people, and puts right through the lane what does not agree: at the first start after
 * they came into the product, after a restore, after a reaction that failed.
 *
 * Both are looked at as of one instant. What was missing then is missing for ever after, since what changes later is counted by both.
 */
export function createAudit({ house, store }: { readonly house: House; readonly store: AuditStore }): Audit {
  const { leases, logger, lane, clock } = house;
  let timer: NodeJS.Timeout | null = null;
  let isStopping = false;
  let running: Promise<unknown> = Promise.resolve();

  const act = (name: string, key: string, args: object) =>
    performAct(lane, { source: 'routing-audit', key, name, args, actor: ACTOR, at: clock.now(), priority: 'bulk' });

  async function runOnce(): Promise<number> {
    const world = await store.count();
    let corrected = 0;
    const faults = miscountsOf(world);
    for (const [personId, missing] of faults.work) {
      const seen = world.workloads.get(personId)?.corrections ?? 0;
      await act('routing.correct-workload', `workload:${personId}:${seen}`, { personId, seen, missing });
      corrected += 1;
    }
    for (const correction of faults.rosters) {
      await act('routing.correct-roster', `roster:${correction.groupId}:${correction.seen}`, correction);
      corrected += 1;
    }
    if (corrected > 0) logger.info({ corrected }, 'counts of work were put right');
    return corrected;
  }

  async function runUnderLease(): Promise<void> {
    const lease = await leases.acquire('routing-audit', LEASE_MS);
    if (lease === null) return;
    try {
      await runOnce();
    } finally {
      await leases.release(lease);
    }
  }

  function schedule(afterMs: number): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      running = runUnderLease()
        .catch((error: unknown) => logger.warn({ error: describeError(error) }, 'counts of work could not be checked'))
        .finally(() => {
          if (!isStopping) schedule(EVERY_MS);
        });
    }, afterMs);
    timer.unref();
  }

  return {
    name: 'routing-audit',
    runOnce,
    soon() {
      if (timer !== null && !isStopping) schedule(0);
    },
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

/** What cases and people say that was counted otherwise; empty when they agree. */
export const miscountsOf = (world: CountedWorld) => ({ work: missingWork(world), rosters: missingRosters(world) });

/** Person → what the cases say that the workload does not; nobody who agrees. */
function missingWork({ people, work, workloads }: CountedWorld): ReadonlyMap<string, readonly WorkCount[]> {
  const missing = new Map<string, readonly WorkCount[]>();
  for (const { id } of people) {
    const counted = (workloads.get(id)?.open ?? []).map((one) => ({ ...one, count: -one.count }));
    const difference = addCounts(work.get(id) ?? [], counted);
    if (difference.length > 0) missing.set(id, difference);
  }
  return missing;
}

interface RosterCorrection {
  readonly groupId: string;
  readonly seen: number;
  readonly missing: readonly number[];
  readonly personIds: readonly string[];
}

function missingRosters({ groupIds, people, rosters, waiting }: CountedWorld): readonly RosterCorrection[] {
  return groupIds.flatMap((groupId): readonly RosterCorrection[] => {
    const roster = rosters.get(groupId) ?? blankRoster(groupId, 0 as Roster['createdAt']);
    const counts = Array.from({ length: QUEUE_RANKS }, (_, rank) => waiting.get(groupId)?.[rank] ?? 0);
    const missing = counts.map((count, rank) => count - (roster.waiting[rank]?.count ?? 0));
    const personIds = people.filter((person) => isOther(roster, person)).map(({ id }) => id);
    const isRight = missing.every((count) => count === 0) && personIds.length === 0 && roster.corrections > 0;
    return isRight ? [] : [{ groupId, seen: roster.corrections, missing, personIds }];
  });
}

/** Whether the roster says something else of this person than their own entry. */
function isOther(roster: Roster, person: Parameters<typeof withPerson>[1]): boolean {
  const of = (one: Roster) => JSON.stringify(one.members.find(({ personId }) => personId === person.id) ?? null);
  return of(roster) !== of(withPerson(roster, person));
}
