import type { Entitled, Person } from '@quayside/shared/identity/person';
import { resolveRights } from '@quayside/shared/identity/rights';
import { must } from '@quayside/shared/kernel/must';
import type { Entities } from './entities';

/** Somebody with what their profile and role give them now: whoever decides about rights outside the lane asks for them so. */
export async function withRights({ listByIds }: Pick<Entities, 'listByIds'>, person: Person): Promise<Entitled> {
  const [found] = await resolveRights([person], listByIds);
  return must(found, 'rights of one');
}
