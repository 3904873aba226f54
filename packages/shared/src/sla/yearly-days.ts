import { type DayNumber, datePartsOf, dayNumber, isoWeekday } from '../kernel/calendar-date';
import type { YearlyRule } from './calendar';

/** The day on which a rule falls in a year. @returns `null` when it does not, as 29 February in most years */
export function dayInYear(rule: YearlyRule, year: number): DayNumber | null {
  if (rule.type === 'easter') return (easterSunday(year, rule.church) + rule.days) as DayNumber;
  if (rule.type === 'fixed') {
    const day = dayNumber({ year, month: rule.month, day: rule.day });
    return datePartsOf(day).month === rule.month ? day : null;
  }
  if (rule.nth > 0) {
    const first = dayNumber({ year, month: rule.month, day: 1 });
    return (first + daysUntil(isoWeekday(first), rule.weekday) + 7 * (rule.nth - 1)) as DayNumber;
  }
  const next = rule.month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: rule.month + 1, day: 1 };
  const last = (dayNumber(next) - 1) as DayNumber;
  return (last - daysUntil(rule.weekday, isoWeekday(last))) as DayNumber;
}

const daysUntil = (from: number, to: number): number => (to - from + 7) % 7;

/** Easter Sunday by the Gregorian (Meeus, Jones, Butcher) or the Julian reckoning, as a Gregorian day. */
function easterSunday(year: number, church: 'western' | 'orthodox'): DayNumber {
  return church === 'western' ? gregorianEaster(year) : julianEaster(year);
}

function gregorianEaster(year: number): DayNumber {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return dayNumber({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}

function julianEaster(year: number): DayNumber {
  const moon = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const sum = moon + weekday + 114;
  const julianLead = Math.floor(year / 100) - Math.floor(year / 400) - 2;
  return (dayNumber({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 }) + julianLead) as DayNumber;
}
