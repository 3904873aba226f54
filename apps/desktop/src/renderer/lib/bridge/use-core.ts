import { keepPreviousData, type QueryKey, type UseQueryOptions, useMutation, useQuery } from '@tanstack/react-query';
import type { CoreCallName, CoreInput, CoreOutput } from '../../../bridge/contract';
import { useBridge } from './bridge-context';
import type { CoreClient } from './core-client';

/** `['core', name, input]`: one key per call and input, so that a change can say what is stale. */
export const coreKey = (name: CoreCallName, input?: unknown): QueryKey => (input === undefined ? ['core', name] : ['core', name, input]);

export function coreQuery<N extends CoreCallName>(core: CoreClient, name: N, input: CoreInput<N>) {
  return {
    queryKey: coreKey(name, input),
    queryFn: () => (core.call as (name: N, input: CoreInput<N>) => Promise<CoreOutput<N>>)(name, input),
  } satisfies UseQueryOptions<CoreOutput<N>>;
}

interface Options<Output> {
  readonly enabled?: boolean;
  /** Shows the answer to the last input until the new one is there. */
  readonly keepPrevious?: boolean;
  /** Read anew whenever a screen begins to show it. */
  readonly fresh?: boolean;
  /** Read anew so often while shown: the server tells no desktop when it changes. `false`: no more. */
  readonly everyMs?: number | ((last: Output | undefined) => number | false);
}

/** Reads from core; read again when a change makes it stale. */
export function useCore<N extends CoreCallName>(
  name: N,
  input: CoreInput<N>,
  { enabled = true, keepPrevious = false, fresh = false, everyMs }: Options<CoreOutput<N>> = {},
) {
  const { core } = useBridge();
  return useQuery<CoreOutput<N>>({
    ...coreQuery(core, name, input),
    enabled,
    ...(fresh ? { staleTime: 0 } : {}),
    ...(everyMs === undefined ? {} : { refetchInterval: typeof everyMs === 'number' ? everyMs : ({ state }) => everyMs(state.data) }),
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
  } as UseQueryOptions<CoreOutput<N>>);
}

/** A call that does something, with its state for the button. */
export function useCoreCall<N extends CoreCallName>(name: N) {
  const { core } = useBridge();
  return useMutation({
    mutationFn: (input: CoreInput<N>) => (core.call as (name: N, input: CoreInput<N>) => Promise<CoreOutput<N>>)(name, input),
  });
}
