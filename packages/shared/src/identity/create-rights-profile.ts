import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import { can } from './can';
import { claimName, nameKey } from './claim-name';
import { limitedFields, limitedOwnReads, requireOwnFields } from './limited-own-fields';
import { inOrder, rightsProfileFields } from './rights-profile';

const args = z.strictObject({ profileId: uuidSchema, ...rightsProfileFields });
export type CreateRightsProfileArgs = z.infer<typeof args>;

/** Makes a profile: what people may do, and which fields they see. @throws AppError `DUPLICATE` for a name that is taken, and as `requireOwnFields`. @source requirements ORG-1 */
export const createRightsProfile: Action<CreateRightsProfileArgs> = {
  name: 'profile.create',
  args,
  origin: 'person',
  reads: ({ profileId, name, fields }) => [
    ref('rightsProfile', profileId),
    ref('uniqueKey', nameKey('rightsProfile', name)),
    ...limitedOwnReads(limitedFields(fields)),
  ],
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'people' }) && get.find('rightsProfile', args.profileId) === null,
  perform({ get, args, now }) {
    const { profileId: id, permissions, fields } = args;
    requireOwnFields(limitedFields(fields), get.find);
    const name = args.name.trim();
    const key = claimName({ kind: 'rightsProfile', id, before: null, after: name }, { find: get.find, now });
    const fresh = { id, revision: 0, createdAt: now, updatedAt: now };
    return effect([
      put('rightsProfile', { ...fresh, name, permissions: inOrder(permissions), fields, edition: 2, formerIds: [] }),
      ...key.puts,
    ]);
  },
};
