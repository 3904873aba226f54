import type { View } from '@quayside/shared/views/view';
import { countByColumn, countCases, countListed, listCaseIds, listIdsOf } from '../../../apps/desktop/src/core/reads/case-ids';
import type { CoreClient } from './core-client';

const viewOf = (id: string, where: View['where']): View => ({ id: `saved:${id}`, where, sort: [{ field: 'number', direction: 'desc' }] });
/** Lists as people put them together. */
const VIEWS: readonly View[] = [
  viewOf('open', { $and: [{ trashedAt: { $eq: null } }, { state: { $nin: ['resolved', 'closed'] } }] }),
  viewOf('tagged', { tags: { $in: ['tag-1', 'tag-2'] } }),
  viewOf('urgent', { $or: [{ priority: { $eq: 'urgent' } }, { groupId: { $eq: null } }] }),
];

/** As the screens do it all the time: what is counted is carried on from then on. */
export function askCounts({ profile }: CoreClient): void {
  const { reader } = profile.store;
  for (const view of VIEWS) {
    countListed(reader, view);
    countByColumn(reader, view, 'state');
    listIdsOf(reader, view, 0, 10);
  }
}

/** Counts that are not what the rows say. */
export function miscountsOf({ profile }: CoreClient): readonly string[] {
  const { reader } = profile.store;
  return VIEWS.flatMap((view) => {
    const wanted = countCases(reader, view);
    const [all, byState] = [countListed(reader, view), countByColumn(reader, view, 'state')];
    const added = [...byState.values()].reduce((sum, n) => sum + n, 0);
    const [ids, read] = [listIdsOf(reader, view, 0, 1000), listCaseIds(reader, view, 0, 1000)];
    return [
      ...(all === wanted && added === wanted ? [] : [`counts ${all} cases in ${view.id}, by state ${added}, instead of ${wanted}`]),
      ...(ids.join() === read.join() ? [] : [`lists ${ids.length} cases in ${view.id}, and not the ${read.length} that are in it`]),
    ];
  });
}
