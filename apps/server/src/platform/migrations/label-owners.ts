import { collectionNameOf } from '../lane/collections';
import type { EntityDocument } from '../lane/documents';
import type { Migration } from './migration';

const AT_ONCE = 1000;

/** By what a case is read by those above its owner, or by who may see private ones. */
const LABEL = { $cond: ['$isPrivate', 'private', { $concat: ['owner:', '$ownerId'] }] };

/**
 * Cases that were written before there was a hierarchy get the labels by which those above their owners read them, and who may see private ones.
 *
 * Past the lane and without a change: nobody holds these labels yet, and their revisions stay. Run again it adds what is missing.
 */
export const labelOwners: Migration = {
  version: 2,
  name: 'label-owners',
  async run(tools) {
    const cases = tools.mongo.db.collection<EntityDocument>(collectionNameOf('case'));
    const isConcerned = { $or: [{ isPrivate: true }, { ownerId: { $type: 'string' } }] };
    const isMissing = { $not: { $in: [LABEL, { $ifNull: ['$labels', []] }] } };
    let changed = 0;
    for (let after = ''; ; ) {
      await tools.goOn();
      const page = await cases
        .find({ _id: { $gt: after }, ...isConcerned, $expr: isMissing } as never)
        .sort({ _id: 1 })
        .limit(AT_ONCE)
        .project<{ _id: string }>({ _id: 1 })
        .toArray();
      const last = page.at(-1);
      if (last === undefined) return changed;
      after = last._id;
      const ids = page.map(({ _id }) => _id);
      // asked again: the case may have been written since, then with all its labels
      const filter = { _id: { $in: ids }, ...isConcerned, $expr: isMissing } as never;
      const { modifiedCount } = await cases.updateMany(filter, [{ $set: { labels: { $setUnion: ['$labels', [LABEL]] } } }]);
      changed += modifiedCount;
    }
  },
};
