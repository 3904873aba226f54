import { epochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import { type ShownAvailability, shownAvailability } from '@quayside/shared/routing/availability';
import { useCore } from './bridge/use-core';
import { useNow } from './format/use-now';

/** Whether people take work, by id; absences end by themselves. */
export function useAvailability(): (personId: string) => ShownAvailability {
  const now = useNow(MINUTE_MS);
  const { data } = useCore('getDirectory', undefined);
  const known = new Map((data?.availabilities ?? []).map((one) => [one.id, one]));
  return (personId) => shownAvailability(known.get(personId) ?? null, epochMs(now));
}
