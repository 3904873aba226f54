import type { CustomerRef } from '../kernel/customer-ref';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import type { CustomerMerge } from './customer-merge';

interface Merged {
  readonly id: Id;
  readonly mergedInto?: Id;
}

/**
 * @throws AppError `BAD_INPUT` for one and the same · `ILLEGAL_STATE` when somebody has merged one of them meanwhile; `survivorId` says
 * into which
 */
export function requireMergeable(
  { survivor, loser }: { readonly survivor: Merged; readonly loser: Merged },
  kind: CustomerRef['kind'],
): void {
  if (survivor.id === loser.id) throw new AppError('BAD_INPUT', 'one cannot be merged with itself', { path: 'loserId', reason: 'same' });
  const gone = loser.mergedInto === undefined ? survivor : loser;
  if (gone.mergedInto === undefined) return;
  throw new AppError('ILLEGAL_STATE', `this ${kind} was merged already`, {
    reason: 'merged-already',
    ownerId: gone.id,
    survivorId: gone.mergedInto,
  });
}

/** @throws AppError `ILLEGAL_STATE` when it was undone before, or the survivor has been merged since: that has to be undone first */
export function requireUndoable(
  merge: CustomerMerge,
  { survivor, loser }: { readonly survivor: Merged; readonly loser: Merged & { readonly mergeId?: Id } },
): void {
  const reason =
    merge.state === 'undoing' || merge.state === 'undone' || loser.mergeId !== merge.id
      ? 'undone-already'
      : survivor.mergedInto === undefined
        ? null
        : 'merged-since';
  if (reason !== null) throw new AppError('ILLEGAL_STATE', 'this merge cannot be undone', { reason });
}
