import { useMemo } from 'react';

const names = (locale: string, options: Intl.DateTimeFormatOptions, dates: readonly number[]): readonly string[] => {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  return dates.map((date) => {
    const name = format.format(date);
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  });
};

/** Monday to Sunday. */
export const useDayNames = (locale: string): readonly string[] =>
  useMemo(
    () =>
      names(
        locale,
        { weekday: 'long' },
        Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 1 + day)),
      ),
    [locale],
  );

/** January to December. */
export const useMonthNames = (locale: string): readonly string[] =>
  useMemo(
    () =>
      names(
        locale,
        { month: 'long' },
        Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 1)),
      ),
    [locale],
  );
