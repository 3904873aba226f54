import { type Ref, ref } from '@quayside/shared/kernel/entity';
import { isAppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { collectReads } from '@quayside/shared/sync/perform-mutation';
import { type DeviceRow, HEADS_ID, type HeadsRow, type ResultRow } from './engine-rows';
import type { LaneMutation } from './lane';
import type { LaneCollections } from './lane-collections';
import type { LaneMemory } from './lane-memory';
import { LoadedEntities } from './loaded-entities';
import { resultKey } from './pure-phase';
import type { QueuedMutation } from './queued-mutation';

/** What has to be known before a batch can be performed. */
export interface BatchReads {
  /** Of the feed, read before or beside everything else: the batch may be written only while it stands. */
  readonly head: HeadsRow;
  readonly devices: ReadonlyMap<Id, DeviceRow>;
  /** By `resultKey`. */
  readonly stored: ReadonlyMap<string, ResultRow>;
  readonly loaded: LoadedEntities;
}

const COMMITTED = { readConcern: 'majority', readPreference: 'primary' } as const;

/**
 * Reads what a batch needs, all at once and outside of the transaction, which then only writes.
 *
 * When the head is still the one that this node wrote last, what it remembers counts; else that is forgotten and read anew.
 */
export async function readBatch(
  items: readonly QueuedMutation[],
  { collections, memory }: { readonly collections: LaneCollections; readonly memory: LaneMemory },
): Promise<BatchReads> {
  const remembered = memory.head;
  if (remembered !== null) {
    const [head, reads] = await Promise.all([readHead(collections), readRest(items, collections, memory)]);
    if (isSameHead(head, remembered)) return { head, ...reads };
    memory.forget(head);
  } else memory.forget(await readHead(collections));
  return { head: memory.head as HeadsRow, ...(await readRest(items, collections, memory)) };
}

/** The head of the feed tells when anybody has written. */
const isSameHead = (a: HeadsRow, b: HeadsRow): boolean =>
  a.batch === b.batch && a.seq === b.seq && a.epoch === b.epoch && a.configVersion === b.configVersion;

/** Whether somebody has written since, as far as the primary knows. */
export async function hasMoved(head: HeadsRow, collections: LaneCollections): Promise<boolean> {
  const now = await collections.heads.findOne({ _id: HEADS_ID }, { readConcern: 'local', readPreference: 'primary' });
  return now === null || !isSameHead(now, head);
}

async function readHead(collections: LaneCollections): Promise<HeadsRow> {
  const head = await collections.heads.findOne({ _id: HEADS_ID }, COMMITTED);
  if (head === null) throw new Error('the feed has no head: prepareLane() has not run');
  return head;
}

async function readRest(items: readonly QueuedMutation[], collections: LaneCollections, memory: LaneMemory) {
  const loaded = new LoadedEntities(collections, memory);
  const [{ devices, stored }] = await Promise.all([readNumbering(items, collections), loaded.load(firstReads(items, loaded))]);
  return { devices, stored, loaded };
}

/** What the mutations read as far as that is known already: their actors, and what they name. */
function firstReads(items: readonly QueuedMutation[], { lookup }: LoadedEntities): readonly Ref[] {
  return items.flatMap(({ prepared, mutation: { actor } }) => [
    ...(actor.type === 'person' ? [ref('person', actor.id)] : []),
    ...(isAppError(prepared) ? [] : collectReads(prepared, lookup).unknown),
  ]);
}

async function readNumbering(items: readonly QueuedMutation[], collections: LaneCollections) {
  const devices = await readDevices(items, collections);
  return { devices, stored: await readResults(items, devices, collections) };
}

async function readDevices(items: readonly QueuedMutation[], collections: LaneCollections): Promise<ReadonlyMap<Id, DeviceRow>> {
  const ids = new Set(items.flatMap(({ mutation: { device } }) => (device ? [device.id] : [])));
  if (ids.size === 0) return new Map();
  const rows = await collections.devices.find({ _id: { $in: [...ids] } }, COMMITTED).toArray();
  return new Map(rows.map((row) => [row._id, row]));
}

/** Results of what was taken before. A device's next mutation has none: its number says so. */
async function readResults(
  items: readonly QueuedMutation[],
  devices: ReadonlyMap<Id, DeviceRow>,
  collections: LaneCollections,
): Promise<ReadonlyMap<string, ResultRow>> {
  const isFresh = ({ device }: LaneMutation) => device !== undefined && device.mutationId > (devices.get(device.id)?.lastMut ?? 0);
  const ids = items.filter(({ mutation }) => !isFresh(mutation)).map(({ mutation: { source, key } }) => ({ source, key }));
  if (ids.length === 0) return new Map();
  const rows = await collections.results.find({ _id: { $in: ids } }, COMMITTED).toArray();
  return new Map(rows.map((row) => [resultKey(row._id), row]));
}
