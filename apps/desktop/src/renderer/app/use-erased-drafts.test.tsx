/** @jest-environment jsdom */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { type Bridge, BridgeContext } from '../lib/bridge/bridge-context';
import { coreKey } from '../lib/bridge/use-core';
import { startI18n } from '../lib/i18n/start-i18n';
import { useToasts } from '../ui/toasts';
import { useNavigation } from './navigation';
import { useErasedDraftsNotice } from './use-erased-drafts';

const i18n = startI18n();
const [FIRST, LATER] = [Date.UTC(2026, 5, 10), Date.UTC(2026, 5, 20)];

function watch(drafts: readonly { readonly goesAt?: number }[]) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  const core = { call: async () => drafts };
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={client}>
        <BridgeContext value={{ core, main: {} } as unknown as Bridge}>{children}</BridgeContext>
      </QueryClientProvider>
    </I18nextProvider>
  );
  renderHook(useErasedDraftsNotice, { wrapper });
  const key = coreKey('listDrafts', undefined);
  return {
    isRead: () => client.getQueryData(key) !== undefined,
    change: (next: typeof drafts) =>
      act(async () => {
        client.setQueryData(key, next);
        // those who look are told in a later turn
        await new Promise((resolve) => setTimeout(resolve, 0));
      }),
  };
}
const shown = () => useToasts.getState().toasts.map(({ text }) => text);

beforeEach(() => useToasts.setState({ toasts: [] }));

describe('ORG-6 drafts about a customer who was erased', () => {
  test('are told once, with the day on which the first of them goes, and again only when there are more', async () => {
    const { change } = watch([{ goesAt: LATER }, {}, { goesAt: FIRST }]);
    await waitFor(() => expect(shown()).toHaveLength(1));
    expect(shown()[0]).toMatch(/2 .*Jun 10, 2026/);
    useToasts.getState().dismiss('erased-drafts');
    await change([{ goesAt: LATER }]);
    expect(shown()).toEqual([]);
    await change([{ goesAt: LATER }, { goesAt: FIRST }]);
    await waitFor(() => expect(shown()).toHaveLength(1));
  });

  test('are shown when that is wanted', async () => {
    useNavigation.getState().go({ screen: 'search', text: '', caseId: null });
    watch([{ goesAt: FIRST }]);
    await waitFor(() => expect(useToasts.getState().toasts).toHaveLength(1));
    act(() => useToasts.getState().toasts[0]?.action?.run());
    expect(useNavigation.getState().place).toMatchObject({ screen: 'drafts' });
  });

  test('are told of nowhere when no customer was erased', async () => {
    const { isRead } = watch([{}, {}]);
    await waitFor(() => expect(isRead()).toBe(true));
    expect(shown()).toEqual([]);
  });
});
