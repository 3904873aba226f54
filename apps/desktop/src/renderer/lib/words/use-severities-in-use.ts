import { SEVERITIES, type Severity } from '@quayside/shared/cases/case';
import { useCore } from '../bridge/use-core';

/** What may be chosen, the least first: severities that the company has in use, and what is chosen already. */
export function useSeveritiesInUse(chosen: Severity | null = null): readonly Severity[] {
  const { data } = useCore('getDirectory', undefined);
  const isAway = (severity: Severity) => data?.words.some(({ id, isActive }) => id === `severity.${severity}` && !isActive);
  return SEVERITIES.filter((severity) => severity === chosen || !isAway(severity));
}
