import { isConflictLost } from '@quayside/shared/cases/is-conflict-lost';
import { CONFLICTS_AT_ONCE } from '@quayside/shared/cases/withhold-conflicts';
import { resolveRights } from '@quayside/shared/identity/rights';
import type { Conflict } from '@quayside/shared/kernel/conflict';
import type { Id } from '@quayside/shared/kernel/ids';
import type { House } from '../../platform/house';
import { performAct } from '../../platform/perform-act';

/**
 * Goes through the conflicts about cases, and takes what others wrote out of those whose person has lost the case.
 *
 * @returns of how many it has asked for it
 * @source requirements SYN-3; security A21
 */
export async function withholdLost(house: House): Promise<number> {
  let after: Id = '';
  let withheld = 0;
  for (;;) {
    const page = await house.entities.list(
      'conflict',
      { _id: { $gt: after }, caseId: { $ne: null }, isWithheld: { $exists: false } },
      { sort: { _id: 1 }, limit: CONFLICTS_AT_ONCE },
    );
    const last = page.at(-1);
    if (last === undefined) return withheld;
    after = last.id;
    const lost = await listLost(house, page);
    if (lost.length > 0) await withhold(house, lost);
    withheld += lost.length;
  }
}

async function listLost({ entities }: House, page: readonly Conflict[]): Promise<readonly Id[]> {
  const [cases, found] = await Promise.all([
    entities.listByIds('case', [...new Set(page.flatMap(({ caseId }) => caseId ?? []))]),
    entities.listByIds('person', [...new Set(page.map(({ personId }) => personId))]),
  ]);
  const people = await resolveRights(found, entities.listByIds);
  const caseOf = new Map(cases.map((of) => [of.id, of]));
  const personOf = new Map(people.map((person) => [person.id, person]));
  const isLost = ({ caseId, personId }: Conflict) => isConflictLost(personOf.get(personId) ?? null, caseOf.get(caseId ?? '') ?? null);
  return page.filter(isLost).map(({ id }) => id);
}

const withhold = ({ lane, clock }: House, conflictIds: readonly Id[]) =>
  performAct(lane, {
    source: 'cases',
    key: `withhold:${conflictIds[0]}:${clock.now()}`,
    name: 'conflict.withhold',
    args: { conflictIds },
    actor: { type: 'system', name: 'cases' },
    at: clock.now(),
    priority: 'bulk',
  });
