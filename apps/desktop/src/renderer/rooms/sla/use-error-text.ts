import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

const KNOWN = [
  'overlap',
  'ends_before_it_begins',
  'not_a_time',
  'starts_at_24',
  'unknown_zone',
  'no_such_day',
  'never_opens',
  'name',
  'duration',
  'too_long',
  'percent',
  'number',
  'CONFLICT',
  'IN_USE',
] as const;
type Known = (typeof KNOWN)[number];

const isKnown = (code: string): code is Known => (KNOWN as readonly string[]).includes(code);

/** Why a field was not taken, in words. `null` for none. */
export function useErrorText(): (code: string | undefined) => string | null {
  const { t } = useTranslation();
  return useCallback((code) => (code === undefined ? null : t(`promises.error.${isKnown(code) ? code : 'other'}`)), [t]);
}
