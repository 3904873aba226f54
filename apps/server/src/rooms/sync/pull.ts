import type { Label } from '@quayside/shared/kernel/entity';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Patch, PullInput, PullOutput } from '@quayside/shared/sync/protocol';
import type { Clock } from '../../platform/clock';
import type { ChangeRow, HeadsRow } from '../../platform/lane/engine-rows';
import type { Mongo } from '../../platform/mongo';
import type { KnownDesktop } from '../../platform/session-reader';
import { PAGE_BYTES, PAGE_PATCHES, weightOf } from '../../platform/wire/patches';
import type { RecentChanges } from '../../platform/wire/recent-changes';
import type { SharedSnapshots } from '../../platform/wire/shared-snapshots';
import { newestHead, type Snapshot } from '../../platform/wire/snapshot';
import { noteContact } from './device-contact';
import type { DeviceContactsStore } from './device-contacts.store';
import { labelDigests } from './label-digests';
import { labelsNow } from './labels-now';
import { patchChanges } from './patch-changes';
import type { Reader } from './readable';
import { requireWire } from './wire-version';

export interface PullParts {
  readonly mongo: Mongo;
  readonly clock: Clock;
  readonly contacts: DeviceContactsStore;
  readonly recent: RecentChanges;
  readonly snapshots: SharedSnapshots;
}

/** Rows of the feed that are looked at together. */
const ROWS_AT_ONCE = 250;

/** What changed for a device since its cursor. Everything in the answer is of one instant, the labels of the person included. */
export async function pull(parts: PullParts, who: KnownDesktop, input: PullInput): Promise<PullOutput> {
  requireWire(input.schema);
  return parts.snapshots.read(async (snapshot) => {
    const [contact, head] = await Promise.all([
      noteContact(parts.contacts, who.deviceId, { now: parts.clock.now(), pulledTo: input.seq }),
      snapshot.head(),
    ]);
    const [now, lastMut] = await Promise.all([labelsNow(snapshot, who.personId, input.schema), snapshot.lastMut(who.deviceId)]);
    const held = new Set(input.held as Label[]);
    const mine = new Set(now.labels);
    const answer = {
      epoch: head.epoch,
      upTo: head.seq,
      patch: [],
      labelsAdded: now.labels.filter((label) => !held.has(label)),
      labelsRemoved: [...held].filter((label) => !mine.has(label)),
      rightsHash: now.hash,
      digest: null,
      more: false,
      reset: null,
      now: parts.clock.now(),
    } as const satisfies Omit<PullOutput, 'lastMut'>;
    if (input.epoch === head.epoch && input.seq > head.seq) await requireRestored(parts.mongo, input);
    const reset = resetOf(input, head, contact.schema);
    if (reset !== null || input.epoch === null) return { ...answer, lastMut, reset };

    const reader: Reader = {
      held,
      readable: new Set(now.labels.filter((label) => held.has(label))),
      fields: now.fields,
      windowFrom: input.windowFrom,
      pinned: new Set(input.pinned ?? []),
      filled: { labels: new Set((input.filled?.labels ?? []) as Label[]), upTo: input.filled?.upTo ?? 0 },
    };
    const { patch, upTo } = await readPage({ snapshot, head, reader, recent: parts.recent, after: input.seq });
    const more = upTo < head.seq;
    return {
      ...answer,
      patch: [...patch],
      upTo,
      more,
      lastMut: more ? await snapshot.lastMutUpTo(who.deviceId, upTo, lastMut) : lastMut,
      digest: input.withDigest === true && !more ? [...(await labelDigests(snapshot, reader.readable, input.windowFrom))] : null,
    };
  });
}

/**
 * A cursor beyond the head: a backup was put back without a new epoch, or this very snapshot is old, and the device must not start over for it.
 *
 * @throws AppError `UNAVAILABLE` when it is the snapshot
 */
async function requireRestored(mongo: Mongo, { epoch, seq }: PullInput): Promise<void> {
  const newest = await newestHead(mongo);
  if (newest !== null && newest.epoch === epoch && newest.seq >= seq) throw new AppError('UNAVAILABLE', 'the database has not caught up');
}

/** Why the device has to start over, if it has to. */
function resetOf(input: PullInput, head: HeadsRow, knownSchema: number | null): PullOutput['reset'] {
  if (input.epoch === null) return null;
  if (input.epoch !== head.epoch || input.seq > head.seq) return 'epoch';
  if (knownSchema !== null && knownSchema !== input.schema) return 'schema';
  return input.seq < head.floor ? 'floor' : null;
}

/** Reads on until the head is reached or the page is full. A page ends between two changes. */
async function readPage(input: {
  readonly snapshot: Snapshot;
  readonly head: HeadsRow;
  readonly reader: Reader;
  readonly recent: RecentChanges;
  readonly after: number;
}): Promise<{ readonly patch: readonly Patch[]; readonly upTo: number }> {
  const { snapshot, head, reader, recent } = input;
  const patch: Patch[] = [];
  let upTo = input.after;
  let weight = 0;
  while (upTo < head.seq && patch.length < PAGE_PATCHES && weight < PAGE_BYTES) {
    const rows: readonly ChangeRow[] = recent.after(upTo, head.seq, ROWS_AT_ONCE) ?? (await snapshot.changesAfter(upTo, ROWS_AT_ONCE));
    const last = rows.at(-1);
    if (!last) return { patch, upTo: head.seq };
    for (const line of await patchChanges(rows, reader, snapshot)) {
      patch.push(line);
      weight += weightOf(line);
    }
    upTo = rows.length < ROWS_AT_ONCE ? head.seq : last._id;
  }
  return { patch, upTo };
}
