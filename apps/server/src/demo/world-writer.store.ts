import type { EntityKind, Put } from '@quayside/shared/kernel/entity';
import { CASE_NUMBER_COUNTER } from '../platform/lane/case-numbers';
import { collectionNameOf, ENGINE } from '../platform/lane/collections';
import { type EntityDocument, toDocument } from '../platform/lane/documents';
import { type CounterRow, HEADS_ID, type HeadsRow } from '../platform/lane/engine-rows';
import { prepareLane } from '../platform/lane/prepare-lane';
import type { Mongo } from '../platform/mongo';

/** Stands in the counters of a workspace that was loaded, so that two loaders at once do not both find it empty. */
const LOADED = 'demo-loaded';
/** Documents in one insert. */
const AT_ONCE = 2000;

/** Writes a whole workspace past the lane. Only into an empty one: nobody can be reading or writing there. */
export interface WorldWriter {
  /** @returns `false` when there is something already */
  claimEmpty(): Promise<boolean>;
  write(puts: readonly Put[]): Promise<void>;
  /** Makes it readable: what devices hold is older than the floor of the feed, so that they begin with a bootstrap. */
  finish(nextNumber: number): Promise<void>;
}

/** The documents are what the lane would have written: labels and derived columns included. @source sync design §1 */
export function createWorldWriter({ db }: Mongo): WorldWriter {
  const counters = db.collection<CounterRow>(ENGINE.counters);
  return {
    async claimEmpty() {
      await prepareLane(db);
      const kinds: readonly EntityKind[] = ['case', 'contact', 'person', 'group', 'mailbox', 'workspaceSettings'];
      const found = await Promise.all(kinds.map((kind) => db.collection(collectionNameOf(kind)).findOne({}, { projection: { _id: 1 } })));
      if (found.some((one) => one !== null)) return false;
      const claim = await counters.updateOne({ _id: LOADED }, { $setOnInsert: { next: 0 } }, { upsert: true });
      return claim.upsertedCount === 1;
    },
    async write(puts) {
      const byKind = new Map<EntityKind, EntityDocument[]>();
      for (const { kind, entity } of puts) {
        const document = toDocument(kind, entity as never);
        const list = byKind.get(kind);
        if (list) list.push(document);
        else byKind.set(kind, [document]);
      }
      for (const [kind, documents] of byKind) {
        const collection = db.collection<EntityDocument>(collectionNameOf(kind), { writeConcern: { w: 1 } });
        for (let from = 0; from < documents.length; from += AT_ONCE) {
          await collection.insertMany(documents.slice(from, from + AT_ONCE), { ordered: false });
        }
      }
    },
    async finish(nextNumber) {
      await counters.updateOne({ _id: CASE_NUMBER_COUNTER }, { $max: { next: nextNumber } }, { upsert: true });
      const heads = db.collection<HeadsRow>(ENGINE.heads);
      const after = { $add: ['$seq', 1] };
      await heads.updateOne(
        { _id: HEADS_ID },
        [{ $set: { seq: after, floor: after, configVersion: { $add: ['$configVersion', 1] }, batch: { $add: ['$batch', 1] } } }],
        { writeConcern: { w: 'majority', j: true } },
      );
    },
  };
}
