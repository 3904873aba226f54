import { createContext, useContext } from 'react';
import type { CoreClient } from './core-client';
import type { MainClient } from './main-client';

export interface Bridge {
  readonly core: CoreClient;
  readonly main: MainClient;
}

export const BridgeContext = createContext<Bridge | null>(null);

export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext);
  if (bridge === null) throw new Error('useBridge outside of BridgeContext');
  return bridge;
}
