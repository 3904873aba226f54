import { z } from 'zod';
import { WORK_CHANNELS, type WorkChannel } from '../identity/work-channels';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import type { Id } from '../kernel/ids';
import { DAY_MS, type EpochMs } from '../kernel/time';

/** How much of somebody's capacity one piece of work takes: `active` wants them now, `waiting` waits for somebody else. */
export const WORK_KINDS = ['active', 'waiting'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Hundredths of a case. What waits for others takes a quarter of a place. */
export const WORK_WEIGHTS: Readonly<Record<WorkKind, number>> = { active: 100, waiting: 25 };

/** A piece of open work that somebody has, as far as it counts. */
export interface Work {
  readonly kind: WorkKind;
  /** Of its last activity: whole days since 1970, UTC. */
  readonly day: number;
  /** Absent: it came in no way that has a capacity of its own. */
  readonly channel?: WorkChannel;
}

export interface WorkCount extends Work {
  /** May be negative until the first correction. */
  readonly count: number;
}

/**
 * The open work of one person, counted; `id` is that of the person. On the server only.
 *
 * Kept by the lane with each change of a case, so that at every moment it says what the cases say.
 *
 * @source requirements RTE-2
 */
export interface Workload extends EntityBase {
  /** Sorted by kind, day and channel; none with a count of 0. */
  readonly open: readonly WorkCount[];
  /** How often it was held against the cases and put right. 0: began to count when there was work already. */
  readonly corrections: number;
}

declare module '../kernel/entity' {
  interface EntityMap {
    workload: Workload;
  }
}

export const workCountSchema: z.ZodType<WorkCount> = z.strictObject({
  kind: z.enum(WORK_KINDS),
  day: z.number().int(),
  channel: z.enum(WORK_CHANNELS).exactOptional(),
  count: z.number().int(),
});

export const workloadSchema: z.ZodType<Workload> = z.strictObject({
  ...entityFields,
  open: z.array(workCountSchema),
  corrections: z.number().int().min(0),
});

export const workloadDefinition: EntityDefinition<'workload'> = {
  kind: 'workload',
  schema: workloadSchema,
  synced: false,
  caseIdOf: () => null,
  labelsOf: () => [],
};

export const blankWorkload = (personId: Id, now: EpochMs): Workload => ({
  id: personId,
  revision: 0,
  createdAt: now,
  updatedAt: now,
  open: [],
  corrections: 0,
});

/** The counts with others added; what comes to 0 goes. */
export function addCounts(open: readonly WorkCount[], more: readonly WorkCount[]): readonly WorkCount[] {
  const counts = new Map<string, WorkCount>();
  for (const one of [...open, ...more]) {
    const key = keyOf(one);
    counts.set(key, { ...one, count: (counts.get(key)?.count ?? 0) + one.count });
  }
  return [...counts.values()]
    .filter(({ count }) => count !== 0)
    .sort((a, b) => (a.kind === b.kind ? a.day - b.day || (keyOf(a) < keyOf(b) ? -1 : 1) : a.kind < b.kind ? -1 : 1));
}

const keyOf = ({ kind, day, channel }: Work): string => `${kind}:${day}:${channel ?? ''}`;

export const dayOf = (at: EpochMs): number => Math.floor(at / DAY_MS);

/** Days since the last activity, up to which work counts by so many hundredths. */
const AGE_FACTORS: readonly (readonly [days: number, hundredths: number])[] = [
  [1, 100],
  [3, 75],
  [7, 50],
];
const OLDER_FACTOR = 25;

const ageFactor = (days: number): number => AGE_FACTORS.find(([upTo]) => days <= upTo)?.[1] ?? OLDER_FACTOR;

/** What the work takes of a capacity, in hundredths of a case, whatever its age. @source requirements RTE-2 */
export const loadOf = (open: readonly WorkCount[]): number =>
  Math.max(
    0,
    open.reduce((sum, { kind, count }) => sum + count * WORK_WEIGHTS[kind], 0),
  );

/** What of it came in one way, in hundredths of a case. @source requirements ORG-3 */
export const channelLoadOf = (open: readonly WorkCount[], channel: WorkChannel): number =>
  loadOf(open.filter((one) => one.channel === channel));

/** How busy the work keeps somebody, in hundredths of a case: what has not moved for days counts for less. @source requirements RTE-2 */
export const recentLoadOf = (open: readonly WorkCount[], now: EpochMs): number =>
  Math.max(
    0,
    Math.round(open.reduce((sum, { kind, day, count }) => sum + count * WORK_WEIGHTS[kind] * ageFactor(dayOf(now) - day), 0) / 100),
  );
