import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { CoreCallName, CoreInput, CoreOutput } from '../apps/desktop/src/bridge/contract';
import type { HostCallName } from '../apps/desktop/src/bridge/core-link';
import type { PortReply } from '../apps/desktop/src/bridge/port-messages';
import type { BridgePort } from '../apps/desktop/src/core/bridge-server';
import type { CoreApp } from '../apps/desktop/src/core/core-app';
import type { Host } from '../apps/desktop/src/core/session/host';

/** A page: calls core as the renderer does, by id over a port. */
export class Page {
  readonly #port: MessagePort;
  readonly #waiting = new Map<string, (reply: Extract<PortReply, { type: 'reply' }>) => void>();
  #last = 0;
  /** Told of what core says by itself. */
  onEvent: (name: string) => void = () => undefined;

  constructor(app: CoreApp) {
    const { port1, port2 } = new MessageChannel();
    app.connect({
      postMessage: (message) => port2.postMessage(message),
      on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) =>
        event === 'message' ? port2.on('message', (data) => listener({ data })) : port2.on('close', () => listener({ data: null })),
      start: () => port2.start(),
    } as BridgePort);
    this.#port = port1;
    port1.on('message', (message: PortReply) => {
      if (message.type !== 'reply') return this.onEvent(message.name);
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    });
  }

  call<N extends CoreCallName>(name: N, input: CoreInput<N>): Promise<CoreOutput<N>> {
    this.#last += 1;
    const id = `${process.pid}-${performance.now()}-${this.#last}`;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, (reply) =>
        reply.ok ? resolve(reply.value as CoreOutput<N>) : reject(new Error(`${name}: ${reply.error.code}`)),
      );
      this.#port.postMessage({ type: 'call', id, name, input });
    });
  }

  close(): void {
    this.#port.close();
  }
}

const answers: { readonly [N in HostCallName]: (input: string) => unknown } = {
  keyStore: () => 'system',
  wrap: (secret) => secret,
  unwrap: (wrapped) => wrapped,
  openExternal: () => true,
  resolveProxy: () => 'DIRECT',
  askSavePath: () => null,
  markOrigin: () => null,
  setLanguage: () => null,
  setPreferences: () => null,
};
/** Of a desktop whose keys are safe and whose person wants nothing special. */
export const host: Host = { ask: async (name, input) => answers[name](input as string) as never };

/** Whether all rows of the first fill are here; a cache is `ready` as soon as its lists can be used. */
export const isFilled = ({ cache, loadedRows, remainingRows }: CoreOutput<'getSyncState'>): boolean =>
  cache === 'ready' && loadedRows === 0 && remainingRows === 0;
