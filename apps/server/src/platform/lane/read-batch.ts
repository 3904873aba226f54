import { type Ref, ref } from '@quayside/shared/kernel/entity';
import { isAppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { collectReads } from '@quayside/shared/sync/perform-mutation';
import type { MongoClient } from 'mongodb';
import { CommittedReads } from './committed-reads';
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
  /** Tokens of the timers that mutations are done for. */
  readonly timers: ReadonlyMap<string, string>;
}

/**
 * Reads what a batch needs, all at once and outside of the transaction, which then only writes.
 *
 * When the head is still the one that this node wrote last, what it remembers counts; else that is forgotten and read anew.
 */
export async function readBatch(
  items: readonly QueuedMutation[],
  { client, collections, memory }: { readonly client: MongoClient; readonly collections: LaneCollections; readonly memory: LaneMemory },
): Promise<BatchReads> {
  const reads = new CommittedReads(client, memory.seenAt);
  const rest = () => readRest(items, { collections, memory, reads });
  const remembered = memory.head;
  let head: HeadsRow;
  if (remembered === null) head = await readHead(collections, reads);
  else {
    const [found, known] = await Promise.all([readHead(collections, reads), rest()]);
    if (isSameHead(found, remembered)) return { head: found, ...known };
    head = found;
  }
  memory.forget({ head, seenAt: reads.after });
  return { head, ...(await rest()) };
}

/** The head of the feed tells when anybody has written. */
export const isSameHead = (a: HeadsRow, b: HeadsRow): boolean =>
  a.batch === b.batch && a.seq === b.seq && a.epoch === b.epoch && a.configVersion === b.configVersion;

/** Whether somebody has written since, as far as the primary knows. */
export async function hasMoved(head: HeadsRow, collections: LaneCollections): Promise<boolean> {
  const now = await collections.heads.findOne({ _id: HEADS_ID }, { readConcern: 'local', readPreference: 'primary' });
  return now === null || !isSameHead(now, head);
}

async function readHead(collections: LaneCollections, reads: CommittedReads): Promise<HeadsRow> {
  const head = await reads.read((options) => collections.heads.findOne({ _id: HEADS_ID }, options));
  if (head === null) throw new Error('the feed has no head: prepareLane() has not run');
  return head;
}

interface ReadContext {
  readonly collections: LaneCollections;
  readonly memory: LaneMemory;
  readonly reads: CommittedReads;
}

async function readRest(items: readonly QueuedMutation[], context: ReadContext) {
  const loaded = new LoadedEntities(context.collections, context.memory, context.reads);
  const [{ devices, stored }, timers] = await Promise.all([
    readNumbering(items, context),
    readTimers(items, context),
    loaded.load(firstReads(items, loaded)),
  ]);
  return { devices, stored, loaded, timers };
}

/** What the mutations read as far as that is known already: their actors, and what they name. */
function firstReads(items: readonly QueuedMutation[], { lookup }: LoadedEntities): readonly Ref[] {
  return items.flatMap(({ prepared, mutation: { actor } }) => [
    ...(actor.type === 'person' ? [ref('person', actor.id)] : []),
    ...(isAppError(prepared) ? [] : collectReads(prepared, lookup).unknown),
  ]);
}

async function readNumbering(items: readonly QueuedMutation[], context: ReadContext) {
  const devices = await readDevices(items, context);
  return { devices, stored: await readResults(items, devices, context) };
}

/** As the primary has them: a claim is no older than what it is for, and the row is demanded again when it is deleted. */
async function readTimers(items: readonly QueuedMutation[], { collections }: ReadContext): Promise<ReadonlyMap<string, string>> {
  const ids = items.flatMap(({ mutation: { timer } }) => (timer ? [timer.id] : []));
  if (ids.length === 0) return new Map();
  const options = { readConcern: 'local', readPreference: 'primary', projection: { token: 1 } } as const;
  const rows = await collections
    .side('timers')
    .find<{ readonly _id: string; readonly token?: string | null }>({ _id: { $in: ids } }, options)
    .toArray();
  return new Map(rows.flatMap(({ _id, token }) => (typeof token === 'string' ? [[_id, token] as const] : [])));
}

async function readDevices(
  items: readonly QueuedMutation[],
  { collections, memory, reads }: ReadContext,
): Promise<ReadonlyMap<Id, DeviceRow>> {
  const { era } = memory;
  const known = new Map<Id, DeviceRow>();
  const unknown = new Set<Id>();
  for (const { mutation } of items) {
    if (!mutation.device) continue;
    const row = memory.findDevice(mutation.device.id);
    if (row) known.set(row._id, row);
    else unknown.add(mutation.device.id);
  }
  if (unknown.size === 0) return known;
  const rows = await reads.read((options) => collections.devices.find({ _id: { $in: [...unknown] } }, options).toArray());
  for (const row of rows) {
    known.set(row._id, row);
    memory.keepDevice(row, era);
  }
  return known;
}

/** Results of what was taken before. A device's next mutation has none: its number says so. */
async function readResults(
  items: readonly QueuedMutation[],
  devices: ReadonlyMap<Id, DeviceRow>,
  { collections, reads }: ReadContext,
): Promise<ReadonlyMap<string, ResultRow>> {
  const isFresh = ({ device }: LaneMutation) => device !== undefined && device.mutationId > (devices.get(device.id)?.lastMut ?? 0);
  const ids = items.filter(({ mutation }) => !isFresh(mutation)).map(({ mutation: { source, key } }) => ({ source, key }));
  if (ids.length === 0) return new Map();
  const rows = await reads.read((options) => collections.results.find({ _id: { $in: ids } }, options).toArray());
  return new Map(rows.map((row) => [resultKey(row._id), row]));
}
