import { collectionNameOf } from '../lane/collections';
import type { EntityDocument } from '../lane/documents';
import type { Mongo } from '../mongo';
import type { Migration } from './migration';

const AT_ONCE = 1000;

/** By what a case is read by those above its owner, or by who may see private ones. */
const LABEL = { $cond: ['$isPrivate', 'private', { $concat: ['owner:', '$ownerId'] }] };
const IS_CONCERNED = { $or: [{ isPrivate: true }, { ownerId: { $type: 'string' } }] };
const IS_MISSING = { $not: { $in: [LABEL, { $ifNull: ['$labels', []] }] } };

/**
 * Cases that were written before there was a hierarchy get the labels by which those above their owners read them, and who may see private ones.
 *
 * Past the lane and without a change: nobody holds these labels yet, and their revisions stay.
 */
export const labelOwners: Migration = {
  version: 2,
  name: 'label-owners',
  run: ({ mongo, goOn }) => addOwnerLabels(mongo, goOn),
};

/**
 * Adds these labels where they are missing; run again it does nothing more.
 *
 * @param goOn - before each step; throws when it is to end
 * @returns how many cases it changed
 */
export async function addOwnerLabels({ db }: Mongo, goOn: () => Promise<void>): Promise<number> {
  const cases = db.collection<EntityDocument>(collectionNameOf('case'));
  let changed = 0;
  for (let after = ''; ; ) {
    await goOn();
    const page = await cases
      .find({ _id: { $gt: after }, ...IS_CONCERNED, $expr: IS_MISSING } as never)
      .sort({ _id: 1 })
      .limit(AT_ONCE)
      .project<{ _id: string }>({ _id: 1 })
      .toArray();
    const last = page.at(-1);
    if (last === undefined) return changed;
    after = last._id;
    const ids = page.map(({ _id }) => _id);
    // asked again: the case may have been written since, then with all its labels
    const filter = { _id: { $in: ids }, ...IS_CONCERNED, $expr: IS_MISSING } as never;
    const { modifiedCount } = await cases.updateMany(filter, [{ $set: { labels: { $setUnion: ['$labels', [LABEL]] } } }]);
    changed += modifiedCount;
  }
}
