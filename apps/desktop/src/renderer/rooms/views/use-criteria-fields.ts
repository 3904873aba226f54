import type { CriteriaFields } from '@quayside/shared/kernel/criteria';
import { viewFields } from '@quayside/shared/views/require-sound-view';
import { useMemo } from 'react';
import { useCore } from '../../lib/bridge/use-core';
import { useActor } from '../../lib/rights/use-actor';

/** What the signed-in person may ask about. */
export function useCriteriaFields(): CriteriaFields {
  const actor = useActor();
  const { data } = useCore('getDirectory', undefined);
  const { fields, statuses } = data ?? {};
  return useMemo(() => {
    const all = viewFields(actor, fields ?? []);
    // whoever has no statuses of their own is not asked about them
    return (statuses ?? []).length > 0 ? all : new Map([...all].filter(([name]) => name !== 'statusId'));
  }, [actor, fields, statuses]);
}
