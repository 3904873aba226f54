import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { FIELD_LIMITS, type FieldRights, LIMITED_KINDS, PERMISSIONS } from '../kernel/rights';
import { can } from './can';
import { claimName, nameKey } from './claim-name';
import { fieldRightsSchema } from './field-rights';
import { limitedOwnReads, requireOwnFields } from './limited-own-fields';
import { liveProfile } from './live-rights';
import { inOrder, isOfSecondEdition, permissionsIn, rightsProfileFields } from './rights-profile';

const permissions = z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length);
/** `null`: open again. */
const limit = z.strictObject({ kind: z.enum(LIMITED_KINDS), field: z.string().max(140), limit: z.enum(FIELD_LIMITS).nullable() });

const args = z.strictObject({
  profileId: idSchema,
  changes: z
    .strictObject({ name: rightsProfileFields.name, allow: permissions, forbid: permissions, limits: z.array(limit).max(100) })
    .partial(),
});
export type EditRightsProfileArgs = z.infer<typeof args>;

/**
 * Changes what a profile allows, at once for everybody who has it.
 *
 * One permission and one field at a time, so that two administrators who change different ones never undo each other. Nobody can take the
 * administration of people from themselves, so that there is always somebody who has it.
 *
 * @throws AppError `DUPLICATE` for a name that is taken · `ILLEGAL_STATE` when it is not in use, or for one's own office · `BAD_INPUT` for a field
 * that cannot be limited so
 * @source requirements ORG-1
 */
export const editRightsProfile: Action<EditRightsProfileArgs> = {
  name: 'profile.edit',
  args,
  origin: 'person',
  reads({ profileId, changes }, found) {
    const names = [found('rightsProfile', profileId)?.name, changes.name].filter((name) => name !== undefined);
    const keys = changes.name === undefined ? [] : names.map((name) => ref('uniqueKey', nameKey('rightsProfile', name)));
    return [ref('rightsProfile', profileId), ...keys, ...limitedOwnReads(limitsSet(changes.limits))];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'people' }),
  perform({ get, args: { profileId, changes }, actor, now }) {
    const current = liveProfile(get, profileId);
    const name = changes.name?.trim() ?? current.name;
    const { allow = [], forbid = [] } = changes;
    // until somebody decides about what came later, it goes on following what gave it before
    const isSecond = current.edition !== undefined || isOfSecondEdition([...allow, ...forbid]);
    const before = isSecond ? permissionsIn(current) : current.permissions;
    const allowed = [...before, ...allow].filter((one) => !forbid.includes(one));
    requireOwnFields(limitsSet(changes.limits), get.find);
    const fields = withLimits(current.fields, changes.limits ?? []);
    const isOwn = actor.type === 'person' && actor.rights.profileId === profileId;
    if (isOwn && !allowed.includes('administer-people'))
      throw new AppError('ILLEGAL_STATE', 'another administrator has to do this', { reason: 'own-office' });
    const key = claimName({ kind: 'rightsProfile', id: profileId, before: current.name, after: name }, { find: get.find, now });
    const next = { ...current, name, permissions: inOrder(allowed), fields, ...(isSecond ? { edition: 2 as const } : {}), updatedAt: now };
    return effect([put('rightsProfile', next), ...key.puts], [], key.dels);
  },
};

/** A limit that is taken away may be of a field that is not there any more. */
const limitsSet = (limits: readonly z.infer<typeof limit>[] = []) => limits.filter((one) => one.limit !== null);

function withLimits(fields: FieldRights, limits: readonly z.infer<typeof limit>[]): FieldRights {
  const next = new Map(LIMITED_KINDS.map((kind) => [kind, new Map(Object.entries(fields[kind] ?? {}))]));
  for (const one of limits) {
    if (one.limit === null) next.get(one.kind)?.delete(one.field);
    else next.get(one.kind)?.set(one.field, one.limit);
  }
  const told = [...next].flatMap(([kind, of]) => (of.size === 0 ? [] : [[kind, Object.fromEntries(of)]]));
  const parsed = fieldRightsSchema.safeParse(Object.fromEntries(told));
  if (!parsed.success)
    throw new AppError('BAD_INPUT', 'this field cannot be limited so', { path: 'changes.limits', reason: 'field-limit' });
  return parsed.data;
}
