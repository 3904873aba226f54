import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import type { Random } from './random';

/** Share of the mail by weekday, from Sunday, and by hour UTC. */
const BY_DAY = [0.25, 1.25, 1.1, 1, 1, 0.85, 0.3];
const BY_HOUR = [
  0.05, 0.04, 0.03, 0.03, 0.05, 0.2, 0.6, 1.1, 1.6, 1.7, 1.5, 1, 1.2, 1.4, 1.3, 1.1, 0.7, 0.5, 0.45, 0.5, 0.4, 0.25, 0.15, 0.08,
];

/** 1970-01-01 was a Thursday. */
const weekday = (at: number): number => (Math.floor(at / DAY_MS) + 4) % 7;
const hourOfDay = (at: number): number => Math.floor((at % DAY_MS) / HOUR_MS);

/** What came in just now: however few the cases and whatever the day, there is work to do. */
const FRESH_WITHIN_MS = 2 * HOUR_MS;
const freshOf = (count: number): number => Math.min(count, 5 + Math.round(count / 500));

/** When cases begin, oldest first: busy Monday mornings, quiet nights, two stormy days. */
export function arrivals(
  random: Random,
  { count, now, days }: { readonly count: number; readonly now: EpochMs; readonly days: number },
): readonly EpochMs[] {
  const first = now - days * DAY_MS;
  const storms = [random.int(5, days - 5), random.int(5, days - 5)];
  const upTo: number[] = [];
  let total = 0;
  for (let hour = 0; hour < days * 24; hour += 1) {
    const at = first + hour * HOUR_MS;
    const stormy = storms.includes(Math.floor(hour / 24)) ? 2 : 1;
    total += (BY_DAY[weekday(at)] ?? 1) * (BY_HOUR[hourOfDay(at)] ?? 1) * stormy;
    upTo.push(total);
  }
  const justNow = random.fork('just now');
  const fresh = Array.from({ length: freshOf(count) }, () => (now - justNow.int(1, FRESH_WITHIN_MS)) as EpochMs);
  const earlier = Array.from({ length: count - fresh.length }, () => {
    const wanted = random.next() * total;
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return (first + low * HOUR_MS + random.int(0, HOUR_MS - 1)) as EpochMs;
  });
  return [...earlier, ...fresh].sort((a, b) => a - b);
}

const isOfficeTime = (at: number): boolean => {
  const [day, hour] = [weekday(at), hourOfDay(at)];
  return day >= 1 && day <= 5 ? hour >= 7 && hour < 17 : day === 6 && hour >= 8 && hour < 12;
};

/** The instant itself by day; most of what falls into the night is written in the morning. */
export function inWakingTime(at: EpochMs, random: Random): EpochMs {
  const hour = hourOfDay(at);
  if ((hour >= 6 && hour < 22) || random.chance(0.15)) return at;
  const morning = Math.floor(at / DAY_MS) * DAY_MS + (hour < 6 ? 0 : DAY_MS) + 6 * HOUR_MS;
  return (morning + random.wait(80 * MINUTE_MS)) as EpochMs;
}

/** The instant itself when the desk is staffed, otherwise some minutes after it opens again. */
export function inOfficeTime(at: EpochMs, random: Random): EpochMs {
  if (isOfficeTime(at)) return at;
  let opening = Math.ceil(at / HOUR_MS) * HOUR_MS;
  while (!isOfficeTime(opening)) opening += HOUR_MS;
  return (opening + random.wait(8 * MINUTE_MS)) as EpochMs;
}
