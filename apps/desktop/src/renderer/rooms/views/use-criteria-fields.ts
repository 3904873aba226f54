import type { CriteriaFields } from '@quayside/shared/kernel/criteria';
import { fieldsToAsk } from '@quayside/shared/views/require-sound-view';
import { useMemo } from 'react';
import { useActor } from '../../lib/rights/use-actor';

/** What the signed-in person may ask about. */
export function useCriteriaFields(): CriteriaFields {
  const actor = useActor();
  return useMemo(() => fieldsToAsk(actor), [actor]);
}
