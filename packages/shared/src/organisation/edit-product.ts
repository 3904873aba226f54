import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { requireUnchanged } from '../kernel/require-unchanged';
import { withoutAbsent } from '../kernel/without-absent';
import { changeKeys, keyReads } from './change-keys';
import { productFields, productKeys } from './product';

const changes = z.strictObject(productFields).partial();
const args = z.strictObject({
  productId: idSchema,
  changes,
  /** What the author saw; a field that has changed meanwhile is a conflict. */
  from: changes.exactOptional(),
});
export type EditProductArgs = z.infer<typeof args>;

/**
 * Renames a product, or takes it out of use. Cases and assets keep it.
 *
 * @throws AppError `DUPLICATE` when another has this name or code; `ownerId` says which · `CONFLICT`
 * @source requirements CAS-1, SYN-3
 */
export const editProduct: Action<EditProductArgs> = {
  name: 'product.edit',
  args,
  origin: 'person',
  reads({ productId, changes }, found) {
    const current = found('product', productId);
    if (current === null) return [ref('product', productId)];
    const next = { ...current, ...withoutAbsent(changes) };
    return [ref('product', productId), ...keyReads([...productKeys(current), ...productKeys(next)])];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, now }) {
    const current = get('product', args.productId);
    requireUnchanged(current, args);
    const next = { ...current, ...withoutAbsent(args.changes), updatedAt: now };
    const keys = changeKeys(
      { before: productKeys(current), after: productKeys(next), ownerId: current.id },
      { find: get.find, now, path: 'changes.name' },
    );
    return effect([put('product', next), ...keys.puts], [], keys.dels);
  },
};
