import type { CoreCallName, CoreEvents, CoreInput, CoreOutput } from '../../../bridge/contract';
import type { PortReply, PortRequest } from '../../../bridge/port-messages';
import { BridgeFailure } from './bridge-failure';

type Rest<N extends CoreCallName> = undefined extends CoreInput<N> ? [input?: CoreInput<N>] : [input: CoreInput<N>];

export interface CoreClient {
  /** @throws BridgeFailure when core refuses */
  call<N extends CoreCallName>(name: N, ...rest: Rest<N>): Promise<CoreOutput<N>>;
  on<E extends keyof CoreEvents>(name: E, listener: (payload: CoreEvents[E]) => void): () => void;
  /** Takes a port handed over by main: the first one, or one to a core that was started anew. */
  connect(port: MessagePort): void;
}

interface Waiting {
  readonly request: PortRequest;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * Calls to core. They wait while there is no port, and are repeated under the same id on a new one, which core answers once.
 *
 * @param prefix - unique for this page, so that ids of two pages never meet
 */
export function createCoreClient(prefix: string): CoreClient {
  const waiting = new Map<string, Waiting>();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let port: MessagePort | null = null;
  let count = 0;

  const receive = (reply: PortReply) => {
    if (reply.type === 'event') {
      for (const listener of listeners.get(reply.name) ?? []) listener(reply.payload as never);
      return;
    }
    const call = waiting.get(reply.id);
    if (call === undefined) return;
    waiting.delete(reply.id);
    if (reply.ok) call.resolve(reply.value);
    else call.reject(new BridgeFailure(reply.error));
  };

  return {
    call: <N extends CoreCallName>(name: N, ...[input]: Rest<N>) =>
      new Promise<CoreOutput<N>>((resolve, reject) => {
        count += 1;
        const request: PortRequest = { type: 'call', id: `${prefix}-${count}`, name, input };
        waiting.set(request.id, { request, resolve: (value) => resolve(value as CoreOutput<N>), reject });
        port?.postMessage(request);
      }),
    on(name, listener) {
      const of = listeners.get(name) ?? new Set();
      listeners.set(name, of);
      of.add(listener as (payload: never) => void);
      return () => of.delete(listener as (payload: never) => void);
    },
    connect(next) {
      port?.close();
      port = next;
      next.onmessage = (event: MessageEvent<PortReply>) => receive(event.data);
      for (const { request } of waiting.values()) next.postMessage(request);
    },
  };
}
