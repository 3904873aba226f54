import type { HostCallName, HostCalls } from '../../bridge/core-link';

/** What core asks of the main process, or of whoever runs core instead. */
export interface Host {
  ask<N extends HostCallName>(name: N, input: HostCalls[N]['input']): Promise<HostCalls[N]['output']>;
}
