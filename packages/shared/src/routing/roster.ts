import { z } from 'zod';
import type { Person } from '../identity/person';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';

/** A member of a group, with what routing has to know of them. */
export interface RosterMember {
  readonly personId: Id;
  /** `null`: the group's. */
  readonly capacity: number | null;
  readonly isExempt: boolean;
  /** The group's turn in which they got work last; 0: never. */
  readonly turn: number;
}

/** What waits in a group at one priority. */
export interface QueueCount {
  /** May be negative until the first correction. */
  readonly count: number;
  /** How many have ever come to wait. */
  readonly entries: number;
  /** How many of them were not new, and so may stand before others. */
  readonly jumps: number;
}

/** 0 is the most urgent. */
export const QUEUE_RANKS = 4;

/**
 * Who is in a group, whose turn it is and what waits; `id` is that of the group. On the server only, kept by the lane.
 *
 * @source requirements RTE-2, RTE-4
 */
export interface Roster extends EntityBase {
  readonly members: readonly RosterMember[];
  /** The last turn that was given. */
  readonly turn: number;
  /** By rank. */
  readonly waiting: readonly QueueCount[];
  /** How often it was held against cases and people and put right. 0: not yet, and nothing is given out by it. */
  readonly corrections: number;
  /** What is first in the queue may wait for somebody in particular, and others may pass it. Absent: nothing has, since it was empty. */
  readonly isPassable?: boolean;
}

declare module '../kernel/entity' {
  interface EntityMap {
    roster: Roster;
  }
}

export const rosterSchema: z.ZodType<Roster> = z.strictObject({
  ...entityFields,
  members: z.array(
    z.strictObject({
      personId: idSchema,
      capacity: z.number().int().min(0).nullable(),
      isExempt: z.boolean(),
      turn: z.number().int().min(0),
    }),
  ),
  turn: z.number().int().min(0),
  waiting: z
    .array(z.strictObject({ count: z.number().int(), entries: z.number().int().min(0), jumps: z.number().int().min(0) }))
    .length(QUEUE_RANKS),
  corrections: z.number().int().min(0),
  isPassable: z.boolean().exactOptional(),
});

export const rosterDefinition: EntityDefinition<'roster'> = {
  kind: 'roster',
  schema: rosterSchema,
  synced: false,
  caseIdOf: () => null,
  labelsOf: () => [],
};

const NOTHING_WAITS: QueueCount = { count: 0, entries: 0, jumps: 0 };

export const blankRoster = (groupId: Id, now: EpochMs): Roster => ({
  id: groupId,
  revision: 0,
  createdAt: now,
  updatedAt: now,
  members: [],
  turn: 0,
  waiting: Array.from({ length: QUEUE_RANKS }, () => NOTHING_WAITS),
  corrections: 0,
});

export const waitingIn = (roster: Roster): number => roster.waiting.reduce((sum, { count }) => sum + count, 0);

export const isMember = (roster: Roster | null, personId: Id): boolean =>
  roster?.members.some((member) => member.personId === personId) ?? false;

/** One more that waits, or one less. @param isNew - has never waited, so that it stands behind all of its rank */
export const withWaiting = (roster: Roster, rank: number, change: 1 | -1, isNew: boolean): Roster => ({
  ...roster,
  waiting: roster.waiting.map((one, at) => {
    if (at !== rank) return one;
    const count = one.count + change;
    return change === 1 ? { count, entries: one.entries + 1, jumps: one.jumps + (isNew ? 0 : 1) } : { ...one, count };
  }),
});

type Duty = Pick<Person, 'id' | 'groupIds' | 'isActive' | 'capacity' | 'isExempt'>;

/** The roster with this person in it or not, as their own entry says. Who stays keeps their turn. */
export function withPerson(roster: Roster, person: Duty): Roster {
  const known = roster.members.find(({ personId }) => personId === person.id);
  const isIn = person.isActive && person.groupIds.includes(roster.id);
  if (!isIn) return known ? { ...roster, members: roster.members.filter((one) => one !== known) } : roster;
  // a newcomer stands behind those who wait for their turn, not before all of them for as long as they have worked
  const turn = known?.turn ?? roster.turn;
  const next = { personId: person.id, capacity: person.capacity ?? null, isExempt: person.isExempt ?? false, turn };
  return {
    ...roster,
    members: known ? roster.members.map((one) => (one === known ? next : one)) : [...roster.members, next],
  };
}

/** The roster after this person got something: their turn is the last. */
export function withTurnOf(roster: Roster, personId: Id): Roster {
  const turn = roster.turn + 1;
  return { ...roster, turn, members: roster.members.map((one) => (one.personId === personId ? { ...one, turn } : one)) };
}

/** What a look at the queue has seen of it. */
export interface QueueSeen {
  readonly entries: readonly number[];
  readonly jumps: readonly number[];
}

export const queueSeen = ({ waiting }: Roster): QueueSeen => ({
  entries: waiting.map(({ entries }) => entries),
  jumps: waiting.map(({ jumps }) => jumps),
});

/** Whether nothing can have come since that stands before the one that was first then, of this rank. */
export const isStillFirst = ({ waiting }: Roster, rank: number, seen: QueueSeen): boolean =>
  waiting.every(({ entries }, at) => at >= rank || entries === seen.entries[at]) && waiting[rank]?.jumps === seen.jumps[rank];
