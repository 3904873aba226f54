import { heldLabels, rightsOf, type WithRights } from '@quayside/shared/identity/person';
import type { CaseListOutput, ListCasesInput } from '@quayside/shared/sync/protocol';
import { isOrderedOtherwise } from '@quayside/shared/views/case-order';
import { isBuiltinView } from '@quayside/shared/views/view';
import type { House } from '../../platform/house';
import { listCases } from '../../platform/wire/case-list';
import { mongoFilter } from '../../platform/wire/mongo-filter';
import { orderedIds, sortOf } from '../../platform/wire/ordered-ids';
import { countTerms } from './count-terms';
import { viewFor } from './views.service';

export type ListParts = Pick<House, 'mongo' | 'clock' | 'entities'>;

/** One page of a view as the server has it. */
export async function listView({ mongo, clock, entities }: ListParts, person: WithRights, input: ListCasesInput): Promise<CaseListOutput> {
  const now = clock.now();
  const view = await viewFor(entities, person, { id: input.view, now });
  const { ids, total, patch } = await listCases(mongo, {
    labels: heldLabels(person),
    fields: rightsOf(person).fields,
    filter: mongoFilter(view.where),
    count: (isBuiltinView(input.view) ? countTerms(input.view, now) : null)?.map(({ where, ...term }) => ({
      ...term,
      filter: mongoFilter(where),
    })),
    sort: sortOf(view.sort),
    idsOfPage: view.sort.some((one) => isOrderedOtherwise(one, view.where))
      ? (filter) => orderedIds(mongo, { filter, sort: view.sort, offset: input.offset, limit: input.limit })
      : undefined,
    offset: input.offset,
    limit: input.limit,
  });
  return { ids: [...ids], total, patch: [...patch], now };
}
