import { nameKey } from '@quayside/shared/exchange/name-key';
import type { Id } from '@quayside/shared/kernel/ids';
import { collectionNameOf } from '../../platform/lane/collections';
import type { Mongo } from '../../platform/mongo';

/** Somebody of this name, and for a contact the organisation. */
export interface Namesake {
  readonly id: Id;
  readonly organisationId: Id | null;
}

export interface CustomerNames {
  /** By `nameKey`; names that nobody has are left out. */
  find(kind: 'contact' | 'organisation', names: readonly string[]): Promise<ReadonlyMap<string, readonly Namesake[]>>;
  prepare(): Promise<void>;
}

/** Without case; accents count. */
const COLLATION = { locale: 'en', strength: 2 } as const;

interface Row {
  readonly _id: Id;
  readonly name: string;
  readonly organisationId?: Id | null;
}

/** Who is called what. */
export function createCustomerNames(mongo: Mongo): CustomerNames {
  const rowsOf = (kind: 'contact' | 'organisation') => mongo.db.collection<Row>(collectionNameOf(kind));
  return {
    async find(kind, names) {
      const found = new Map<string, Namesake[]>();
      if (names.length === 0) return found;
      const rows = await rowsOf(kind)
        .find(
          { name: { $in: [...new Set(names)] }, mergedInto: { $exists: false } },
          { projection: { name: 1, organisationId: 1 }, collation: COLLATION },
        )
        .toArray();
      for (const { _id, name, organisationId } of rows) {
        const key = nameKey(name);
        found.set(key, [...(found.get(key) ?? []), { id: _id, organisationId: organisationId ?? null }]);
      }
      return found;
    },
    async prepare() {
      for (const kind of ['contact', 'organisation'] as const)
        await rowsOf(kind).createIndex({ name: 1 }, { collation: COLLATION, name: 'names' });
    },
  };
}
