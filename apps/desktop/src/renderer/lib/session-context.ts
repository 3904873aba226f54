import { createContext, useContext } from 'react';
import type { Me, SessionState } from '../../bridge/session-state';

type SignedIn = Extract<SessionState, { state: 'signed-in' }>;

export const SessionContext = createContext<SignedIn | null>(null);

export function useSession(): SignedIn {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession outside of SessionContext');
  return session;
}

/** Who is signed in. */
export const useMe = (): Me => useSession().me;
