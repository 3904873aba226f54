import type { Standing } from '../../bridge/standing';
import type { Profile } from '../session/profile';

/** Rights of the signed-in person, and all profiles and roles by name. */
export function readStanding({ actor, store }: Profile): Standing {
  const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);
  return {
    actor,
    profiles: [...store.listAll('rightsProfile')].sort(byName),
    roles: [...store.listAll('orgRole')].sort(byName),
  };
}
