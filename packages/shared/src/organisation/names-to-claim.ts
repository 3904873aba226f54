import type { Id } from '../kernel/ids';
import type { ClaimGroupNameArgs } from './claim-group-name';
import type { Group } from './group';
import { nameKey } from './name-keys';

type Named = Pick<Group, 'id' | 'name' | 'isArchived' | 'createdAt'>;

/** Of a group's name, in characters. */
const NAME_MAX = 100;

/**
 * What each group that has no key of its name yet is to be called. Whoever has the key keeps the name; else of several the oldest that is open
 * does, and the others get a number that no group bears: `Billing (2)`. The same groups give the same names, in whichever order they come.
 *
 * @param ownerOf - whose a unique key is; `null`: nobody's
 * @source requirements ORG-2
 */
export function namesToClaim(groups: readonly Named[], ownerOf: (key: Id) => Id | null): readonly ClaimGroupNameArgs[] {
  const keyOf = ({ name }: Named): Id => nameKey('group', name);
  const borne = new Set(groups.map(keyOf));
  const taken = new Set<Id>();
  const isFree = (key: Id): boolean => !taken.has(key) && ownerOf(key) === null;
  return groups
    .filter((group) => ownerOf(keyOf(group)) !== group.id)
    .sort(byRank)
    .map(({ id, name: from }) => {
      let name = from;
      for (let number = 2; !isFree(nameKey('group', name)) || (name !== from && borne.has(nameKey('group', name))); number += 1) {
        name = numbered(from, number);
      }
      taken.add(nameKey('group', name));
      return { groupId: id, from, name };
    });
}

const byRank = (a: Named, b: Named): number =>
  Number(a.isArchived) - Number(b.isArchived) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

function numbered(name: string, number: number): string {
  const mark = ` (${number})`;
  return `${name
    .trim()
    .slice(0, NAME_MAX - mark.length)
    .trimEnd()}${mark}`;
}
