import { z } from 'zod';
import { customValuesSchema } from '../fields/field-value';
import { can } from '../identity/can';
import { type Action, effect, type Found } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { type Id, idSchema } from '../kernel/ids';
import { withoutAbsent } from '../kernel/without-absent';
import { changeKeys, keyReads } from '../organisation/change-keys';
import { nameKey } from '../organisation/customer-keys';
import { importedRow, rowPlaceSchema } from '../organisation/imported-row';
import { type Product, productFields, productKeys } from '../organisation/product';
import { answered, changesFor, untouched } from './import-effect';
import { EXISTING_CHOICES } from './import-job';
import { importedCustom, importedReads } from './imported-values';

const args = z.strictObject({
  /** Which one the row names by id; no other will do. `null`: it names none. */
  matchId: idSchema.nullable(),
  values: z.strictObject(productFields).partial(),
  /** Of the company's own fields; not given: the row says nothing about them. */
  custom: customValuesSchema.exactOptional(),
  existing: z.enum(EXISTING_CHOICES),
  place: rowPlaceSchema,
});
export type ImportProductArgs = z.infer<typeof args>;

const codeOwner = ({ values: { code } }: ImportProductArgs, found: Found): Id | null =>
  code == null ? null : (found('uniqueKey', nameKey('product-code', code))?.targetId ?? null);
const nameOwner = ({ values: { name } }: ImportProductArgs, found: Found): Id | null =>
  name === undefined ? null : (found('uniqueKey', nameKey('product-name', name))?.targetId ?? null);

/** Which one a row is about: by its id, else by its code, else by its name. */
const matchOf = (args: ImportProductArgs, found: Found): Id | null => args.matchId ?? codeOwner(args, found) ?? nameOwner(args, found);

/**
 * One row of a file of products: makes it, changes it or leaves it.
 *
 * @throws AppError with `problem`, a `RowProblem` · `DUPLICATE` when another has this name or code
 * @source requirements CAS-6, SYN-7
 */
export const importProduct: Action<ImportProductArgs> = {
  name: 'product.import',
  args,
  origin: 'server',
  reads(args, found) {
    const { name, code } = args.values;
    const id = matchOf(args, found);
    const current = id === null ? null : found('product', id);
    return [
      ...keyReads([...productKeys({ name: name ?? '', code: code ?? null }), ...(current === null ? [] : productKeys(current))]),
      ...(id === null ? [] : [ref('product', id)]),
      ...importedReads('product', args.custom, found),
    ];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, now, newId }) {
    const id = matchOf(args, get.find);
    const current = id === null ? null : get.find('product', id);
    if (id !== null && current === null) throw new AppError('NOT_FOUND', 'no such product', { problem: 'UNKNOWN_ID' });
    const values = withoutAbsent(args.values);
    const written = (before: Product | null, after: Product) => {
      const keys = changeKeys(
        { before: before === null ? [] : productKeys(before), after: productKeys(after), ownerId: after.id },
        { find: get.find, now, path: 'values.name' },
      );
      const noted = importedRow(args.place, { of: 'product', before, after }, { id: newId(), now });
      return answered(
        effect([put('product', after), ...keys.puts, noted], [], keys.dels),
        before === null ? 'created' : 'updated',
        after.id,
      );
    };
    if (current === null) {
      const { name } = values;
      if (name === undefined) throw new AppError('BAD_INPUT', 'a product needs a name', { problem: 'NO_NAME' });
      const blank = { id: newId(), revision: 0, createdAt: now, updatedAt: now, code: null, isActive: true };
      return written(null, { ...blank, ...values, ...importedCustom('product', args, { current: undefined, find: get.find }), name });
    }
    if (args.existing === 'skip') return untouched(current.id);
    // that it is out of use is nothing empty
    const { isActive = current.isActive, ...words } = values;
    const changes = changesFor(current, args.existing === 'fill' ? words : { ...words, isActive }, args.existing);
    const custom = importedCustom('product', args, { current: current.custom, find: get.find });
    if (Object.keys({ ...changes, ...custom }).length === 0) return untouched(current.id);
    return written(current, { ...current, ...changes, ...custom, updatedAt: now });
  },
};
