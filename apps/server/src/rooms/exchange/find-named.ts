import { nameKey } from '@quayside/shared/exchange/name-key';
import type { LinkKind } from '@quayside/shared/fields/custom-field';
import type { Id } from '@quayside/shared/kernel/ids';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import { assetKey } from '@quayside/shared/organisation/asset';
import { domainKey, emailKey } from '@quayside/shared/organisation/customer-keys';
import { productKeys } from '@quayside/shared/organisation/product';
import type { Entities } from '../../platform/entities';
import type { CustomerNames } from './customer-names.store';

/** What cells name: a contact by an address or their name, an organisation by its name or domain, a product by its name or code, an asset by its tag or serial number. */
export type FindNamed = (kind: LinkKind, texts: readonly string[]) => Promise<ReadonlyMap<string, readonly Id[]>>;

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
    const assets = await entities.list('asset', { serial: { $in: [...texts], $gt: '' } }, { limit: SERIALS_MAX });
    return (text) => assets.flatMap(({ id, serial }) => (serial === text ? [id] : []));
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
