import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { i18n as I18n } from 'i18next';
import { type ReactNode, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { type Bridge, BridgeContext } from '../lib/bridge/bridge-context';
import { theme } from '../theme/mantine-theme';
import { useColourScheme } from './use-colour-scheme';

/** What every screen stands on. */
export function Providers({ bridge, i18n, children }: { readonly bridge: Bridge; readonly i18n: I18n; readonly children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // Core reads a local store and says when something changed: nothing grows stale by time, nothing is worth a blind retry.
          queries: {
            staleTime: Number.POSITIVE_INFINITY,
            gcTime: 300_000,
            retry: false,
            networkMode: 'always',
            refetchOnWindowFocus: false,
          },
          mutations: { networkMode: 'always', retry: false },
        },
      }),
  );
  const scheme = useColourScheme();
  return (
    <BridgeContext value={bridge}>
      <QueryClientProvider client={client}>
        <I18nextProvider i18n={i18n}>
          <MantineProvider theme={theme} forceColorScheme={scheme}>
            {children}
          </MantineProvider>
        </I18nextProvider>
      </QueryClientProvider>
    </BridgeContext>
  );
}
