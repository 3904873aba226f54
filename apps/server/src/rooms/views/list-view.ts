import { heldLabels, rightsOf, type WithRights } from '@quayside/shared/identity/person';
import type { Condition } from '@quayside/shared/kernel/condition';
import type { CaseListOutput, ListCasesInput } from '@quayside/shared/sync/protocol';
import { builtinView } from '@quayside/shared/views/builtin-views';
import type { Clock } from '../../platform/clock';
import type { Mongo } from '../../platform/mongo';
import { type CaseListQuery, listCases } from '../../platform/wire/case-list';
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
    filter: toFilter(view.where),
    count: countTerms(input.view, now)?.map(({ where, ...term }) => ({ ...term, filter: toFilter(where) })),
    sort: Object.fromEntries([...view.sort.map(({ field, direction }) => [field, direction === 'asc' ? 1 : -1]), ['_id', 1]]),
    offset: input.offset,
    limit: input.limit,
  });
  return { ids: [...ids], total, patch: [...patch], now };
}

/** Conditions are a closed subset of MongoDB's language, written by our own code: the database runs them as they are. */
const toFilter = (where: Condition): CaseListQuery['filter'] => where as CaseListQuery['filter'];
