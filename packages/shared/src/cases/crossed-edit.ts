import { type Effect, effect } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { put } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { Case } from './case';
import './case-events';
import '../kernel/conflict';

/**
 * What becomes of an edit of a field that somebody else has changed since its author saw it: their value stands, and the author decides.
 *
 * @param values - as conflicts write them
 * @throws AppError `CONFLICT` when no person is there to decide
 * @source requirements SYN-3
 */
export function crossedEdit(
  of: Case,
  { field, values }: { readonly field: string; readonly values: Readonly<Record<'base' | 'theirs' | 'mine', string | null>> },
  { actor, now, newId }: { readonly actor: Actor; readonly now: EpochMs; readonly newId: () => Id },
): Effect {
  if (actor.type !== 'person') throw new AppError('CONFLICT', 'the field has changed meanwhile', { field });
  const theirsBy = of.fieldEdits?.[field];
  const conflict = {
    id: newId(),
    revision: 0,
    createdAt: now,
    updatedAt: now,
    caseId: of.id,
    personId: actor.id,
    field,
    ...values,
    ...(theirsBy === undefined ? {} : { theirsBy }),
    resolvedAt: null,
  };
  return effect([put('conflict', conflict)], [{ type: 'conflict.recorded', caseId: of.id, conflictId: conflict.id }]);
}
