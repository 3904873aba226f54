import type { CalendarDate } from '@quayside/shared/kernel/calendar-date';
import { type Put, put } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { addMs, DAY_MS, type EpochMs } from '@quayside/shared/kernel/time';
import { type Asset, assetKey } from '@quayside/shared/organisation/asset';
import type { Customer } from './customers';
import { existingKey } from './existing-key';
import { isHardware, type Products } from './products';
import type { Random } from './random';

/** Older than any story, so that nobody writes about a piece before they have it. */
const YOUNGEST_DAYS = 95;
const WARRANTY_DAYS = 730;
const NOTES = [
  '',
  '',
  '',
  'On the roof, the key is at the desk.',
  'Solar panel shaded in winter.',
  'On loan until the new one is delivered.',
];

/** The pieces that customers have. */
export interface Assets {
  readonly puts: readonly Put[];
  /** In use: their own, and those of their organisation. */
  of(customer: Customer): readonly Asset[];
}

/** Most organisations and some people by themselves have a few pieces, each with a tag number. */
export function inventAssets(
  random: Random,
  { customers, products, now }: { readonly customers: readonly Customer[]; readonly products: Products; readonly now: EpochMs },
): Assets {
  const hardware = [...products.values()].filter(isHardware);
  const all: Asset[] = [];
  const seen = new Set<Id>();
  for (const { contact, organisation } of customers) {
    const owner = organisation?.id ?? contact.id;
    // the first of an organisation's people looks after its pieces
    if (seen.has(owner)) continue;
    seen.add(owner);
    if (!random.chance(organisation === null ? 0.25 : 0.7)) continue;
    for (let left = random.int(1, organisation === null ? 1 : 4); left > 0; left -= 1) {
      const product = random.pick(hardware);
      const boughtAt = addMs(now, -random.int(YOUNGEST_DAYS, 1600) * DAY_MS);
      const isFormer = !product.isActive;
      all.push({
        ...{ id: random.id(boughtAt), revision: 1, createdAt: boughtAt, updatedAt: boughtAt },
        tag: `HI-${String(all.length + 1).padStart(5, '0')}`,
        productId: product.id,
        organisationId: organisation?.id ?? null,
        contactId: organisation === null || random.chance(0.6) ? contact.id : null,
        serial: serialOf(random, product.name),
        purchasedOn: dayOf(boughtAt),
        warrantyUntil: random.chance(0.9) ? dayOf(addMs(boughtAt, WARRANTY_DAYS * DAY_MS)) : null,
        note: random.pick(NOTES),
        isRetired: random.chance(isFormer ? 0.5 : 0.06),
      });
    }
  }
  const byOwner = new Map<Id, Asset[]>();
  for (const one of all) {
    if (one.isRetired) continue;
    const owner = one.organisationId ?? one.contactId ?? '';
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), one]);
  }
  return {
    puts: all.flatMap((one) => [put('asset', one), existingKey(assetKey(one.tag), one.id, one.createdAt)]),
    of: ({ contact, organisation }) => byOwner.get(organisation?.id ?? contact.id) ?? [],
  };
}

/** As it stands on the label below the device. */
export const serialOf = (random: Random, product: string): string =>
  `H${product.charAt(0)}${random.int(1, 9)}-${random.int(21, 26)}-${random.digits(6)}`;

const dayOf = (at: EpochMs): CalendarDate => new Date(at).toISOString().slice(0, 10) as CalendarDate;
