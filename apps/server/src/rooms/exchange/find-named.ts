import { nameKey } from '@quayside/shared/exchange/name-key';
import type { RowProblem } from '@quayside/shared/exchange/row-problems';
import type { LinkKind } from '@quayside/shared/fields/custom-field';
import type { Id } from '@quayside/shared/kernel/ids';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import { assetKey } from '@quayside/shared/organisation/asset';
import { domainKey, emailKey } from '@quayside/shared/organisation/customer-keys';
import { productKeys } from '@quayside/shared/organisation/product';
import type { Entities } from '../../platform/entities';
import type { CustomerNames } from './customer-names.store';
import type { RowRefusal } from './row-outcome';

/** What cells name: a contact by an address or their name, an organisation by its name or domain, a product by its name or code, an asset by its tag or serial number. */
export type FindNamed = (kind: LinkKind, texts: readonly string[]) => Promise<ReadonlyMap<string, readonly Id[]>>;

/** What a row is told when nothing is called as its cell says, and when several are. */
const PROBLEMS: Readonly<Record<LinkKind, readonly [unknown: RowProblem, ambiguous: RowProblem]>> = {
  contact: ['UNKNOWN_CONTACT', 'AMBIGUOUS_CONTACT'],
  organisation: ['UNKNOWN_ORGANISATION', 'AMBIGUOUS_ORGANISATION'],
  product: ['UNKNOWN_PRODUCT', 'AMBIGUOUS_PRODUCT'],
  asset: ['UNKNOWN_ASSET', 'AMBIGUOUS_ASSET'],
};

/** The only one of those that are called so. */
export function oneOf(kind: LinkKind, [id, second]: readonly Id[] = []): { readonly id: Id } | RowRefusal {
  const [unknown, ambiguous] = PROBLEMS[kind];
  if (id === undefined) return { problem: unknown };
  return second === undefined ? { id } : { problem: ambiguous };
}

/** Keys of which a text may be one. */
const KEYS_OF: Readonly<Record<LinkKind, (text: string) => readonly Id[]>> = {
  contact: (text) => (text.includes('@') ? [emailKey(normaliseEmail(text))] : []),
  organisation: (text) => [domainKey(text.toLowerCase())],
  product: (text) => productKeys({ name: text, code: text }),
  asset: (text) => [assetKey(text)],
};

/** Serial numbers are looked at for so many at most; more of the same are ambiguous anyway. */
const SERIALS_MAX = 2000;

/** @returns for each text those that are called so: more than one, and it says too little */
export function createFindNamed({ entities, names }: { readonly entities: Entities; readonly names: CustomerNames }): FindNamed {
  async function otherwise(kind: LinkKind, texts: readonly string[]): Promise<(text: string) => readonly Id[]> {
    if (kind === 'contact' || kind === 'organisation') {
      const named = await names.find(kind, texts);
      return (text) => (named.get(nameKey(text)) ?? []).map(({ id }) => id);
    }
    if (kind === 'product' || texts.length === 0) return () => [];
    const spelled = [...new Set(texts.flatMap((text) => [text, text.toUpperCase(), text.toLowerCase()]))];
    const assets = await entities.list('asset', { serial: { $in: spelled, $gt: '' } }, { limit: SERIALS_MAX });
    return (text) => assets.flatMap(({ id, serial }) => (nameKey(serial) === nameKey(text) ? [id] : []));
  }

  return async (kind, given) => {
    const texts = [...new Set(given)];
    const [keys, named] = await Promise.all([
      entities.listByIds('uniqueKey', [...new Set(texts.flatMap(KEYS_OF[kind]))]),
      otherwise(kind, texts),
    ]);
    const ownerOf = new Map(keys.map(({ id, targetId }) => [id, targetId] as const));
    return new Map(
      texts.map((text) => [text, [...new Set([...KEYS_OF[kind](text).flatMap((key) => ownerOf.get(key) ?? []), ...named(text)])]] as const),
    );
  };
}
