import { type Effect, effect, type Found } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import type { Conflict } from '../kernel/conflict';
import type { CustomerRef } from '../kernel/customer-ref';
import { type Put, put } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { type FieldEdit, fieldEdit } from '../kernel/field-edit';
import { mergeText } from '../kernel/merge-text';
import type { EpochMs } from '../kernel/time';
import type { Contact } from '../organisation/contact';
import '../organisation/customer-events';
import { fitsNote } from '../organisation/merge-note';
import type { Organisation } from '../organisation/organisation';
import { survivorOf } from '../organisation/survivor';

/**
 * Gives a note the words that its author decided for. What was changed in other lines since they were asked stays; the same lines: asked again.
 *
 * @throws AppError `NOT_FOUND` when whom it is about is gone · `BAD_INPUT` when it gets too long
 */
export function resolveNote(
  conflict: Conflict & { readonly about: CustomerRef },
  wanted: string,
  { find, actor, now }: { readonly find: Found; readonly actor: Actor; readonly now: EpochMs },
): Effect {
  const { about } = conflict;
  const current = survivorOf(about.kind, about.id, find);
  if (current === null) throw new AppError('NOT_FOUND', 'whom the note is about is gone');
  const { isOverlapping, theirs, mine } = mergeText(conflict.theirs ?? '', current.note, wanted);
  if (!fitsNote(theirs) || !fitsNote(mine)) throw new AppError('BAD_INPUT', 'the note gets too long', { path: 'value' });
  if (!isOverlapping)
    return effect([
      put('conflict', { ...conflict, resolvedAt: now, updatedAt: now }),
      noted(about.kind, current, { note: mine, noteEdit: fieldEdit(actor, now), updatedAt: now }),
    ]);
  const { theirsBy: _earlier, ...asked } = conflict;
  const theirsBy = current.noteEdit === undefined ? {} : { theirsBy: current.noteEdit };
  return effect(
    [
      put('conflict', { ...asked, ...theirsBy, base: conflict.theirs, theirs, mine, updatedAt: now }),
      noted(about.kind, current, { note: theirs, updatedAt: now }),
    ],
    [{ type: 'customer.conflict-recorded', conflictId: conflict.id }],
  );
}

const noted = (
  kind: CustomerRef['kind'],
  of: Contact | Organisation,
  changes: { readonly note: string; readonly noteEdit?: FieldEdit; readonly updatedAt: EpochMs },
): Put => ({ kind, entity: { ...of, ...changes } }) as Put;
