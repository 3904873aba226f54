import type { EntityKind } from '@quayside/shared/kernel/entity';
import type { Collection, Db } from 'mongodb';
import { collectionNameOf, ENGINE } from './collections';
import type { EntityDocument } from './documents';
import type { ChangeRow, CounterRow, DeviceRow, HeadsRow, ReactionFailureRow, ResultRow } from './engine-rows';
import type { SideCollection } from './lane';

/** The collections that the lane writes, with their types. */
export interface LaneCollections {
  readonly heads: Collection<HeadsRow>;
  readonly changes: Collection<ChangeRow>;
  readonly devices: Collection<DeviceRow>;
  readonly results: Collection<ResultRow>;
  readonly counters: Collection<CounterRow>;
  readonly reactionFailures: Collection<ReactionFailureRow>;
  entity(kind: EntityKind): Collection<EntityDocument>;
  side(name: SideCollection): Collection<{ _id: string }>;
}

export function laneCollections(db: Db): LaneCollections {
  return {
    heads: db.collection(ENGINE.heads),
    changes: db.collection(ENGINE.changes),
    devices: db.collection(ENGINE.devices),
    results: db.collection(ENGINE.results),
    counters: db.collection(ENGINE.counters),
    reactionFailures: db.collection(ENGINE.reactionFailures),
    entity: (kind) => db.collection(collectionNameOf(kind)),
    side: (name) => db.collection(ENGINE[name]),
  };
}
