import { randomUUID } from 'node:crypto';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { RESULT_KEPT_MS, type ResultRow } from './engine-rows';
import { type PureRun, resultKey, type Settled } from './pure-phase';
import type { QueuedMutation } from './queued-mutation';

/** Results to be stored: one for each (source, key), however often it stands in the batch. */
export function freshResults(items: readonly QueuedMutation[], settled: readonly Settled[]) {
  const fresh = new Map<string, { source: string; key: string; settled: Extract<Settled, { type: 'taken' }> }>();
  for (const [index, one] of settled.entries()) {
    const mutation = items[index]?.mutation;
    if (one.type === 'taken' && mutation) fresh.set(resultKey(mutation), { source: mutation.source, key: mutation.key, settled: one });
  }
  return [...fresh.values()];
}

export const resultRows = (fresh: ReturnType<typeof freshResults>, seq: number, now: EpochMs): ResultRow[] =>
  fresh.map(({ source, key, settled: { status, code, detail } }) => ({
    _id: { source, key },
    status,
    code,
    detail,
    seq,
    expiresAt: new Date(now + RESULT_KEPT_MS),
  }));

export function failureRows(items: readonly QueuedMutation[], run: PureRun, at: EpochMs) {
  return run.failures.map(({ item, reaction, event, error }) => ({
    _id: randomUUID(),
    reaction,
    event,
    source: items[item]?.mutation.source ?? '',
    key: items[item]?.mutation.key ?? '',
    error: error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown',
    at,
    expiresAt: new Date(at + RESULT_KEPT_MS),
  }));
}

export function actorName(item: QueuedMutation | undefined): string {
  const actor = item?.mutation.actor;
  if (!actor) return '';
  return actor.type === 'person' ? actor.id : actor.name;
}
