import { heldLabels, rightsOf, type WithRights } from '@quayside/shared/identity/person';
import type { CaseListOutput, ListCasesInput } from '@quayside/shared/sync/protocol';
import { builtinView } from '@quayside/shared/views/builtin-views';
import type { Clock } from '../../platform/clock';
import type { Mongo } from '../../platform/mongo';
import { listCases } from '../../platform/wire/case-list';
import { mongoFilter } from '../../platform/wire/mongo-filter';
import { countTerms } from './count-terms';

/** One page of a view as the server has it. */
export async function listView(
  { mongo, clock }: { readonly mongo: Mongo; readonly clock: Clock },
  person: WithRights,
  input: ListCasesInput,
): Promise<CaseListOutput> {
  const now = clock.now();
  const view = builtinView(input.view, { personId: person.id, now });
  const { ids, total, patch } = await listCases(mongo, {
    labels: heldLabels(person),
    fields: rightsOf(person).fields,
    filter: mongoFilter(view.where),
    count: countTerms(input.view, now)?.map(({ where, ...term }) => ({ ...term, filter: mongoFilter(where) })),
    sort: Object.fromEntries([...view.sort.map(({ field, direction }) => [field, direction === 'asc' ? 1 : -1]), ['_id', 1]]),
    offset: input.offset,
    limit: input.limit,
  });
  return { ids: [...ids], total, patch: [...patch], now };
}
