import type { CriteriaFields } from '@quayside/shared/kernel/criteria';
import { viewFields } from '@quayside/shared/views/require-sound-view';
import { useMemo } from 'react';
import { useCore } from '../../lib/bridge/use-core';
import { useActor } from '../../lib/rights/use-actor';

/** What the signed-in person may ask about. */
export function useCriteriaFields(): CriteriaFields {
  const actor = useActor();
  const { data } = useCore('getDirectory', undefined);
  return useMemo(() => viewFields(actor, data?.fields ?? []), [actor, data?.fields]);
}
