import { setTimeout as wait } from 'node:timers/promises';
import { ENGINE } from './lane/collections';
import type { ChangeRow } from './lane/engine-rows';
import { describeError, type Logger } from './logger';
import type { Mongo } from './mongo';

export interface FeedStreamOptions {
  readonly mongo: Mongo;
  readonly logger: Logger;
  /** In the order of the feed. */
  readonly onRow: (row: ChangeRow) => void;
  /** It was lost and is open again from now: what came meanwhile is unknown. Also called when it opens first. */
  readonly onOpened: () => void;
}

/** Watches the feed: one change stream per process, which tells all that wait in this process. */
export interface FeedStream {
  /** Resolves when it is open. */
  start(): Promise<void>;
  stop(): Promise<void>;
  isOpen(): boolean;
}

const PAUSE_MIN_MS = 100;
const PAUSE_MAX_MS = 5000;

export function createFeedStream({ mongo, logger, onRow, onOpened }: FeedStreamOptions): FeedStream {
  const changes = mongo.db.collection<ChangeRow>(ENGINE.changes);
  const open = () =>
    changes.watch<ChangeRow, { readonly fullDocument: ChangeRow }>([{ $match: { operationType: 'insert' } }], { maxAwaitTimeMS: 1000 });
  let stream: ReturnType<typeof open> | null = null;
  let isStopping = false;
  let isOpen = false;
  let running: Promise<void> = Promise.resolve();

  async function watch(onFirstOpened: () => void): Promise<void> {
    let pauseMs = PAUSE_MIN_MS;
    while (!isStopping) {
      try {
        stream = open();
        let next = await stream.tryNext();
        isOpen = true;
        pauseMs = PAUSE_MIN_MS;
        onOpened();
        onFirstOpened();
        while (!isStopping) {
          if (next) onRow(next.fullDocument);
          next = await stream.next();
        }
      } catch (error) {
        isOpen = false;
        if (isStopping) return;
        logger.warn({ error: describeError(error) }, 'the change stream was lost');
        await stream?.close().catch(() => undefined);
        await wait(pauseMs * (0.5 + Math.random()));
        pauseMs = Math.min(PAUSE_MAX_MS, pauseMs * 2);
      }
    }
  }

  return {
    start: () =>
      new Promise((resolve) => {
        running = watch(resolve);
      }),
    async stop() {
      isStopping = true;
      isOpen = false;
      await stream?.close().catch(() => undefined);
      await running;
    },
    isOpen: () => isOpen,
  };
}
