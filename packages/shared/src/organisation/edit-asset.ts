import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { requireUnchanged } from '../kernel/require-unchanged';
import { withoutAbsent } from '../kernel/without-absent';
import { type Asset, assetFields, assetKey } from './asset';
import { assetReads, ownersOf, requireAsset } from './asset-owners';
import { changeKeys, keyReads } from './change-keys';

const changes = z.strictObject(assetFields).partial();
const args = z.strictObject({
  assetId: idSchema,
  changes,
  /** What the author saw; a field that has changed meanwhile is a conflict. */
  from: changes.exactOptional(),
});
export type EditAssetArgs = z.infer<typeof args>;

/**
 * Changes the given fields of an asset and leaves the others.
 *
 * @throws AppError `DUPLICATE` when another has this tag number; `ownerId` says which · `CONFLICT` · `NOT_FOUND` · `BAD_INPUT`
 * @source requirements CAS-6, SYN-3
 */
export const editAsset: Action<EditAssetArgs> = {
  name: 'asset.edit',
  args,
  origin: 'person',
  reads({ assetId, changes }, found) {
    const tags = changes.tag === undefined ? [] : [changes.tag, found('asset', assetId)?.tag ?? changes.tag];
    return [ref('asset', assetId), ...keyReads(tags.map(assetKey)), ...assetReads(changes, found)];
  },
  can: ({ get, args, actor }) => can(actor, 'edit', { type: 'customers' }) && get('asset', args.assetId).id === args.assetId,
  perform({ get, args, now }) {
    const current = get('asset', args.assetId);
    requireUnchanged(current, args);
    const next: Asset = { ...current, ...withoutAbsent(args.changes), ...ownersOf(args.changes, get), updatedAt: now };
    // a product that was taken out of use since stays where it is
    requireAsset(next, args.changes.productId === current.productId ? {} : args.changes, get);
    const keys =
      args.changes.tag === undefined
        ? { puts: [], dels: [] }
        : changeKeys(
            { before: [assetKey(current.tag)], after: [assetKey(next.tag)], ownerId: current.id },
            { find: get.find, now, path: 'changes.tag' },
          );
    return effect([put('asset', next), ...keys.puts], [], keys.dels);
  },
};
