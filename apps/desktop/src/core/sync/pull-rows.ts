import { AppError } from '@quayside/shared/kernel/errors';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { type LabelDigest, type Patch, type PullOutput, WIRE_SCHEMA } from '@quayside/shared/sync/protocol';
import { formOf } from '@quayside/shared/sync/rights-form';
import type { CacheFile } from '../store/cache-file';
import { type Touched, untouched } from '../store/cache-writer';
import { applyPull } from './apply-pull';
import { type Cursor, readCursor, writeCursor } from './cursor';
import { keptCases, keptOutside } from './evict-old';
import type { ServerClock } from './server-clock';
import type { SyncServer } from './sync-server';

export interface PullParts {
  readonly server: SyncServer;
  readonly clock: ServerClock;
  readonly cache: CacheFile;
  readonly windowFrom: EpochMs;
  readonly pins: ReadonlySet<string>;
}

export type PullResult =
  | { readonly type: 'reset'; readonly reason: NonNullable<PullOutput['reset']>; readonly epoch: string }
  | {
      readonly type: 'applied';
      readonly cursor: Cursor;
      readonly touched: Touched;
      /** To be fetched before they count as held. */
      readonly labelsAdded: readonly string[];
      readonly digest: readonly LabelDigest[] | null;
      /** The rights changed in a way that makes the rows be read anew. */
      readonly isProjectionOld: boolean;
    };

/**
 * Pulls to the head. Pages are staged; rows, cursor and `lastMut` change together, once, at the end.
 *
 * @throws AppError when the server cannot be asked; nothing has changed then
 */
export async function pullRows(parts: PullParts, withDigest: boolean): Promise<PullResult> {
  const { server, clock, cache, windowFrom, pins } = parts;
  const before = readCursor(cache);
  const patch: Patch[] = [];
  const labelsRemoved = new Set<string>();
  let labelsAdded: readonly string[] = [];
  let seq = before.seq;
  const kept = keptCases(cache.reader, pins, clock.now());
  const pinned = keptOutside(cache.reader, kept, windowFrom);
  for (;;) {
    const sentAt = clock.local();
    const page = await server.pull({
      epoch: before.epoch,
      seq,
      held: [...before.held],
      rightsHash: before.rightsHash,
      schema: WIRE_SCHEMA,
      windowFrom,
      ...(pinned.length > 0 ? { pinned: [...pinned] } : {}),
      ...(withDigest ? { withDigest } : {}),
      ...(before.filled === undefined ? {} : { filled: { labels: [...before.filled.labels], upTo: before.filled.upTo } }),
    });
    clock.hear(page.now, sentAt);
    if (before.epoch === null)
      return { ...NOTHING, touched: untouched(), cursor: await begin(cache, page, windowFrom), labelsAdded: page.labelsAdded };
    if (page.reset !== null) return { type: 'reset', reason: page.reset, epoch: page.epoch };
    if (page.epoch !== before.epoch) return { type: 'reset', reason: 'epoch', epoch: page.epoch };
    // asked only whether this is still its history: what happened since would pass by labels that are not here yet
    if (before.loading !== null) return { ...NOTHING, touched: untouched(), cursor: before, labelsAdded: [] };
    if (page.upTo < seq) throw new AppError('UNAVAILABLE', 'the server is behind what it has already told');
    patch.push(...page.patch);
    for (const label of page.labelsRemoved) labelsRemoved.add(label);
    labelsAdded = page.labelsAdded;
    seq = page.upTo;
    if (page.more) continue;
    const { filled: _told, ...known } = before;
    // a change of labels alone is dealt with label by label; a longer window needs rows that no change brings
    const isProjectionOld =
      windowFrom < before.windowFrom ||
      (before.rightsHash !== null && formOf(before.rightsHash) !== formOf(page.rightsHash)) ||
      (before.rightsHash !== null && before.rightsHash !== page.rightsHash && labelsAdded.length === 0 && labelsRemoved.size === 0);
    const cursor: Cursor = {
      ...known,
      seq,
      lastMut: page.lastMut,
      held: before.held.filter((label) => !labelsRemoved.has(label)),
      // until another cache takes the place of this one it is known for what it is, also by whoever comes after a crash
      ...(isProjectionOld ? {} : { rightsHash: page.rightsHash, windowFrom }),
    };
    const touched = await applyPull(cache, { patch, labelsRemoved, cursor }, kept);
    return {
      type: 'applied',
      cursor,
      touched,
      labelsAdded,
      digest: page.digest,
      isProjectionOld,
    };
  }
}

/** The first answer to an empty cache: where the head is, and what is to be fetched. */
async function begin(cache: CacheFile, page: PullOutput, windowFrom: number): Promise<Cursor> {
  const cursor: Cursor = {
    epoch: page.epoch,
    seq: page.upTo,
    lastMut: page.lastMut,
    held: [],
    rightsHash: page.rightsHash,
    windowFrom,
    loading: { labels: page.labelsAdded, cursor: null, isUsable: false, loaded: 0, remaining: 0 },
  };
  await cache.write((db) => writeCursor(db, cursor));
  return cursor;
}

const NOTHING = {
  type: 'applied',
  digest: null,
  isProjectionOld: false,
} as const;
