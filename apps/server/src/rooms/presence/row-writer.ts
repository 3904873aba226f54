import { setTimeout as wait } from 'node:timers/promises';
import { describeError, type Logger } from '../../platform/logger';
import type { PresenceRow, PresenceStore } from './presence.store';

/** Brings rows of this node to the database, one write at a time: what changes meanwhile goes with the next one. */
export interface RowWriter {
  /** These rows are no longer as they were written. */
  touch(ids: Iterable<string>): void;
  /** Tries nothing any more. @returns when what is under way has ended */
  stop(): Promise<void>;
}

const RETRY_MS = 1000;

/** @param rowOf - the row as it is now; `null`: it is over */
export function createRowWriter(store: PresenceStore, rowOf: (id: string) => PresenceRow | null, logger: Logger): RowWriter {
  const touched = new Set<string>();
  const stopping = new AbortController();
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (touched.size > 0 && !stopping.signal.aborted) {
      const ids = [...touched];
      touched.clear();
      const rows = ids.map((id) => [id, rowOf(id)] as const);
      try {
        await store.write(
          rows.flatMap(([, row]) => (row === null ? [] : [row])),
          rows.flatMap(([id, row]) => (row === null ? [id] : [])),
        );
      } catch (error) {
        for (const id of ids) touched.add(id);
        logger.warn({ error: describeError(error) }, 'presence could not be written and is tried again');
        await wait(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  return {
    touch(ids) {
      for (const id of ids) touched.add(id);
      if (touched.size === 0) return;
      running ??= run().finally(() => {
        running = null;
      });
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
