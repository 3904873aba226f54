import type { ZoneName } from '@quayside/shared/kernel/zone';
import type { Calendar } from '@quayside/shared/sla/calendar';

const minutes = (from: number, until: number) => ({ fromMinute: from * 60, untilMinute: until * 60 });

/** When the company works: with somebody there over lunch, Saturdays until noon, and its holidays. */
export function workingHours(): Pick<Calendar, 'name' | 'zone' | 'isAlwaysOpen' | 'week' | 'holidays'> {
  const day = [minutes(8, 18)];
  return {
    name: 'Office hours',
    zone: 'Europe/Lisbon' as ZoneName,
    isAlwaysOpen: false,
    week: [day, day, day, day, [minutes(8, 17)], [minutes(9, 12)], []],
    holidays: [
      { name: 'New Year', on: { type: 'fixed', month: 1, day: 1 }, open: [] },
      { name: 'Good Friday', on: { type: 'easter', church: 'western', days: -2 }, open: [] },
      { name: 'Labour Day', on: { type: 'fixed', month: 5, day: 1 }, open: [] },
      { name: 'Christmas Eve', on: { type: 'fixed', month: 12, day: 24 }, open: [minutes(9, 12)] },
      { name: 'Christmas', on: { type: 'fixed', month: 12, day: 25 }, open: [] },
    ],
  };
}
