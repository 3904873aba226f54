import { isAppError } from '@quayside/shared/kernel/errors';
import { CORE_CALLS, type CoreCallName, type CoreEvents, type CoreInput, type CoreOutput } from '../bridge/contract';
import type { BridgeError, PortReply } from '../bridge/port-messages';
import { isDiskFull, isUnreadable } from './store/database';

/**
 * Core's side of the contract. The call's id lets an act that is asked for twice take effect once; `page` is one object for each page that
 * asks, as long as it is there.
 */
export type AnsweringHandlers = {
  readonly [N in CoreCallName]: (input: CoreInput<N>, callId: string | null, page?: object) => Promise<CoreOutput<N>>;
};

/** A line to one page. */
export interface BridgePort {
  postMessage(message: PortReply): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

export interface BridgeHooks {
  onPageClosed?(page: object): void;
  /** Something that is kept here could not be read. */
  onUnreadable?(): void;
}

/** How many answers are remembered for calls that are repeated. */
const ANSWERS_MAX = 500;

/** Answers the calls of the pages, each id once, and tells them what happens. */
export class BridgeServer {
  readonly #handlers: AnsweringHandlers;
  readonly #ports = new Set<BridgePort>();
  readonly #answers = new Map<string, Promise<PortReply>>();
  readonly #hooks: BridgeHooks;

  constructor(handlers: AnsweringHandlers, hooks: BridgeHooks = {}) {
    this.#handlers = handlers;
    this.#hooks = hooks;
  }

  connect(port: BridgePort): void {
    this.#ports.add(port);
    port.on('close', () => {
      this.#ports.delete(port);
      this.#hooks.onPageClosed?.(port);
    });
    port.on('message', ({ data }) => {
      if (isRequest(data)) void this.#answerOnce(data, port).then((reply) => this.#ports.has(port) && port.postMessage(reply));
    });
    port.start();
  }

  tell<N extends keyof CoreEvents>(name: N, payload: CoreEvents[N]): void {
    for (const port of this.#ports) port.postMessage({ type: 'event', name, payload });
  }

  #answerOnce(request: PlainRequest, page: object): Promise<PortReply> {
    const known = this.#answers.get(request.id);
    if (known !== undefined) return known;
    const answer = this.#answer(request, page);
    this.#answers.set(request.id, answer);
    if (this.#answers.size > ANSWERS_MAX)
      for (const oldest of [...this.#answers.keys()].slice(0, ANSWERS_MAX / 2)) this.#answers.delete(oldest);
    return answer;
  }

  async #answer({ id, name, input }: PlainRequest, page: object): Promise<PortReply> {
    const refuse = (error: BridgeError): PortReply => ({ type: 'reply', id, ok: false, error });
    if (!Object.hasOwn(CORE_CALLS, name)) return refuse({ code: 'UNSUPPORTED', details: {} });
    const known = name as CoreCallName;
    const parsed = CORE_CALLS[known].input.safeParse(input);
    if (!parsed.success) {
      return refuse({ code: 'BAD_INPUT', details: { path: (parsed.error.issues[0]?.path ?? []).map(String).join('.') } });
    }
    try {
      const handler = this.#handlers[known] as (input: unknown, callId: string | null, page: object) => Promise<unknown>;
      return { type: 'reply', id, ok: true, value: await handler(parsed.data, id, page) };
    } catch (error) {
      if (isUnreadable(error)) this.#hooks.onUnreadable?.();
      if (isDiskFull(error)) return refuse({ code: 'DISK_FULL', details: {} });
      if (isAppError(error)) return refuse({ code: error.code, details: error.details });
      // a fault is told without its words, which may hold what people wrote
      return refuse({ code: 'INTERNAL', details: { name: error instanceof Error ? error.name : 'unknown' } });
    }
  }
}

interface PlainRequest {
  readonly id: string;
  readonly name: string;
  readonly input: unknown;
}

function isRequest(data: unknown): data is PlainRequest {
  const { type, id, name } = (data ?? {}) as { readonly type?: unknown; readonly id?: unknown; readonly name?: unknown };
  return type === 'call' && typeof id === 'string' && id.length <= 100 && typeof name === 'string';
}
