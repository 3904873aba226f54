import type { Put } from '@quayside/shared/kernel/entity';
import { collectionNameOf, ENGINE } from '../platform/lane/collections';
import { toDocument } from '../platform/lane/documents';
import type { Mongo } from '../platform/mongo';

/** Puts entities into the database without the lane, and moves the head, so that no lane goes on with what it remembers. */
export async function seedEntities(mongo: Mongo, ...puts: readonly Put[]): Promise<void> {
  for (const { kind, entity } of puts) {
    await mongo.db.collection<{ _id: string }>(collectionNameOf(kind)).insertOne(toDocument(kind, entity as never));
  }
  await mongo.db.collection(ENGINE.heads).updateMany({}, { $inc: { batch: 1 } });
}
