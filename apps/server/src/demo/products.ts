import { type Put, put } from '@quayside/shared/kernel/entity';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { type Product, productKeys } from '@quayside/shared/organisation/product';
import { existingKey } from './existing-key';
import type { Random } from './random';
import { SCENARIO_IDS, SCENARIOS } from './scenarios';

/** Sold no longer; some customers have one still. */
const FORMER = ['Gannet W1'];
/** A service: nobody has a piece of it. */
const SERVICE = 'Lookout';

/** What the company sells, by name. */
export type Products = ReadonlyMap<string, Product>;

/** Every product that a story may be about, and what was sold before. */
export function listProducts(random: Random, at: EpochMs): { readonly products: Products; readonly puts: readonly Put[] } {
  const sold: readonly string[] = SCENARIO_IDS.flatMap((id) => SCENARIOS[id].products);
  const products = new Map<string, Product>();
  for (const name of new Set([...sold, ...FORMER])) {
    const fresh = { id: random.id(at), revision: 1, createdAt: at, updatedAt: at };
    products.set(name, { ...fresh, name, code: codeOf(name), isActive: !FORMER.includes(name) });
  }
  const puts = [...products.values()].flatMap((one) => [
    put('product', one),
    ...productKeys(one).map((key) => existingKey(key, one.id, one.createdAt)),
  ]);
  return { products, puts };
}

/** Whether there are pieces of it. */
export const isHardware = ({ name }: Product): boolean => name !== SERVICE;

/** `Gannet Mini` → GA-MI. */
const codeOf = (name: string): string =>
  name
    .split(' ')
    .map((word) => word.slice(0, 2).toUpperCase())
    .join('-');
