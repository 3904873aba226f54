import type { Id } from '@quayside/shared/kernel/ids';
import { namesToClaim } from '@quayside/shared/organisation/names-to-claim';
import { collectionNameOf } from '../lane/collections';
import { type EntityDocument, fromDocument } from '../lane/documents';
import type { Mongo } from '../mongo';
import { performAct } from '../perform-act';
import type { Migration } from './migration';

/**
 * Groups from before names were unique get the keys of their names. Where several had one name, all but one get a number; the audit says which.
 *
 * The act leaves a group alone that has its key, and each round looks again at what stands, so it does not matter what people rename meanwhile.
 */
export const nameGroups: Migration = {
  version: 3,
  name: 'name-groups',
  async run({ mongo, lane, clock, goOn }) {
    let changed = 0;
    for (;;) {
      await goOn();
      const claims = await listClaims(mongo);
      if (claims.length === 0) return changed;
      for (const args of claims) {
        await goOn();
        const outcome = await performAct(lane, {
          source: 'migration',
          key: `name-groups:${args.groupId}:${args.name}`,
          name: 'group.claim-name',
          args,
          actor: { type: 'system', name: 'migration' },
          at: clock.now(),
          priority: 'bulk',
        });
        if (outcome.status === 'ok') changed += 1;
        else if (outcome.code !== 'DUPLICATE') throw new Error(`a group could not be named: ${outcome.code ?? outcome.status}`);
      }
    }
  },
};

async function listClaims({ db }: Mongo): Promise<ReturnType<typeof namesToClaim>> {
  const rows = (kind: 'group' | 'uniqueKey') => db.collection<EntityDocument>(collectionNameOf(kind));
  const groups = (await rows('group').find().toArray()).map((row) => fromDocument<'group'>(row));
  const keys = await rows('uniqueKey')
    .find({ _id: { $gte: 'group-name:', $lt: 'group-name;' } })
    .toArray();
  const owners = new Map<Id, Id>(keys.map((row) => [row._id, fromDocument<'uniqueKey'>(row).targetId]));
  return namesToClaim(groups, (key) => owners.get(key) ?? null);
}
