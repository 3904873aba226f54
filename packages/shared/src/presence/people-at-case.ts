import { PEOPLE_MAX, type PersonAtCase, PRESENCE_MODES, type PresenceMode } from './presence';

const rankOf = (mode: PresenceMode): number => PRESENCE_MODES.indexOf(mode);

/** Of two things that one person does, what others are told: writing beats looking, looking beats a draft left behind. */
function stronger(one: PersonAtCase, other: PersonAtCase): PersonAtCase {
  const hasDraft = one.hasDraft || other.hasDraft;
  if (one.mode === other.mode) {
    const first = one.since <= other.since ? one : other;
    return { ...first, field: first.field ?? one.field ?? other.field, hasDraft };
  }
  return { ...(rankOf(one.mode) < rankOf(other.mode) ? one : other), hasDraft };
}

/**
 * Who is at a case: each person once, over all their desktops and windows.
 *
 * @param rows - of one case, one per desktop, in any order
 * @returns writers first, then lookers, then those of whom a draft stayed behind; within each who came first; at most PEOPLE_MAX
 * @source requirements SYN-4; sync design §7
 */
export function peopleAtCase(rows: Iterable<PersonAtCase>): readonly PersonAtCase[] {
  const people = new Map<string, PersonAtCase>();
  for (const { personId, mode, field, hasDraft, since } of rows) {
    const known = people.get(personId);
    const row = { personId, mode, field, hasDraft, since };
    people.set(personId, known === undefined ? row : stronger(known, row));
  }
  return [...people.values()].sort(byWeight).slice(0, PEOPLE_MAX);
}

function byWeight(one: PersonAtCase, other: PersonAtCase): number {
  if (one.mode !== other.mode) return rankOf(one.mode) - rankOf(other.mode);
  if (one.since !== other.since) return one.since - other.since;
  return one.personId < other.personId ? -1 : 1;
}

/** Those who are at the case now and so have a face: no drafts without their author. */
export const facesAt = <P extends Pick<PersonAtCase, 'mode'>>(people: readonly P[]): readonly P[] =>
  people.filter(({ mode }) => mode !== 'gone');

/** Those who write right now. */
export const writersAt = <P extends Pick<PersonAtCase, 'mode'>>(people: readonly P[]): readonly P[] =>
  people.filter(({ mode }) => mode === 'edit');

/** Those who have begun something and do not write on it now. */
export const draftersAt = <P extends Pick<PersonAtCase, 'mode' | 'hasDraft'>>(people: readonly P[]): readonly P[] =>
  people.filter(({ mode, hasDraft }) => hasDraft && mode !== 'edit');

/**
 * What a look has become when nothing was heard of it: who does not type any more only looks.
 *
 * @param idleMs - since the desktop last said that it was being written
 */
export function settled<L extends Pick<PersonAtCase, 'mode' | 'field'>>(look: L, idleMs: number): L {
  return look.mode === 'edit' && idleMs >= EDIT_IDLE_MS ? { ...look, mode: 'view', field: null } : look;
}

/** @source sync design §7 */
export const EDIT_IDLE_MS = 60_000;
