import { createContext, useContext, useMemo } from 'react';
import { formatDue, formatFull, formatMoment, formatRange, formatWhen, type Place } from './format-when';
import { useNow } from './use-now';

const DAY_MS = 86_400_000;

export const PlaceContext = createContext<Place>({ locale: 'en', zone: 'UTC' });

/** Formats for the person's language and zone; what depends on the current time is redone each minute. */
export function useFormat() {
  const place = useContext(PlaceContext);
  const now = useNow(60_000);
  return useMemo(
    () => ({
      when: (at: number) => formatWhen(at, now, place),
      moment: (at: number) => formatMoment(at, now, place),
      full: (at: number) => formatFull(at, place),
      due: (at: number) => formatDue(at, place),
      range: (from: number, until: number) => formatRange(from, until, place),
      day: (at: number) => new Intl.DateTimeFormat(place.locale, { dateStyle: 'medium', timeZone: place.zone }).format(at),
      /** A day on the wall, by its number since 1970-01-01. */
      date: (day: number) => new Intl.DateTimeFormat(place.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(day * DAY_MS),
      number: (value: number) => new Intl.NumberFormat(place.locale).format(value),
      size: (bytes: number) => formatSize(bytes, place.locale),
    }),
    [place, now],
  );
}

function formatSize(bytes: number, locale: string): string {
  const [value, unit] = scaled(bytes);
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && unit !== 'byte' ? 1 : 0,
  }).format(value);
}

function scaled(bytes: number): readonly [value: number, unit: 'byte' | 'kilobyte' | 'megabyte' | 'gigabyte'] {
  if (bytes < 1000) return [bytes, 'byte'];
  if (bytes < 1_000_000) return [bytes / 1000, 'kilobyte'];
  return bytes < 1_000_000_000 ? [bytes / 1_000_000, 'megabyte'] : [bytes / 1_000_000_000, 'gigabyte'];
}
