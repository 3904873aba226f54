import { setTimeout as wait } from 'node:timers/promises';
import type { ChangeStream, ChangeStreamDocument } from 'mongodb';
import { describeError, type Logger } from './logger';

export interface ChangeWatchOptions<Event extends ChangeStreamDocument> {
  open(): ChangeStream<never, Event>;
  readonly logger: Logger;
  /** In the order of the database. */
  onEvent(event: Event): void;
  /** It was lost and is open again from now: what came meanwhile is unknown. Also called when it opens first. */
  onOpened(): void;
}

/** A change stream that is kept open: when it is lost it begins again from now, with growing pauses. */
export interface ChangeWatch {
  /** Resolves when it is open. */
  start(): Promise<void>;
  stop(): Promise<void>;
  isOpen(): boolean;
}

const PAUSE_MIN_MS = 100;
const PAUSE_MAX_MS = 5000;

export function createChangeWatch<Event extends ChangeStreamDocument>(options: ChangeWatchOptions<Event>): ChangeWatch {
  const { open, logger, onEvent, onOpened } = options;
  let stream: ReturnType<typeof open> | null = null;
  let isStopping = false;
  let isOpen = false;

  async function watch(onFirstOpened: () => void): Promise<void> {
    let pauseMs = PAUSE_MIN_MS;
    let openedAt = Number.POSITIVE_INFINITY;
    while (!isStopping) {
      try {
        stream = open();
        openedAt = Number.POSITIVE_INFINITY;
        // told once the database has answered; the first question for events comes back a second later when there are none
        stream.once('resumeTokenChanged', () => {
          isOpen = true;
          openedAt = performance.now();
          onOpened();
          onFirstOpened();
        });
        while (!isStopping) onEvent(await stream.next());
      } catch (error) {
        isOpen = false;
        if (isStopping) return;
        // one that is lost as soon as it opens, again and again, is asked for less and less often
        if (performance.now() - openedAt > PAUSE_MAX_MS) pauseMs = PAUSE_MIN_MS;
        logger.warn({ error: describeError(error) }, 'the change stream was lost');
        await stream?.close().catch(() => undefined);
        await wait(pauseMs * (0.5 + Math.random()));
        pauseMs = Math.min(PAUSE_MAX_MS, pauseMs * 2);
      }
    }
  }

  return {
    start: () => new Promise((resolve) => void watch(resolve)),
    async stop() {
      isStopping = true;
      isOpen = false;
      // the question that is on its way comes back within a second and is looked at by nobody
      await stream?.close().catch(() => undefined);
    },
    isOpen: () => isOpen,
  };
}
