import type { Person } from '@quayside/shared/identity/person';
import type { DayNumber } from '@quayside/shared/kernel/calendar-date';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import type { Shift } from '@quayside/shared/routing/shift-plan';
import { useCallback } from 'react';
import type { Act } from '../../lib/bridge/acts';
import { useAct } from '../../lib/use-act';
import { dateOf } from './week';

interface PlannedWeek {
  readonly person: Person;
  readonly zone: ZoneName;
  readonly week: readonly (readonly Shift[])[];
}

/** Writes whole weeks of people, day by day; one act for each person. */
export function usePlanShifts() {
  const act = useAct();
  return useCallback(
    (weeks: readonly PlannedWeek[], monday: DayNumber, told: string) =>
      act(
        weeks.map(({ person, zone, week }): Act => {
          const days = week.map((shifts, index) => ({ date: dateOf(monday, index), shifts }));
          return { name: 'shift.plan', args: { personId: person.id, zone, days, pattern: null } };
        }),
        { told },
      ),
    [act],
  );
}
