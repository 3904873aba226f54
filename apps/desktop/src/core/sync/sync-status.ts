import type { SyncState } from '../../bridge/sync-state';
import type { NetworkReason } from '../network/network-problem';
import type { Profile } from '../session/profile';
import { type Cursor, readCursor } from './cursor';

/** What the engine alone knows. */
export interface EngineFacts {
  readonly line: SyncState['line'];
  readonly lastContactAt: number | null;
  readonly networkReason: NetworkReason | null;
  readonly version: 'server-too-old' | 'client-too-old' | null;
  /** The fill of a cache that will take the place of the one in use. */
  readonly rebuilding: Cursor | null;
  readonly isDiskFull: boolean;
}

/** The state of things in the words of the contract. @param isMemoryOnly - this machine keeps no secrets */
export function describeSync(profile: Profile, facts: EngineFacts, isMemoryOnly: boolean): SyncState {
  const cursor = readCursor(profile.store.cache);
  const loading = (facts.rebuilding ?? cursor).loading;
  const isFirstFill = cursor.epoch === null || (cursor.loading !== null && !cursor.loading.isUsable);
  const unknown = profile.store.reader.get<{ count: number }>('SELECT count(*) AS count FROM entity WHERE isKnown = 0')?.count ?? 0;
  const storage = facts.isDiskFull || profile.drafts.hasUnsaved ? ('disk-full' as const) : profile.storage;
  return {
    line: facts.line,
    waiting: profile.outbox.countWaitingChanges(),
    attention: profile.outbox.countAttention() + openConflicts(profile),
    lastContactAt: facts.lastContactAt,
    cache: facts.rebuilding !== null ? 'rebuilding' : isFirstFill ? 'loading' : isMemoryOnly ? 'memory-only' : 'ready',
    loadedRows: loading?.loaded ?? 0,
    remainingRows: loading?.remaining ?? 0,
    problem: problemOf(facts, profile.clock.isOff),
    clockSkewMs: profile.clock.skewMs,
    unknownRows: unknown,
    ...(storage === undefined ? {} : { storage }),
  };
}

function openConflicts({ store, me }: Profile): number {
  return store.listAll('conflict').filter((conflict) => conflict.personId === me.personId && conflict.resolvedAt === null).length;
}

function problemOf({ networkReason, version }: EngineFacts, isClockOff: boolean): SyncState['problem'] {
  if (version !== null) return version;
  if (networkReason === 'clock' || isClockOff) return 'clock-off';
  return networkReason === 'certificate' || networkReason === 'proxy' ? networkReason : null;
}
