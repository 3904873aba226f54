import { OPEN_STATES } from '@quayside/shared/cases/case';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { TREE_DEPTH_MAX } from '@quayside/shared/organisation/organisation-tree';
import type { OrganisationNode, OrganisationTree } from '../../bridge/customer-detail';
import type { Profile } from '../session/profile';
import { countCases } from './case-ids';
import { listPointing } from './pointing';
import { findSurvivor } from './survivors';

/** More than anybody reads. */
const PARTS_MAX = 200;

/** Where an organisation stands, and how many open cases it has with all that is below it. @source requirements CAS-3, CAS-4 */
export function readOrganisationTree(profile: Profile, organisation: Organisation): OrganisationTree {
  const parts = readBelow(profile, organisation);
  const build = (of: Organisation): OrganisationNode => ({
    organisation: of,
    openCount: countOpen(profile, [of.id]),
    parts: (parts.byParent.get(of.id) ?? []).map(build),
  });
  return {
    above: readAbove(profile, organisation),
    node: build(organisation),
    openCount: countOpen(profile, parts.ids),
    isCut: parts.isCut,
  };
}

function readAbove({ store }: Profile, organisation: Organisation): readonly Organisation[] {
  const above: Organisation[] = [];
  for (let id = organisation.parentId; id != null && above.length < TREE_DEPTH_MAX; id = above[0]?.parentId) {
    const parent = findSurvivor(store, 'organisation', id);
    if (parent === null) break;
    above.unshift(parent);
  }
  return above;
}

/** Level by level; each organisation once, whatever the rows say. */
function readBelow(profile: Profile, root: Organisation) {
  const byParent = new Map<string, readonly Organisation[]>();
  const ids = new Set([root.id]);
  let level: readonly string[] = [root.id];
  for (let depth = 0; depth < TREE_DEPTH_MAX && level.length > 0 && ids.size < PARTS_MAX; depth += 1) {
    const found = listPointing(profile, { kind: 'organisation', field: 'parentId' }, level, PARTS_MAX + 1);
    const fresh = found.filter(({ id, mergedInto }) => mergedInto === undefined && !ids.has(id)).slice(0, PARTS_MAX - ids.size + 1);
    for (const parentId of level) {
      const own = fresh.filter((one) => one.parentId === parentId).sort((a, b) => (a.name < b.name ? -1 : 1));
      if (own.length > 0) byParent.set(parentId, own);
    }
    for (const { id } of fresh) ids.add(id);
    level = fresh.map(({ id }) => id);
  }
  return { byParent, ids: [...ids], isCut: ids.size > PARTS_MAX };
}

/** Open cases of these organisations that this person may see. */
export const countOpen = ({ store }: Profile, organisationIds: readonly string[]): number =>
  countCases(store.reader, {
    where: {
      $and: [
        { organisationId: { $in: organisationIds } },
        { trashedAt: { $eq: null } },
        { spamAt: { $eq: null } },
        { state: { $in: [...OPEN_STATES] } },
      ],
    },
  });
