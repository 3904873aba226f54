import type { Shift } from '@quayside/shared/routing/shift-plan';

/** What a person wrote for the shifts of a day, or why it cannot be taken. */
export type ParsedShifts =
  | { readonly shifts: readonly Shift[] }
  | { readonly error: 'not_a_time' | 'starts_at_24' | 'no_length' | 'overlap' };

const TIME = /^(\d{1,2})(?:[:.](\d{2}))?$/;
const DAY = 1440;

/** `9–17, 22–6`. Empty: free. What ends earlier than it begins goes on into the next day. */
export function parseShifts(text: string): ParsedShifts {
  const shifts: Shift[] = [];
  for (const part of text.split(/[,;]/)) {
    if (part.trim() === '') continue;
    const [from, until, ...rest] = part.split(/[-–—]/).map((time) => minuteOf(time.trim()));
    if (from == null || until == null || rest.length > 0) return { error: 'not_a_time' };
    if (from === DAY) return { error: 'starts_at_24' };
    if (from === until) return { error: 'no_length' };
    shifts.push({ fromMinute: from, untilMinute: until < from ? until + DAY : until });
  }
  shifts.sort((a, b) => a.fromMinute - b.fromMinute);
  const overlaps = shifts.some(({ untilMinute }, index) => untilMinute > (shifts[index + 1]?.fromMinute ?? 2 * DAY));
  return overlaps ? { error: 'overlap' } : { shifts };
}

/** Minutes since midnight, up to 24:00. */
function minuteOf(text: string): number | null {
  const [, hour, minute = '0'] = TIME.exec(text) ?? [];
  if (hour === undefined) return null;
  const at = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && at <= DAY ? at : null;
}

export const formatShifts = (shifts: readonly Shift[]): string =>
  shifts.map(({ fromMinute, untilMinute }) => `${timeOf(fromMinute)}–${timeOf(untilMinute)}`).join(', ');

const timeOf = (minute: number): string => {
  const ofDay = minute > DAY ? minute - DAY : minute;
  const [hour, rest] = [Math.floor(ofDay / 60), ofDay % 60];
  return rest === 0 ? String(hour) : `${hour}:${String(rest).padStart(2, '0')}`;
};
