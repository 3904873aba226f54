import type { Mongo } from '../mongo';

/** Stands in a database from the first row that a restore writes to the last. */
const MARK = 'restoring';

const rowsOf = ({ db }: Mongo) => db.collection<{ _id: 'restore'; from: string }>(MARK);

export const isRestoreMark = (collection: string): boolean => collection === MARK;

export async function markRestoring(mongo: Mongo, from: string): Promise<void> {
  await rowsOf(mongo).insertOne({ _id: 'restore', from });
}

export async function unmarkRestoring(mongo: Mongo): Promise<void> {
  await rowsOf(mongo).drop();
}

/** Before anything is written. @throws Error in plain words when a restore did not come to its end */
export async function refuseHalfRestored(mongo: Mongo): Promise<void> {
  if ((await rowsOf(mongo).findOne()) !== null)
    throw new Error('A restore into this database did not come to its end. Run it again with --drop before a server starts.');
}
