import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import { changeKeys, keyReads } from './change-keys';
import { productFields, productKeys } from './product';

const { name, code } = productFields;
const args = z.strictObject({ productId: uuidSchema, name, code });
export type CreateProductArgs = z.infer<typeof args>;

/** Adds a product. @throws AppError `DUPLICATE` when one has this name or code; `ownerId` says which @source requirements CAS-1 */
export const createProduct: Action<CreateProductArgs> = {
  name: 'product.create',
  args,
  origin: 'person',
  reads: (args) => [ref('product', args.productId), ...keyReads(productKeys(args))],
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'workspace' }) && get.find('product', args.productId) === null,
  perform({ get, args: { productId: id, ...given }, now }) {
    const keys = changeKeys({ before: [], after: productKeys(given), ownerId: id }, { find: get.find, now, path: 'name' });
    return effect([put('product', { id, revision: 0, createdAt: now, updatedAt: now, ...given, isActive: true }), ...keys.puts]);
  },
};
