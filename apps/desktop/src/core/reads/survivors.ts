import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import type { EntityOf } from '@quayside/shared/kernel/entity';
import { survivorOf } from '@quayside/shared/organisation/survivor';
import type { Profile } from '../session/profile';

/** Whom ids lead to, each: the one it names, or who that turned out to be. Those of whom this device knows nothing are left out. */
export function findSurvivors<K extends CustomerRef['kind']>(
  store: Profile['store'],
  kind: K,
  ids: Iterable<string>,
): ReadonlyMap<string, EntityOf<K>> {
  const named = store.findMany(kind, ids);
  const found = new Map<string, EntityOf<K>>();
  for (const [id, one] of named) {
    const survivor = one.mergedInto === undefined ? one : survivorOf(kind, one.mergedInto, (of, other) => store.find(of, other));
    if (survivor !== null) found.set(id, survivor);
  }
  return found;
}

export const findSurvivor = <K extends CustomerRef['kind']>(store: Profile['store'], kind: K, id: string): EntityOf<K> | null =>
  survivorOf(kind, id, (of, other) => store.find(of, other));
