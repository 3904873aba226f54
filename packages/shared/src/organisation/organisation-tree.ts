import type { Found } from '../kernel/action';
import { type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import './organisation';

/** How many organisations stand above each other at most. */
export const TREE_DEPTH_MAX = 10;

/** The way up from an organisation, itself first, through those that were merged into others. */
function* upwards(id: Id | null | undefined, find: Found): Generator<Id> {
  for (let next = id; next != null; ) {
    yield next;
    const one: { readonly mergedInto?: Id; readonly parentId?: Id | null } | null = find('organisation', next);
    next = one?.mergedInto ?? one?.parentId;
  }
}

/** What has to be seen before an organisation may stand below this one. */
export function aboveReads(parentId: Id | null | undefined, found: Found): readonly Ref[] {
  const refs: Ref[] = [];
  for (const id of upwards(parentId, found)) {
    if (refs.push(ref('organisation', id)) > TREE_DEPTH_MAX) break;
  }
  return refs;
}

/**
 * Whether one stands below the other, or is it.
 *
 * Looks no higher than `TREE_DEPTH_MAX`: a tree that is higher cannot be made.
 */
export function isAtOrBelow(id: Id, above: Id, find: Found): boolean {
  let steps = 0;
  for (const one of upwards(id, find)) {
    if (one === above) return true;
    steps += 1;
    if (steps > TREE_DEPTH_MAX) return false;
  }
  return false;
}

/**
 * Refuses a parent that stands below its child, or would make the tree too high.
 *
 * @throws AppError `BAD_INPUT` with `reason` `tree-cycle` or `tree-too-deep`
 */
export function requireTree(
  id: Id,
  parentId: Id | null | undefined,
  { find, path }: { readonly find: Found; readonly path: string },
): void {
  let height = 1;
  for (const above of upwards(parentId, find)) {
    if (above === id) throw new AppError('BAD_INPUT', 'an organisation cannot be a part of itself', { path, reason: 'tree-cycle' });
    height += 1;
    if (height > TREE_DEPTH_MAX) throw new AppError('BAD_INPUT', 'the tree gets too deep', { path, reason: 'tree-too-deep' });
  }
}
