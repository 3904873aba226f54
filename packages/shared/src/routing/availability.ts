import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import type { Id } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';

/** What people say of themselves. */
export const AVAILABILITY_STATUSES = ['available', 'busy', 'away', 'out_of_office'] as const;
export type AvailabilityStatus = (typeof AVAILABILITY_STATUSES)[number];

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
}

declare module '../kernel/entity' {
  interface EntityMap {
    availability: Availability;
  }
}

export const availabilitySchema: z.ZodType<Availability> = z.strictObject({
  ...entityFields,
  status: z.enum(AVAILABILITY_STATUSES),
  until: epochMsSchema.nullable(),
  isAutomatic: z.boolean(),
  isConnected: z.boolean(),
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

type Said = Pick<Availability, 'status' | 'until'>;

/** What they say of themselves, an absence that has ended left out. */
export const statusNow = (of: Said, now: EpochMs): AvailabilityStatus =>
  of.status === 'out_of_office' && of.until !== null && of.until <= now ? 'available' : of.status;

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
