import { can, type Thing, type Verb } from '@quayside/shared/identity/can';
import { useCallback } from 'react';
import { useActor } from './rights/use-actor';

/** Whether the signed-in person may do something, by the same rule as the server. */
export function useCan(): (verb: Verb, thing: Thing) => boolean {
  const actor = useActor();
  return useCallback((verb, thing) => can(actor, verb, thing), [actor]);
}
