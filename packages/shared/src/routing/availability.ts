import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';

/** What people say of themselves. */
export const AVAILABILITY_STATUSES = ['available', 'busy', 'away', 'out_of_office'] as const;
export type AvailabilityStatus = (typeof AVAILABILITY_STATUSES)[number];

/** What becomes of what somebody holds when they are out: it goes to who stands in, back to the queue, or stays. */
export const HAND_OVERS = ['stand_in', 'queue', 'keep'] as const;
export type HandOver = (typeof HAND_OVERS)[number];

/** When somebody is out of office, and what happens meanwhile. It begins and ends by itself. @source requirements ORG-4 */
export interface Absence {
  readonly from: EpochMs;
  /** Not part of it. */
  readonly until: EpochMs;
  readonly standInId: Id | null;
  readonly handOver: HandOver;
  /** To colleagues. */
  readonly message: string;
  readonly plannedAt: EpochMs;
}

/**
 * Whether one person takes new work; `id` is that of the person. Who has none was never here.
 *
 * @source requirements ORG-4
 */
export interface Availability extends EntityBase {
  readonly status: AvailabilityStatus;
  /** When being out of office ends by itself; `null`: when they say so. */
  readonly until: EpochMs | null;
  /** Away because nobody touched the machine or its screen was locked: ends by itself as well. */
  readonly isAutomatic: boolean;
  /** A desktop of theirs is connected; what a lost connection means is told after a grace. */
  readonly isConnected: boolean;
  /** Planned, lasting or over. Absent or `null`: none. */
  readonly absence?: Absence | null;
}

declare module '../kernel/entity' {
  interface EntityMap {
    availability: Availability;
  }
}

export const absenceFields = {
  from: epochMsSchema,
  until: epochMsSchema.meta({ examples: [86_400_000] }),
  standInId: idSchema.nullable(),
  handOver: z.enum(HAND_OVERS),
  message: z.string().max(500),
};

const absenceSchema: z.ZodType<Absence> = z.strictObject({ ...absenceFields, plannedAt: epochMsSchema });

export const availabilitySchema: z.ZodType<Availability> = z.strictObject({
  ...entityFields,
  status: z.enum(AVAILABILITY_STATUSES),
  until: epochMsSchema.nullable(),
  isAutomatic: z.boolean(),
  isConnected: z.boolean(),
  absence: absenceSchema.nullable().exactOptional(),
});

export const availabilityDefinition: EntityDefinition<'availability'> = {
  kind: 'availability',
  schema: availabilitySchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: 'none',
};

/** Of somebody who was never here: would take work, but is not signed in. */
export const blankAvailability = (personId: Id, now: EpochMs): Availability => ({
  id: personId,
  revision: 0,
  createdAt: now,
  updatedAt: now,
  status: 'available',
  until: null,
  isAutomatic: false,
  isConnected: false,
});

type Said = Pick<Availability, 'status' | 'until' | 'absence'>;

/** The planned absence that lasts now. */
export const absenceNow = (of: Pick<Availability, 'absence'> | null, now: EpochMs): Absence | null => {
  const absence = of?.absence ?? null;
  return absence !== null && absence.from <= now && now < absence.until ? absence : null;
};

/** What they say of themselves, an absence that has ended left out; while a planned one lasts, nothing else counts. */
export function statusNow(of: Said, now: EpochMs): AvailabilityStatus {
  if (absenceNow(of, now) !== null) return 'out_of_office';
  return of.status === 'out_of_office' && of.until !== null && of.until <= now ? 'available' : of.status;
}

/** When they will be back; `null`: they are not out, or have not said. */
export function backAt(of: Availability | null, now: EpochMs): EpochMs | null {
  if (of === null || statusNow(of, now) !== 'out_of_office') return null;
  return absenceNow(of, now)?.until ?? of.until;
}

/** What others see of somebody. `null`: was never here. */
export type ShownAvailability = AvailabilityStatus | 'offline';

export function shownAvailability(of: Availability | null, now: EpochMs): ShownAvailability {
  if (of === null) return 'offline';
  const status = statusNow(of, now);
  return status === 'out_of_office' || of.isConnected ? status : 'offline';
}

/** Not here to begin what was given to them: signed out, cut off, or out of office. @source requirements RTE-4 */
export const isGone = (of: Availability | null, now: EpochMs): boolean => {
  const shown = shownAvailability(of, now);
  return shown === 'offline' || shown === 'out_of_office';
};

/** Here, if perhaps busy: what comes back may come back to them. @source requirements RTE-4 */
export const isHere = (of: Availability | null, now: EpochMs): boolean => {
  const shown = shownAvailability(of, now);
  return shown === 'available' || shown === 'busy';
};
