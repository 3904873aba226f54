import type { EntityKind, EntityOf } from '@quayside/shared/kernel/entity';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Filter, Sort } from 'mongodb';
import { collectionNameOf } from './lane/collections';
import { type EntityDocument, fromDocument } from './lane/documents';
import type { Mongo } from './mongo';

/** Reads domain data as the majority has them. Plain data comes out, never a document of the database. */
export interface Entities {
  /** @throws AppError `NOT_FOUND` */
  get<K extends EntityKind>(kind: K, id: Id): Promise<EntityOf<K>>;
  find<K extends EntityKind>(kind: K, id: Id): Promise<EntityOf<K> | null>;
  /** In no particular order; ids that do not exist are left out. */
  listByIds<K extends EntityKind>(kind: K, ids: readonly Id[]): Promise<readonly EntityOf<K>[]>;
  /**
   * @param filter - written by the server's own code, never taken from a request
   * @param options.limit - 1,000 when absent
   */
  list<K extends EntityKind>(
    kind: K,
    filter: Filter<EntityDocument>,
    options?: { readonly sort?: Sort; readonly limit?: number },
  ): Promise<readonly EntityOf<K>[]>;
  /** In the order of their ids. */
  listIds(kind: EntityKind, filter: Filter<EntityDocument>, limit: number): Promise<readonly Id[]>;
  count(kind: EntityKind, filter: Filter<EntityDocument>): Promise<number>;
}

export function createEntities(mongo: Mongo): Entities {
  const rowsOf = (kind: EntityKind) => mongo.db.collection<EntityDocument>(collectionNameOf(kind));
  const find = async <K extends EntityKind>(kind: K, id: Id): Promise<EntityOf<K> | null> => {
    const document = await rowsOf(kind).findOne({ _id: id });
    return document === null ? null : fromDocument<K>(document);
  };
  return {
    find,
    async get(kind, id) {
      const entity = await find(kind, id);
      if (entity === null) throw new AppError('NOT_FOUND', `no such ${kind}`);
      return entity;
    },
    async listByIds(kind, ids) {
      const documents = await rowsOf(kind)
        .find({ _id: { $in: [...ids] } })
        .toArray();
      return documents.map((document) => fromDocument(document));
    },
    async list(kind, filter, { sort, limit = 1000 } = {}) {
      const cursor = rowsOf(kind).find(filter).limit(limit);
      const documents = await (sort ? cursor.sort(sort) : cursor).toArray();
      return documents.map((document) => fromDocument(document));
    },
    async listIds(kind, filter, limit) {
      const rows = await rowsOf(kind)
        .find(filter, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      return rows.map(({ _id }) => _id);
    },
    count: (kind, filter) => rowsOf(kind).countDocuments(filter),
  };
}
