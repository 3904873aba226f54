import type { EntityKind } from '@quayside/shared/kernel/entity';
import { SEARCHED_KINDS } from '@quayside/shared/search/searched-text';
import type { Filter, UpdateFilter } from 'mongodb';
import { collectionNameOf, ENGINE } from '../../platform/lane/collections';
import { deriveColumns, WORDS_FILLED } from '../../platform/lane/derived-columns';
import { type EntityDocument, fromDocument } from '../../platform/lane/documents';
import type { CounterRow } from '../../platform/lane/engine-rows';
import type { Mongo } from '../../platform/mongo';

export interface WordStore {
  isFilled(): Promise<boolean>;
  setFilled(): Promise<void>;
  /** Goes on where it stopped. @returns how many rows were filled, `null` at the end of all */
  fillSome(): Promise<number | null>;
}

const AT_ONCE = 500;

/** Writes only what is derived from the row itself, guarded by its revision: the lane is always right. */
export function createWordStore({ db }: Mongo): WordStore {
  const counters = db.collection<CounterRow>(ENGINE.counters);
  const kinds: EntityKind[] = [...SEARCHED_KINDS];
  let after = '';

  async function fillFrom(kind: EntityKind): Promise<number> {
    const rows = db.collection<EntityDocument>(collectionNameOf(kind));
    const page = await rows
      .find({ _id: { $gt: after } } as Filter<EntityDocument>)
      .sort({ _id: 1 })
      .limit(AT_ONCE)
      .toArray();
    after = page.at(-1)?._id ?? '';
    const updates = page.map((row) => ({
      updateOne: {
        filter: { _id: row._id, revision: row.revision } as Filter<EntityDocument>,
        update: { $set: deriveColumns(kind, fromDocument(row)), $unset: { _search: '' } } as UpdateFilter<EntityDocument>,
      },
    }));
    const used = updates.filter(({ updateOne }) => Object.keys(updateOne.update.$set ?? {}).length > 0);
    if (used.length > 0) await rows.bulkWrite(used, { ordered: false });
    return page.length;
  }

  return {
    isFilled: async () => (await counters.findOne({ _id: WORDS_FILLED })) !== null,
    async setFilled() {
      await counters.updateOne({ _id: WORDS_FILLED }, { $set: { next: 1 } }, { upsert: true });
    },
    async fillSome() {
      const [kind] = kinds;
      if (kind === undefined) return null;
      const filled = await fillFrom(kind);
      if (filled < AT_ONCE) {
        kinds.shift();
        after = '';
      }
      return filled;
    },
  };
}
