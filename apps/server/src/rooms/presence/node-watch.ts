import { describeError, type Logger } from '../../platform/logger';
import type { NodeStore } from './nodes.store';
import type { PresenceTimes } from './presence-times';

export interface NodeWatchOptions {
  readonly node: string;
  readonly store: NodeStore;
  readonly times: PresenceTimes;
  readonly logger: Logger;
  /** Others may have counted this node as dead meanwhile. */
  onLapsed(): void;
  /** These nodes have died, or have come alive. */
  onChanged(change: { readonly died: ReadonlySet<string>; readonly came: ReadonlySet<string> }): void;
  /** Each time that it has looked. */
  onLooked(): void;
}

/** Keeps this node alive in the eyes of the others, and knows which of them are. */
export interface NodeWatch {
  /** Resolves when this node counts as alive. */
  start(): Promise<void>;
  /** Counts as alive for `graceMs` more, so that desktops that go over to another node are not missed. */
  stop(): Promise<void>;
  isLive(node: string): boolean;
  /** Something was heard of a node: looks at once when it is not known to live. */
  notice(node: string): void;
}

export function createNodeWatch(options: NodeWatchOptions): NodeWatch {
  const { node, store, times, logger, onLapsed, onChanged, onLooked } = options;
  let live: ReadonlySet<string> = new Set();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let isStopping = false;
  let isNoticed = false;

  async function renew(isFirst: boolean): Promise<void> {
    const startedAt = performance.now();
    const wasAlive = await store.renew(node, times.deadAfterMs);
    renewedAt = startedAt;
    if (!wasAlive && !isFirst) onLapsed();
  }

  async function look(): Promise<void> {
    if (performance.now() - renewedAt >= times.renewMs - times.lookMs / 2) await renew(false);
    const now = await store.listLive();
    lookedAt = performance.now();
    become(now);
    onLooked();
  }

  function become(now: ReadonlySet<string>): void {
    const died = new Set([...live].filter((one) => one !== node && !now.has(one)));
    const came = new Set([...now].filter((one) => one !== node && !live.has(one)));
    live = now;
    if (died.size + came.size > 0) onChanged({ died, came });
  }

  function turn(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    running = running
      .then(look)
      .catch((error: unknown) => {
        logger.warn({ error: describeError(error) }, 'it is not known which nodes are alive');
        // of whom nothing was heard for so long, nothing is known
        if (performance.now() - lookedAt > times.deadAfterMs) become(new Set());
      })
      .finally(() => {
        isNoticed = false;
        if (isStopping || timer !== null) return;
        timer = setTimeout(turn, times.lookMs);
        timer.unref();
      });
  }

  return {
    async start() {
      await renew(true);
      live = await store.listLive();
      lookedAt = performance.now();
      timer = setTimeout(turn, times.lookMs);
      timer.unref();
    },
    async stop() {
      isStopping = true;
      if (timer !== null) clearTimeout(timer);
      await running;
      await store.shorten(node, times.graceMs).catch((error: unknown) => {
        logger.warn({ error: describeError(error) }, 'the other nodes will notice late that this one has ended');
      });
    },
    isLive: (one) => one === node || live.has(one),
    notice(one) {
      if (one === node || live.has(one) || isNoticed || isStopping) return;
      isNoticed = true;
      turn();
    },
  };
}
