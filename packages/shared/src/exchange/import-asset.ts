import { z } from 'zod';
import { customValuesSchema } from '../fields/field-value';
import { can } from '../identity/can';
import { type Action, effect, type Found } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { type Id, idSchema } from '../kernel/ids';
import { withoutAbsent } from '../kernel/without-absent';
import { type Asset, assetFields, assetKey } from '../organisation/asset';
import { assetReads } from '../organisation/asset-owners';
import { changeKeys, keyReads } from '../organisation/change-keys';
import { importedRow, rowPlaceSchema } from '../organisation/imported-row';
import { survivorOf } from '../organisation/survivor';
import { answered, changesFor, untouched } from './import-effect';
import { EXISTING_CHOICES } from './import-job';
import { importedCustom, importedReads } from './imported-values';

const args = z.strictObject({
  /** Which one the row names by id; no other will do. `null`: it names none. */
  matchId: idSchema.nullable(),
  values: z.strictObject(assetFields).partial(),
  /** Of the company's own fields; not given: the row says nothing about them. */
  custom: customValuesSchema.exactOptional(),
  existing: z.enum(EXISTING_CHOICES),
  place: rowPlaceSchema,
});
export type ImportAssetArgs = z.infer<typeof args>;

/** Which one a row is about: by its id, else by its tag number. */
const matchOf = ({ matchId, values: { tag } }: ImportAssetArgs, found: Found): Id | null =>
  matchId ?? (tag === undefined ? null : (found('uniqueKey', assetKey(tag))?.targetId ?? null));

/**
 * One row of a file of assets: makes it, changes it or leaves it.
 *
 * @throws AppError with `problem`, a `RowProblem` · `DUPLICATE` when another has this tag number
 * @source requirements CAS-6, SYN-7
 */
export const importAsset: Action<ImportAssetArgs> = {
  name: 'asset.import',
  args,
  origin: 'server',
  reads(args, found) {
    const id = matchOf(args, found);
    const tags = [args.values.tag, id === null ? undefined : found('asset', id)?.tag].filter((tag) => tag !== undefined);
    return [
      ...keyReads(tags.map(assetKey)),
      ...(id === null ? [] : [ref('asset', id)]),
      ...assetReads(args.values, found),
      ...importedReads('asset', args.custom, found),
    ];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, now, newId }) {
    const id = matchOf(args, get.find);
    const current = id === null ? null : get.find('asset', id);
    if (id !== null && current === null) throw new AppError('NOT_FOUND', 'no such asset', { problem: 'UNKNOWN_ID' });
    if (current !== null && args.existing === 'skip') return untouched(current.id);
    const values = { ...withoutAbsent(args.values), ...ownersIn(args, get.find) };
    const written = (before: Asset | null, after: Asset) => {
      requireProduct(after, before, get.find);
      if (after.purchasedOn !== null && after.warrantyUntil !== null && after.warrantyUntil < after.purchasedOn)
        throw new AppError('BAD_INPUT', 'the warranty ends before the purchase', { problem: 'WARRANTY_TOO_EARLY', field: 'warrantyUntil' });
      const keys = changeKeys(
        { before: before === null ? [] : [assetKey(before.tag)], after: [assetKey(after.tag)], ownerId: after.id },
        { find: get.find, now, path: 'values.tag' },
      );
      const noted = importedRow(args.place, { of: 'asset', before, after }, { id: newId(), now });
      return answered(effect([put('asset', after), ...keys.puts, noted], [], keys.dels), before === null ? 'created' : 'updated', after.id);
    };
    if (current === null) {
      const { tag } = values;
      if (tag === undefined) throw new AppError('BAD_INPUT', 'an asset needs a tag number', { problem: 'NO_TAG' });
      const custom = importedCustom('asset', args, { current: undefined, find: get.find });
      return written(null, { id: newId(), revision: 0, createdAt: now, updatedAt: now, ...BLANK, ...values, ...custom, tag });
    }
    // that it is still in use is nothing empty
    const { isRetired = current.isRetired, ...words } = values;
    const changes = changesFor(current, args.existing === 'fill' ? words : { ...words, isRetired }, args.existing);
    const custom = importedCustom('asset', args, { current: current.custom, find: get.find });
    if (Object.keys({ ...changes, ...custom }).length === 0) return untouched(current.id);
    return written(current, { ...current, ...changes, ...custom, updatedAt: now });
  },
};

const BLANK = {
  productId: null,
  organisationId: null,
  contactId: null,
  serial: '',
  purchasedOn: null,
  warrantyUntil: null,
  note: '',
  isRetired: false,
};

/** Whose it is to be, as they are called now. @throws AppError `NOT_FOUND` for who is gone since they were found */
function ownersIn({ values: { organisationId, contactId } }: ImportAssetArgs, find: Found): Partial<Asset> {
  const organisation = survivorOf('organisation', organisationId, find);
  const contact = survivorOf('contact', contactId, find);
  if (organisationId != null && organisation === null)
    throw new AppError('NOT_FOUND', 'no such organisation', { problem: 'UNKNOWN_ORGANISATION', field: 'organisation' });
  if (contactId != null && contact === null)
    throw new AppError('NOT_FOUND', 'no such contact', { problem: 'UNKNOWN_CONTACT', field: 'contact' });
  return {
    ...(organisation === null ? {} : { organisationId: organisation.id }),
    ...(contact === null ? {} : { contactId: contact.id }),
  };
}

/** One that was taken out of use stays on those that have it. @throws AppError `NOT_FOUND` · `ILLEGAL_STATE` */
function requireProduct({ productId }: Asset, before: Asset | null, find: Found): void {
  if (productId === null || productId === before?.productId) return;
  const product = find('product', productId);
  if (product === null) throw new AppError('NOT_FOUND', 'no such product', { problem: 'UNKNOWN_PRODUCT', field: 'product' });
  if (!product.isActive) throw new AppError('ILLEGAL_STATE', 'this product is not in use', { problem: 'PRODUCT_AWAY', field: 'product' });
}
