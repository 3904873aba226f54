import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import { assetFields, assetKey } from './asset';
import { assetReads, ownersOf, requireAsset } from './asset-owners';
import { changeKeys, keyReads } from './change-keys';

const { isRetired: _, ...fields } = assetFields;
const args = z.strictObject({ assetId: uuidSchema, ...fields });
export type CreateAssetArgs = z.infer<typeof args>;

/**
 * Notes a piece that a customer has.
 *
 * @throws AppError `DUPLICATE` when one has this tag number; `ownerId` says which · `NOT_FOUND` · `BAD_INPUT`
 * @source requirements CAS-6
 */
export const createAsset: Action<CreateAssetArgs> = {
  name: 'asset.create',
  args,
  origin: 'person',
  reads: (args, found) => [ref('asset', args.assetId), ...keyReads([assetKey(args.tag)]), ...assetReads(args, found)],
  can: ({ get, args, actor }) => can(actor, 'create', { type: 'customers' }) && get.find('asset', args.assetId) === null,
  perform({ get, args: { assetId: id, ...given }, now }) {
    const asset = { id, revision: 0, createdAt: now, updatedAt: now, ...given, ...ownersOf(given, get), isRetired: false };
    requireAsset(asset, given, get);
    const keys = changeKeys({ before: [], after: [assetKey(given.tag)], ownerId: id }, { find: get.find, now, path: 'tag' });
    return effect([put('asset', asset), ...keys.puts]);
  },
};
