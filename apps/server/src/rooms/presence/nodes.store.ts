import type { Db } from 'mongodb';

interface NodeRow {
  readonly _id: string;
  /** Until then it counts as alive, by the database's clock. */
  readonly until: Date;
}

/** Which processes are alive: each renews its own row. Judged by the database's clock alone, so that nodes need not agree on the time. */
export interface NodeStore {
  prepare(): Promise<void>;
  /** @returns `false` when the lease had run out, or there was none: others may have counted this node as dead */
  renew(node: string, leaseMs: number): Promise<boolean>;
  /** Lets the lease of a node that ends run out earlier. */
  shorten(node: string, leaseMs: number): Promise<void>;
  listLive(): Promise<ReadonlySet<string>>;
}

/** Long after anybody could miss it. */
const GARBAGE_AFTER_S = 86_400;

export function createNodeStore(db: Db): NodeStore {
  const rows = db.collection<NodeRow>('nodes');
  const untilIn = (ms: number) => ({ $add: ['$$NOW', ms] });
  return {
    async prepare() {
      await rows.createIndex({ until: 1 }, { expireAfterSeconds: GARBAGE_AFTER_S });
    },
    async renew(node, leaseMs) {
      const before = await rows.findOneAndUpdate(
        { _id: node },
        [{ $set: { wasUntil: '$until', renewedAt: '$$NOW', until: untilIn(leaseMs) } }],
        {
          upsert: true,
          returnDocument: 'after',
        },
      );
      const { wasUntil, renewedAt } = before as unknown as { wasUntil?: Date | null; renewedAt: Date };
      return wasUntil != null && wasUntil >= renewedAt;
    },
    async shorten(node, leaseMs) {
      await rows.updateOne({ _id: node }, [{ $set: { until: { $min: ['$until', untilIn(leaseMs)] } } }]);
    },
    async listLive() {
      const live = await rows
        .find({ $expr: { $gt: ['$until', '$$NOW'] } })
        .project<{ _id: string }>({ _id: 1 })
        .toArray();
      return new Set(live.map(({ _id }) => _id));
    },
  };
}
