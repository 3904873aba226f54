import { collectionNameOf } from '../lane/collections';
import { deriveColumns } from '../lane/derived-columns';
import { type EntityDocument, fromDocument } from '../lane/documents';
import type { Mongo } from '../mongo';
import type { Migration } from './migration';

const AT_ONCE = 1000;

/**
 * Contacts and organisations from before lists could stand in the order of names get the folded ones that are walked for it.
 *
 * Past the lane and without a change: it is derived from the row itself, and written only while that is as it was read.
 */
export const orderNames: Migration = {
  version: 4,
  name: 'order-names',
  async run({ mongo, goOn }) {
    let changed = 0;
    for (const kind of ['contact', 'organisation'] as const) changed += await fillNames(mongo, kind, goOn);
    return changed;
  },
};

async function fillNames({ db }: Mongo, kind: 'contact' | 'organisation', goOn: () => Promise<void>): Promise<number> {
  const rows = db.collection<EntityDocument>(collectionNameOf(kind));
  let changed = 0;
  for (;;) {
    await goOn();
    const page = await rows
      .find({ _name: { $exists: false } } as never)
      .limit(AT_ONCE)
      .toArray();
    if (page.length === 0) return changed;
    const updates = page.map((row) => ({
      updateOne: {
        filter: { _id: row._id, revision: row.revision },
        update: { $set: { _name: deriveColumns(kind, fromDocument(row))._name } } as never,
      },
    }));
    changed += (await rows.bulkWrite(updates, { ordered: false })).modifiedCount;
  }
}
