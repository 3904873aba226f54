import { can, type Thing, type Verb } from '@quayside/shared/identity/can';
import { useCallback } from 'react';
import { useMe } from './session-context';

/** Whether the signed-in person may do something, by the same rule as the server. */
export function useCan(): (verb: Verb, thing: Thing) => boolean {
  const { personId: id, name, role, groupIds } = useMe();
  return useCallback((verb, thing) => can({ type: 'person', id, name, role, groupIds }, verb, thing), [id, name, role, groupIds]);
}
