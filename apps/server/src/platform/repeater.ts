import { describeError, type Logger } from './logger';
import type { Worker } from './room';

const AFTER_FAILURE_MS = 5000;

export interface RepeaterOptions {
  readonly name: string;
  readonly logger: Logger;
  readonly firstAfterMs?: number;
}

/**
 * A worker that does something again and again until it is stopped.
 *
 * @param work - returns how long to wait before it is done again; a throw is logged and waited on
 */
export function createRepeater({ name, logger, firstAfterMs = 0 }: RepeaterOptions, work: () => Promise<number>): Worker {
  let isStopping = false;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    let waitMs = AFTER_FAILURE_MS;
    try {
      waitMs = await work();
    } catch (error) {
      if (!isStopping) logger.warn({ worker: name, error: describeError(error) }, 'a worker failed, and tries again');
    }
    if (!isStopping) again(waitMs);
  }

  function again(waitMs: number): void {
    timer = setTimeout(() => {
      running = run();
    }, waitMs);
    timer.unref();
  }

  return {
    name,
    async start() {
      again(firstAfterMs);
    },
    async stop() {
      isStopping = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}
