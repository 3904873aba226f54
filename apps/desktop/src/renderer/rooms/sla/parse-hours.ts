import type { DayInterval } from '@quayside/shared/sla/calendar';

/** What a person wrote for the hours of a day, or why it cannot be taken. The rules themselves are those of the calendar's schema. */
export type ParsedDay =
  | { readonly intervals: readonly DayInterval[] }
  | { readonly error: 'not_a_time' | 'starts_at_24' | 'ends_before_it_begins' | 'overlap' };

const TIME = /^(\d{1,2})(?:[:.](\d{2}))?$/;
const END_OF_DAY = 1440;

/** `9:00–12:30, 13:30–18:00`. Empty: closed. */
export function parseDay(text: string): ParsedDay {
  const intervals: DayInterval[] = [];
  for (const part of text.split(/[,;]/)) {
    if (part.trim() === '') continue;
    const [from, until, ...rest] = part.split(/[-–—]/).map((time) => minuteOf(time.trim()));
    if (from == null || until == null || rest.length > 0) return { error: 'not_a_time' };
    if (from === END_OF_DAY) return { error: 'starts_at_24' };
    if (until <= from) return { error: 'ends_before_it_begins' };
    intervals.push({ fromMinute: from, untilMinute: until });
  }
  intervals.sort((a, b) => a.fromMinute - b.fromMinute);
  const overlaps = intervals.some(({ untilMinute }, index) => untilMinute > (intervals[index + 1]?.fromMinute ?? END_OF_DAY));
  return overlaps ? { error: 'overlap' } : { intervals };
}

/** Minutes since midnight, up to 24:00. */
function minuteOf(text: string): number | null {
  const [, hour, minute = '0'] = TIME.exec(text) ?? [];
  if (hour === undefined) return null;
  const at = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && at <= END_OF_DAY ? at : null;
}

export const formatDay = (intervals: readonly DayInterval[]): string =>
  intervals.map(({ fromMinute, untilMinute }) => `${timeOf(fromMinute)}–${timeOf(untilMinute)}`).join(', ');

const timeOf = (minute: number): string => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
