const DAY_MS = 86_400_000;

/** Where and in which language dates are shown. */
export interface Place {
  readonly locale: string;
  /** IANA name. */
  readonly zone: string;
}

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter({ locale, zone }: Place, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${zone} ${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  cache.set(key, made);
  return made;
}

const dayKey = (at: number, place: Place): string =>
  formatter({ ...place, locale: 'en-CA' }, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/** Short, for lists: the time today, the weekday within a week, else the date. */
export function formatWhen(at: number, now: number, place: Place): string {
  const day = dayKey(at, place);
  if (day === dayKey(now, place)) return formatter(place, { hour: '2-digit', minute: '2-digit' }).format(at);
  if (Math.abs(now - at) < 6 * DAY_MS) return formatter(place, { weekday: 'short' }).format(at);
  if (day.slice(0, 4) === dayKey(now, place).slice(0, 4)) return formatter(place, { day: 'numeric', month: 'short' }).format(at);
  return formatter(place, { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
}

/** With the hour, for a timeline. */
export function formatMoment(at: number, now: number, place: Place): string {
  const day = dayKey(at, place);
  if (day === dayKey(now, place)) return formatter(place, { hour: '2-digit', minute: '2-digit' }).format(at);
  const sameYear = day.slice(0, 4) === dayKey(now, place).slice(0, 4);
  return formatter(place, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** Everything, for a tooltip. */
export const formatFull = (at: number, place: Place): string => formatter(place, { dateStyle: 'full', timeStyle: 'long' }).format(at);

const DAY_AND_HOUR = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;

/** A day and hour to come, for a menu. */
export const formatDue = (at: number, place: Place): string => formatter(place, DAY_AND_HOUR).format(at);

/** From when until when; what both have in common is said once. */
export const formatRange = (from: number, until: number, place: Place): string => formatter(place, DAY_AND_HOUR).formatRange(from, until);
