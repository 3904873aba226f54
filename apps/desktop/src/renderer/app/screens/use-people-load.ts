import { workKindOf } from '@quayside/shared/cases/case-work';
import { epochMs } from '@quayside/shared/kernel/time';
import { routingOf } from '@quayside/shared/organisation/group';
import { type ShownAvailability, shownAvailability } from '@quayside/shared/routing/availability';
import { shiftsAround } from '@quayside/shared/routing/shift-hours';
import { WORK_WEIGHTS } from '@quayside/shared/routing/workload';
import { useMemo } from 'react';
import type { BoardCell } from '../../../bridge/board';
import type { Directory } from '../../../bridge/directory';
import { useCore } from '../../lib/bridge/use-core';
import { useNow } from '../../lib/format/use-now';
import { usePresence } from '../../lib/presence/presence-store';
import type { PersonAt, PersonLoad } from '../../rooms/board/people-table';

const NAMED_MAX = 200;
/** Who can be given something stands first. */
const ORDER: readonly ShownAvailability[] = ['available', 'busy', 'away', 'out_of_office', 'offline'];
/** An absence ends by itself. */
const CLOCK_MS = 20_000;

/** Everybody who works here: whether they are here, what they have of what they can have, what they are on. */
export function usePeopleLoad(cells: readonly BoardCell[]): readonly PersonLoad[] {
  const now = useNow(CLOCK_MS);
  const { data: directory } = useCore('getDirectory', undefined);
  const { data: plans } = useCore('listShifts', undefined);
  const at = useWhoIsAt();
  return useMemo(() => {
    const planned = new Map((plans ?? []).map((one) => [one.id, one]));
    const availabilities = new Map((directory?.availabilities ?? []).map((one) => [one.id, one]));
    return (directory?.people ?? [])
      .filter(({ isActive }) => isActive)
      .map((person) => ({
        id: person.id,
        name: person.name,
        shown: shownAvailability(availabilities.get(person.id) ?? null, epochMs(now)),
        load: loadOf(cells, person.id),
        capacity: person.capacity ?? capacityIn(directory?.groups ?? [], person.groupIds),
        shifts: planned.size === 0 ? null : shiftsAround(planned.get(person.id) ?? null, epochMs(now)),
        at: at.get(person.id) ?? [],
      }))
      .sort((one, other) => ORDER.indexOf(one.shown) - ORDER.indexOf(other.shown));
  }, [directory, plans, cells, at, now]);
}

/** In cases, as routing counts it: what waits for others takes a part of a place. */
const loadOf = (cells: readonly BoardCell[], personId: string): number =>
  cells.filter(({ ownerId }) => ownerId === personId).reduce((sum, { state, count }) => sum + count * WORK_WEIGHTS[workKindOf(state)], 0) /
  100;

/** The most that one of their groups allows. */
const capacityIn = (groups: Directory['groups'], groupIds: readonly string[]): number =>
  Math.max(0, ...groups.filter(({ id }) => groupIds.includes(id)).map((group) => routingOf(group).capacity));

function useWhoIsAt(): ReadonlyMap<string, readonly PersonAt[]> {
  const cases = usePresence((state) => state.cases);
  const ids = useMemo(() => [...cases.keys()].slice(0, NAMED_MAX), [cases]);
  const { data: rows } = useCore('getCaseRows', { ids }, { enabled: ids.length > 0, keepPrevious: true });
  return useMemo(() => {
    const labels = new Map((rows ?? []).map(({ case: of }) => [of.id, `#${of.number} ${of.subject}`]));
    const at = new Map<string, PersonAt[]>();
    for (const [caseId, people] of cases) {
      const label = labels.get(caseId);
      if (label === undefined) continue;
      for (const { personId, mode } of people) {
        if (mode === 'gone') continue;
        at.set(personId, [...(at.get(personId) ?? []), { caseId, label, isEditing: mode === 'edit' }]);
      }
    }
    return at;
  }, [cases, rows]);
}
