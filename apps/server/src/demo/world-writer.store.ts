import type { EntityKind, Put } from '@quayside/shared/kernel/entity';
import { SEARCHED_KINDS } from '@quayside/shared/search/searched-text';
import { ENTITY_KINDS } from '@quayside/shared/sync/entity-registry';
import { CASE_NUMBER_COUNTER } from '../platform/lane/case-numbers';
import { collectionNameOf, ENGINE } from '../platform/lane/collections';
import { MESSAGE_WORDS_INDEX, WORDS_FILLED, WORDS_INDEX } from '../platform/lane/derived-columns';
import { type EntityDocument, toDocument } from '../platform/lane/documents';
import { type CounterRow, HEADS_ID, type HeadsRow } from '../platform/lane/engine-rows';
import { prepareLane } from '../platform/lane/prepare-lane';
import type { Mongo } from '../platform/mongo';
import type { TimerRow } from '../platform/timers/timer-row';

/** Stands in the counters of a workspace that is being loaded or was, so that two loaders at once do not both find it empty. */
const LOADED = 'demo-loaded';
/** A loader that has not written for so long is no more. */
const SILENT_MS = 60_000;

interface ClaimRow extends CounterRow {
  /** 0 while it is being loaded, 1 when all is there. Loaders of older versions left no instant. */
  readonly at?: Date;
  /** The head of the feed when loading began. */
  readonly seq?: number;
}

/**
 * What a loader finds.
 *
 * `empty` · `half` what an earlier one left when it broke off, and nobody has written since · `used` there is something already ·
 * `loading` another one is at it · `half-used` left half, and people have worked in it since.
 */
export type Found = 'empty' | 'half' | 'used' | 'loading' | 'half-used';
/** Documents in one insert. */
const AT_ONCE = 2000;

/** Writes a whole workspace past the lane. Only into an empty one: nobody can be reading or writing there. */
export interface WorldWriter {
  /** Makes the workspace this loader's, when it was `empty` or `half`. */
  claim(): Promise<Found>;
  /** Takes away what an earlier loader left. @returns ids of files whose bytes may be there */
  clear(): Promise<readonly string[]>;
  write(puts: readonly Put[]): Promise<void>;
  /** Makes it readable: what devices hold is older than the floor of the feed, so that they begin with a bootstrap. */
  /** What the clock has to watch. */
  writeTimers(timers: readonly TimerRow[]): Promise<void>;
  finish(nextNumber: number): Promise<void>;
}

/** The documents are what the lane would have written: labels and derived columns included. @source sync design §1 */
export function createWorldWriter({ db }: Mongo): WorldWriter {
  const counters = db.collection<ClaimRow>(ENGINE.counters);
  const heads = db.collection<HeadsRow>(ENGINE.heads);
  const isAlive = () => counters.updateOne({ _id: LOADED }, { $currentDate: { at: true } });
  const holdsAnything = async (): Promise<boolean> => {
    const kinds: readonly EntityKind[] = ['case', 'contact', 'person', 'group', 'mailbox', 'workspaceSettings'];
    const found = await Promise.all(kinds.map((kind) => db.collection(collectionNameOf(kind)).findOne({}, { projection: { _id: 1 } })));
    return found.some((one) => one !== null);
  };
  /** The indexes of words are most of what a bulk load would cost the database; made at once, over all, they cost a fraction. */
  const dropWords = async (): Promise<void> => {
    for (const kind of SEARCHED_KINDS) await db.collection(collectionNameOf(kind)).dropIndex(WORDS_INDEX);
    await db.collection(collectionNameOf('message')).dropIndex(MESSAGE_WORDS_INDEX);
  };
  return {
    async claim() {
      await prepareLane(db);
      const known = await counters.findOne({ _id: LOADED });
      const seq = (await heads.findOne({ _id: HEADS_ID }))?.seq ?? 0;
      if (known === null) {
        if (await holdsAnything()) return 'used';
        const claim = await counters.updateOne(
          { _id: LOADED },
          { $setOnInsert: { next: 0, seq }, $currentDate: { at: true } },
          { upsert: true },
        );
        if (claim.upsertedCount !== 1) return 'loading';
        await dropWords();
        return 'empty';
      }
      if (known.next !== 0 || known.at === undefined) return 'used';
      if (Date.now() - known.at.getTime() < SILENT_MS) return 'loading';
      if (known.seq !== seq) return 'half-used';
      const taken = await counters.updateOne({ _id: LOADED, at: known.at }, { $currentDate: { at: true } });
      if (taken.modifiedCount !== 1) return 'loading';
      await dropWords();
      return 'half';
    },
    async clear() {
      const files = await db
        .collection<EntityDocument>(collectionNameOf('file'))
        .find({}, { projection: { _id: 1 } })
        .toArray();
      for (const name of [...ENTITY_KINDS.map(collectionNameOf), ENGINE.timers]) await db.collection(name).deleteMany({});
      await isAlive();
      return files.map(({ _id }) => _id);
    },
    async write(puts) {
      // another database may have come up in the place of the one that was claimed
      if ((await isAlive()).matchedCount !== 1) throw new Error('the workspace is no longer the one that this loader has claimed');
      const byKind = new Map<EntityKind, EntityDocument[]>();
      for (const { kind, entity } of puts) {
        const document = toDocument(kind, entity as never);
        const list = byKind.get(kind);
        if (list) list.push(document);
        else byKind.set(kind, [document]);
      }
      const inserts: Promise<unknown>[] = [];
      for (const [kind, documents] of byKind) {
        const collection = db.collection<EntityDocument>(collectionNameOf(kind), { writeConcern: { w: 1 } });
        for (let from = 0; from < documents.length; from += AT_ONCE)
          inserts.push(collection.insertMany(documents.slice(from, from + AT_ONCE), { ordered: false }));
      }
      await Promise.all(inserts);
    },
    async writeTimers(timers) {
      if (timers.length > 0) await db.collection<TimerRow>(ENGINE.timers).insertMany([...timers], { ordered: false });
    },
    async finish(nextNumber) {
      const beat = setInterval(() => void isAlive().catch(() => {}), SILENT_MS / 4);
      try {
        await prepareLane(db); // with the index of words; a server that starts after a broken load does the same
      } finally {
        clearInterval(beat);
      }
      await counters.updateOne({ _id: CASE_NUMBER_COUNTER }, { $max: { next: nextNumber } }, { upsert: true });
      await counters.updateOne({ _id: WORDS_FILLED }, { $set: { next: 1 } }, { upsert: true });
      const after = { $add: ['$seq', 1] };
      await heads.updateOne(
        { _id: HEADS_ID },
        [{ $set: { seq: after, floor: after, configVersion: { $add: ['$configVersion', 1] }, batch: { $add: ['$batch', 1] } } }],
        { writeConcern: { w: 'majority', j: true } },
      );
      await counters.updateOne({ _id: LOADED }, { $set: { next: 1 } });
    },
  };
}
