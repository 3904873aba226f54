import { z } from 'zod';
import { AVAILABILITY_STATUSES } from './availability';
import { type AutomaticMode, EXCLUSIONS, type Exclusion, type RouteCandidate, type RouteFinding, type RouteVerdict } from './decide-route';
import { packIds, unpackIds } from './pack-ids';

/**
 * What a decision was made of and what it found, in columns with one place per member: a group of 200 is some 8 kB, where a row for each
 * was 40.
 *
 * @source requirements RTE-6
 */
export interface DecisionRecord {
  /** In the order in which they were looked at; by `packIds`. */
  readonly people: string;
  /** One sign each: a digit to the base 32, see `standingOf`. */
  readonly standing: string;
  /** One sign each: the place in `EXCLUSIONS`, or `-` for who could take it. */
  readonly found: string;
  /** The next four are numbers of those whose standing left it open; one alone is that of all of them. */
  readonly capacity: string;
  readonly load: string;
  readonly recentLoad: string;
  readonly turn: string;
  /** `1` for whom their profile does not let work on cases, `0` for others, one sign each. Absent: all may. */
  readonly mayNotWork?: string;
  /** `1` for who was not on shift, `0` for who was, one sign each. Absent: shifts did not matter, or all were on. */
  readonly offShift?: string;
  /** How well each meets each need, one digit each, person by person. Absent: nothing was asked. */
  readonly levels?: string;
  /** Of the same as the numbers above: one more than the capacity for the way the case came; 0: none of their own. Absent: nobody has one. */
  readonly channelCapacity?: string;
  /** What they had of it. */
  readonly channelLoad?: string;
}

const COULD = '-';
const signs = z.string().regex(/^[01]*$/);
const numbers = z.string().regex(/^(\d{1,12}( \d{1,12})*)?$/);

export const decisionRecordSchema: z.ZodType<DecisionRecord> = z
  .strictObject({
    people: z.string().regex(/^([^ ]+( [^ ]+)*)?$/),
    standing: z.string().regex(/^[0-9a-v]*$/),
    found: z.string().regex(/^[0-9a-z-]*$/),
    capacity: numbers,
    load: numbers,
    recentLoad: numbers,
    turn: numbers,
    mayNotWork: signs.exactOptional(),
    offShift: signs.exactOptional(),
    levels: z
      .string()
      .regex(/^[0-5]*$/)
      .exactOptional(),
    channelCapacity: numbers.exactOptional(),
    channelLoad: numbers.exactOptional(),
  })
  .refine(isEven);

/** Whether no column is longer or shorter than there are people for it. */
function isEven(record: DecisionRecord): boolean {
  const { people, standing, found, capacity, load, recentLoad, turn } = record;
  const { mayNotWork, offShift, levels, channelCapacity, channelLoad } = record;
  const count = people === '' ? 0 : people.split(' ').length;
  const weighed = [...found].filter((sign) => isWeighed(exclusionOf(sign))).length;
  const fits = (column: string): boolean =>
    column === '' ? weighed === 0 : [1, weighed].includes(column.split(' ').length) && weighed > 0;
  const isWhole = (column: string | undefined): boolean => column === undefined || (count > 0 && column.length % count === 0);
  const ofChannel = channelCapacity === undefined ? channelLoad === undefined : [channelCapacity, channelLoad ?? ''].every(fits);
  return (
    standing.length === count &&
    found.length === count &&
    [capacity, load, recentLoad, turn].every(fits) &&
    isWhole(levels) &&
    [mayNotWork, offShift].every((column) => column === undefined || column.length === count) &&
    ofChannel
  );
}

/** What of somebody decides before their work is looked at, as one number below 32: never change what stands for what. */
const standingOf = ({ status, isConnected, isExempt, hadIt }: RouteCandidate): number =>
  AVAILABILITY_STATUSES.indexOf(status) + (isConnected ? 4 : 0) + (isExempt ? 8 : 0) + (hadIt ? 16 : 0);

const signOf = (exclusion: Exclusion | null): string => (exclusion === null ? COULD : EXCLUSIONS.indexOf(exclusion).toString(36));

const exclusionOf = (sign: string | undefined): Exclusion | null => EXCLUSIONS[Number.parseInt(sign ?? COULD, 36)] ?? null;

const OF_NUMBERS: ReadonlySet<Exclusion> = new Set(['full', 'no_capacity', 'channel_full']);

/** Whether their numbers were looked at: nothing else was in the way. */
const isWeighed = (exclusion: Exclusion | null): boolean => exclusion === null || OF_NUMBERS.has(exclusion);

/** The columns of a decision. @param verdict - `decideRoute` of these candidates */
export function recordOf(candidates: readonly RouteCandidate[], { findings }: RouteVerdict): DecisionRecord {
  const weighed = candidates.filter((_, index) => isWeighed(findings[index]?.exclusion ?? null));
  const column = (of: (one: RouteCandidate) => number): string => joined(weighed.map(of));
  const signs = (of: (one: RouteCandidate) => true | undefined): string => candidates.map((one) => (of(one) ? '1' : '0')).join('');
  const areSomeBarred = candidates.some(({ mayNotWork }) => mayNotWork);
  const hasShifts = candidates.some(({ isOffShift }) => isOffShift);
  const hasLevels = candidates.some(({ levels = [] }) => levels.length > 0);
  const hasChannels = weighed.some(({ channel }) => channel !== undefined);
  return {
    people: packIds(candidates.map(({ personId }) => personId)),
    standing: candidates.map((one) => standingOf(one).toString(32)).join(''),
    found: findings.map(({ exclusion }) => signOf(exclusion)).join(''),
    capacity: column(({ capacity }) => capacity),
    load: column(({ load }) => load),
    recentLoad: column(({ recentLoad }) => recentLoad),
    turn: column(({ turn }) => turn),
    ...(areSomeBarred ? { mayNotWork: signs(({ mayNotWork }) => mayNotWork) } : {}),
    ...(hasShifts ? { offShift: signs(({ isOffShift }) => isOffShift) } : {}),
    ...(hasLevels ? { levels: candidates.map(({ levels = [] }) => levels.join('')).join('') } : {}),
    ...(hasChannels
      ? {
          channelCapacity: column(({ channel }) => (channel === undefined ? 0 : channel.capacity + 1)),
          channelLoad: column(({ channel }) => channel?.load ?? 0),
        }
      : {}),
  };
}

/** What stands in a record, row by row. Numbers that were not looked at are 0. @param mode - says what the score was */
export function rowsOf(
  record: DecisionRecord,
  mode: AutomaticMode,
): { readonly candidates: readonly RouteCandidate[]; readonly findings: readonly RouteFinding[] } {
  const columns = [record.capacity, record.load, record.recentLoad, record.turn].map(parted);
  const [rooms, roomLoads] = [parted(record.channelCapacity ?? ''), parted(record.channelLoad ?? '')];
  const candidates: RouteCandidate[] = [];
  const findings: RouteFinding[] = [];
  let weighed = 0;
  for (const [index, personId] of unpackIds(record.people).entries()) {
    const exclusion = exclusionOf(record.found[index]);
    const [capacity, load, recentLoad, turn] = columns.map((column) => (isWeighed(exclusion) ? at(column, weighed) : 0)) as Numbers;
    const room = isWeighed(exclusion) ? at(rooms, weighed) : 0;
    const channel = room === 0 ? {} : { channel: { capacity: room - 1, load: at(roomLoads, weighed) } };
    if (isWeighed(exclusion)) weighed += 1;
    const more = { ...barOf(record, index), ...shiftOf(record, index), ...levelsOf(record, index), ...channel };
    candidates.push({ personId, ...standing(record.standing[index]), capacity, load, recentLoad, turn, ...more });
    findings.push({ personId, exclusion, score: exclusion !== null ? null : mode === 'round_robin' ? turn : recentLoad });
  }
  return { candidates, findings };
}

const barOf = ({ mayNotWork }: DecisionRecord, index: number): Pick<RouteCandidate, 'mayNotWork'> =>
  mayNotWork?.[index] === '1' ? { mayNotWork: true } : {};

const shiftOf = ({ offShift }: DecisionRecord, index: number): Pick<RouteCandidate, 'isOffShift'> =>
  offShift?.[index] === '1' ? { isOffShift: true } : {};

function levelsOf({ levels, standing }: DecisionRecord, index: number): Pick<RouteCandidate, 'levels'> {
  if (levels === undefined) return {};
  const each = levels.length / standing.length;
  return { levels: Array.from(levels.slice(index * each, (index + 1) * each), Number) };
}

type Numbers = [capacity: number, load: number, recentLoad: number, turn: number];

function standing(sign: string | undefined): Pick<RouteCandidate, 'status' | 'isConnected' | 'isExempt' | 'hadIt'> {
  const bits = Number.parseInt(sign ?? '0', 32);
  return {
    status: AVAILABILITY_STATUSES[bits & 3] ?? 'available',
    isConnected: (bits & 4) !== 0,
    isExempt: (bits & 8) !== 0,
    hadIt: (bits & 16) !== 0,
  };
}

const joined = (column: readonly number[]): string =>
  column.every((one) => one === column[0]) ? column.slice(0, 1).join('') : column.join(' ');

const parted = (column: string): readonly number[] => (column === '' ? [] : column.split(' ').map(Number));

const at = (column: readonly number[], index: number): number => column[column.length === 1 ? 0 : index] ?? 0;
