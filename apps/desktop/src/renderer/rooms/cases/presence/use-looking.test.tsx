/** @jest-environment jsdom */
import { EDIT_IDLE_MS } from '@quayside/shared/presence/people-at-case';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { type Bridge, BridgeContext } from '../../../lib/bridge/bridge-context';
import { useLooking } from './use-looking';

/** A core that keeps what it was told, and can ask for it again. */
function listeningCore() {
  const said: string[] = [];
  const listeners: ((shown: { readonly full: boolean }) => void)[] = [];
  const core = {
    async call(_name: string, { caseId, mode, field }: { caseId: string | null; mode: string; field: string | null }) {
      said.push([caseId ?? 'nothing', mode, field].filter((word) => word !== null).join(' '));
    },
    on(_name: string, listener: (shown: { readonly full: boolean }) => void) {
      listeners.push(listener);
      return () => listeners.splice(listeners.indexOf(listener), 1);
    },
  };
  const bridge = { core, main: {} } as unknown as Bridge;
  const wrapper = ({ children }: { readonly children: ReactNode }) => <BridgeContext value={bridge}>{children}</BridgeContext>;
  return { said, wrapper, tell: (shown: { readonly full: boolean }) => listeners.forEach((listener) => void listener(shown)) };
}

test('SYN-4 looking, writing, resting and leaving are said, typing now and then, all of it when core asks', () => {
  jest.useFakeTimers();
  const { said, wrapper, tell } = listeningCore();
  const { result, rerender, unmount } = renderHook(({ caseId }) => useLooking(caseId), { wrapper, initialProps: { caseId: 'a' } });
  expect(said.splice(0)).toEqual(['a view']);
  for (let key = 0; key < 20; key += 1) result.current.writes('reply');
  expect(said.splice(0)).toEqual(['a edit reply']);
  jest.advanceTimersByTime(10_000);
  result.current.writes('reply');
  result.current.writes('note');
  expect(said.splice(0)).toEqual(['a edit reply', 'a edit note']);
  jest.advanceTimersByTime(EDIT_IDLE_MS);
  result.current.rests();
  expect(said.splice(0)).toEqual(['a view']);
  tell({ full: false });
  tell({ full: true });
  expect(said.splice(0)).toEqual(['a view']);
  rerender({ caseId: 'b' });
  expect(said.splice(0)).toEqual(['nothing view', 'b view']);
  result.current.writes('reply');
  const { rests } = result.current;
  unmount();
  // the composer goes after the case and rests then
  rests();
  jest.advanceTimersByTime(2 * EDIT_IDLE_MS);
  expect(said).toEqual(['b edit reply', 'nothing view']);
  jest.useRealTimers();
});
