import type { Put } from '@quayside/shared/kernel/entity';
import { collectionNameOf } from '../platform/lane/collections';
import { toDocument } from '../platform/lane/documents';
import type { Mongo } from '../platform/mongo';

/** Puts entities into the database without the lane, so only before anything is written through it. */
export async function seedEntities(mongo: Mongo, ...puts: readonly Put[]): Promise<void> {
  for (const { kind, entity } of puts) {
    await mongo.db.collection<{ _id: string }>(collectionNameOf(kind)).insertOne(toDocument(kind, entity as never));
  }
}
