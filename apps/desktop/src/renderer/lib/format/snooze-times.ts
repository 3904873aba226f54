const HOUR_MS = 3_600_000;

export interface SnoozeTime {
  readonly preset: 'later-today' | 'tomorrow' | 'next-week';
  readonly at: number;
}

/** The same hour of the clock on the machine, some days on: daylight saving does not move it. */
function clockTime(now: number, days: number, hour: number): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour).getTime();
}

/** When a case could come back: in three hours while the day lasts, tomorrow at nine, next Monday at nine. */
export function snoozeTimes(now: number): readonly SnoozeTime[] {
  const later = now + 3 * HOUR_MS;
  const untilMonday = (8 - new Date(now).getDay()) % 7 || 7;
  return [
    ...(later < clockTime(now, 0, 19) ? [{ preset: 'later-today', at: later } as const] : []),
    { preset: 'tomorrow', at: clockTime(now, 1, 9) },
    ...(untilMonday === 1 ? [] : [{ preset: 'next-week', at: clockTime(now, untilMonday, 9) } as const]),
  ];
}
