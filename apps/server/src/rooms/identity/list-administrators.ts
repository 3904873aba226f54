import { can } from '@quayside/shared/identity/can';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import { resolveRights } from '@quayside/shared/identity/rights';
import type { Entities } from '../../platform/entities';

/** Everybody active who administers people, by a built-in profile or one of the workspace's own. */
export async function listAdministrators(entities: Pick<Entities, 'list' | 'listByIds'>): Promise<readonly Person[]> {
  const possible = await entities.list(
    'person',
    { isActive: true, $or: [{ role: 'admin' }, { profileId: { $type: 'string' } }] },
    { limit: 10_000 },
  );
  const known = await resolveRights(possible, entities.listByIds);
  return known.filter((person) => can(actorOf(person), 'administer', { type: 'people' }));
}
