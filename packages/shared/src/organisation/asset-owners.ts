import type { Found, Get } from '../kernel/action';
import { type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { Asset } from './asset';
import './product';
import { getSurvivor, survivorReads } from './survivor';

type Owners = { readonly [F in 'productId' | 'organisationId' | 'contactId']?: Asset[F] | undefined };

/** What has to be seen before an asset may name it. */
export const assetReads = ({ productId, organisationId, contactId }: Owners, found: Found): readonly Ref[] => [
  ...(productId == null ? [] : [ref('product', productId)]),
  ...survivorReads('organisation', organisationId, found),
  ...survivorReads('contact', contactId, found),
];

/** Whose it is to be, as they are called now. @throws AppError `NOT_FOUND` */
export const ownersOf = ({ organisationId, contactId }: Owners, get: Get): Partial<Pick<Asset, 'organisationId' | 'contactId'>> => ({
  ...(organisationId == null ? {} : { organisationId: getSurvivor('organisation', organisationId, get.find).id }),
  ...(contactId == null ? {} : { contactId: getSurvivor('contact', contactId, get.find).id }),
});

/**
 * @param given - what was changed
 * @throws AppError `NOT_FOUND` · `ILLEGAL_STATE` for a product that is not in use · `BAD_INPUT` for a warranty that ends before the purchase
 */
export function requireAsset(asset: Asset, given: Owners, get: Get): void {
  if (given.productId != null && !get('product', given.productId).isActive)
    throw new AppError('ILLEGAL_STATE', 'this product is not in use', { field: 'productId' });
  if (asset.purchasedOn !== null && asset.warrantyUntil !== null && asset.warrantyUntil < asset.purchasedOn)
    throw new AppError('BAD_INPUT', 'the warranty ends before the purchase', { path: 'warrantyUntil', reason: 'before-purchase' });
}
