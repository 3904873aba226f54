import { type EntityKind, type Put, put } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { ENTITY_KINDS } from '@quayside/shared/sync/entity-registry';
import { collectionNameOf } from '../platform/lane/collections';
import { isDerivedColumn } from '../platform/lane/derived-columns';
import { type EntityDocument, fromDocument, toDocument } from '../platform/lane/documents';
import type { Mongo } from '../platform/mongo';

/** Kinds of which there are as many as there are cases: never all in memory at once. */
const MANY: readonly EntityKind[] = ['case', 'message', 'file', 'readMark', 'uniqueKey'];
const CASES_AT_ONCE = 500;

export interface StoredPart {
  readonly puts: readonly Put[];
  /** Documents that are not what the lane would have written: labels or derived columns are missing or old. */
  readonly misshapen: readonly string[];
}

/** A workspace as it lies in the database, to be looked through part by part. */
export interface StoredWorld {
  /** Everything but cases and what hangs on them. */
  base(): Promise<StoredPart>;
  /** Cases with all that hangs on them; while one part is looked at the next one is read. */
  parts(): AsyncGenerator<StoredPart, void, void>;
  uniqueKeys(ids: readonly Id[]): Promise<StoredPart>;
  count(kind: EntityKind): Promise<number>;
}

export function createStoredWorld({ db }: Mongo): StoredWorld {
  const rows = (kind: EntityKind) => db.collection<EntityDocument>(collectionNameOf(kind));
  const read = async (kind: EntityKind, filter: object): Promise<StoredPart> => {
    const documents = await rows(kind).find(filter).batchSize(5000).toArray();
    const entities = documents.map((document) => fromDocument(document));
    return {
      puts: entities.map((entity) => put(kind, entity as never)),
      misshapen: documents.flatMap((document, index) =>
        isSameDocument(document, toDocument(kind, entities[index] as never))
          ? []
          : [`${kind} ${document._id} is not as the lane writes it`],
      ),
    };
  };
  const readPart = async (after: Id): Promise<(StoredPart & { readonly lastId: Id }) | null> => {
    const found = await rows('case')
      .find({ _id: { $gt: after } }, { projection: { _id: 1 } })
      .sort({ _id: 1 })
      .limit(CASES_AT_ONCE)
      .toArray();
    const caseIds = found.map(({ _id }) => _id);
    const lastId = caseIds.at(-1);
    if (lastId === undefined) return null;
    const hanging = (['message', 'file', 'readMark'] as const).map((kind) => read(kind, { caseId: { $in: caseIds } }));
    return { lastId, ...joined(await Promise.all([read('case', { _id: { $in: caseIds } }), ...hanging])) };
  };
  return {
    async base() {
      return joined(await Promise.all(ENTITY_KINDS.filter((kind) => !MANY.includes(kind)).map((kind) => read(kind, {}))));
    },
    async *parts() {
      let next = readPart('');
      for (let part = await next; part !== null; part = await next) {
        next = readPart(part.lastId);
        next.catch(() => {}); // seen when it is awaited
        yield part;
      }
    },
    uniqueKeys: (ids) => read('uniqueKey', { _id: { $in: [...ids] } }),
    count: (kind) => rows(kind).countDocuments(),
  };
}

const joined = (parts: readonly StoredPart[]): StoredPart => ({
  puts: parts.flatMap(({ puts }) => puts),
  misshapen: parts.flatMap(({ misshapen }) => misshapen),
});

/** In what the lane adds to an entity; the rest is the entity itself. */
function isSameDocument(a: EntityDocument, b: EntityDocument): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const name of names) {
    if ((name === 'labels' || (isDerivedColumn(name) && name !== '_id')) && !isSameValue(a[name], b[name])) return false;
  }
  return true;
}

/** Of a column that the lane adds: a list of words, words by field, or a plain value. */
function isSameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, index) => one === b[index]);
  return a === b || (isFields(a) && isFields(b) && JSON.stringify(a) === JSON.stringify(b));
}

const isFields = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
