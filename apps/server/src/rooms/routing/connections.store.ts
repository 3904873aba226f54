import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Mongo } from '../../platform/mongo';

interface ConnectionRow {
  readonly _id: { readonly node: string; readonly person: Id };
  readonly until: Date;
}

/** Who is connected to which node, each row good for a while: a node that dies says nothing any more. */
export interface ConnectionsStore {
  prepare(): Promise<void>;
  /** These are connected to this node: good until then. */
  renew(node: string, people: ReadonlySet<Id>, until: EpochMs): Promise<void>;
  /** Connected to any node. */
  listPresent(now: EpochMs): Promise<ReadonlySet<Id>>;
}

export function createConnectionsStore({ db }: Mongo): ConnectionsStore {
  const rows = db.collection<ConnectionRow>('connections');
  return {
    async prepare() {
      await rows.createIndex({ until: 1 }, { expireAfterSeconds: 0 });
    },
    async renew(node, people, until) {
      if (people.size === 0) return;
      const update = { $set: { until: new Date(until) } };
      const writes = [...people].map((person) => ({ updateOne: { filter: { _id: { node, person } }, update, upsert: true } }));
      await rows.bulkWrite(writes, { ordered: false });
    },
    async listPresent(now) {
      const found = await rows.find({ until: { $gt: new Date(now) } }, { projection: { _id: 1 } }).toArray();
      return new Set(found.map(({ _id }) => _id.person));
    },
  };
}
