/** @jest-environment jsdom */
import { buildCase } from '@quayside/shared/testing/builders';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { type Bridge, BridgeContext } from '../../../lib/bridge/bridge-context';
import { PAGE_SIZE, useCaseWindow } from './use-case-window';

const TOTAL = 20_000;
const NOTHING: readonly string[] = [];

/** A core that answers when it is told to. */
function slowCore() {
  const asked: { readonly offset: number; answer(): void }[] = [];
  const call = (_name: string, { offset, limit }: { readonly offset: number; readonly limit: number }) =>
    new Promise((resolve) => {
      const rows = Array.from({ length: limit }, (_row, index) => ({ case: buildCase({ id: `case-${offset + index}` }) }));
      asked.push({ offset, answer: () => resolve({ rows, total: TOTAL, sections: null }) });
    });
  return { asked, bridge: { core: { call }, main: {} } as unknown as Bridge };
}

test('a list of 20,000 that is dragged to its end asks for the place where it stops, not for those it passed', async () => {
  const { asked, bridge } = slowCore();
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } });
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <BridgeContext value={bridge}>
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    </BridgeContext>
  );
  const { result } = renderHook(() => useCaseWindow('closed', NOTHING), { wrapper });
  await waitFor(() => expect(asked).toHaveLength(1));
  act(() => asked[0]?.answer());
  await waitFor(() => expect(result.current.loaded?.total).toBe(TOTAL));

  for (let first = 0; first < TOTAL - 20; first += 50) act(() => result.current.show(first, first + 16));
  expect(asked.length).toBeLessThan(4);
  while (result.current.loaded?.rows.get(TOTAL - 40) === undefined) {
    const waiting = asked.length;
    act(() => asked.at(-1)?.answer());
    await waitFor(() => expect(asked.length > waiting || result.current.loaded?.rows.get(TOTAL - 40) !== undefined).toBe(true));
  }
  expect(result.current.loaded.rows.get(TOTAL - 40)?.case.id).toBe(`case-${TOTAL - 40}`);
  expect(asked.map(({ offset }) => offset / PAGE_SIZE)).toEqual([0, 1, 199]);
});
