import type { Actor } from '../kernel/actor';
import type { Conflict } from '../kernel/conflict';
import type { CustomerRef } from '../kernel/customer-ref';
import { type Put, put } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { DomainEvent } from '../kernel/event';
import { type FieldEdit, fieldEdit } from '../kernel/field-edit';
import type { Id } from '../kernel/ids';
import { mergeText } from '../kernel/merge-text';
import type { EpochMs } from '../kernel/time';
import { contactFields } from './contact-fields';
import './customer-events';

interface Noted {
  readonly note?: string | undefined;
}

export interface NoteMerge<Changes, Seen> {
  /** With the note as it is to stand: theirs where both changed the same lines. */
  readonly changes: Changes;
  /** What is still to be compared. */
  readonly from: Omit<Seen, 'note'> | undefined;
  /** Both sides, when lines overlap; each with all that does not. */
  readonly overlap: Pick<Conflict, 'base' | 'theirs' | 'mine'> | null;
}

export const fitsNote = (text: string): boolean => contactFields.note.safeParse(text).success;

/**
 * The changes with their note merged by line into what stands now.
 *
 * @param from - what the author saw; without a note in it theirs gives way
 * @throws AppError `CONFLICT` when both texts together are too long; the edit stays with its author
 * @source sync design §5; requirements SYN-3
 */
export function mergeNote<Changes extends Noted, Seen extends Noted>(
  current: { readonly note: string },
  { changes, from }: { readonly changes: Changes; readonly from?: Seen | undefined },
): NoteMerge<Changes, Seen> {
  if (changes.note === undefined || from?.note === undefined) return { changes, from, overlap: null };
  const { note: base, ...others } = from;
  const { isOverlapping, theirs, mine } = mergeText(base, current.note, changes.note);
  if (!fitsNote(theirs) || !fitsNote(mine)) throw new AppError('CONFLICT', 'the note has changed meanwhile', { field: 'note' });
  return { changes: { ...changes, note: theirs }, from: others, overlap: isOverlapping ? { base, theirs, mine } : null };
}

/** Who wrote last in a note once this is merged into it: where lines overlap theirs stand, and so does their name. */
export const noteEditAfter = (
  current: { readonly note: string },
  { changes, overlap }: Pick<NoteMerge<Noted, Noted>, 'changes' | 'overlap'>,
  { actor, now }: { readonly actor: Actor; readonly now: EpochMs },
): { readonly noteEdit?: FieldEdit } =>
  changes.note === undefined || changes.note === current.note || overlap !== null ? {} : { noteEdit: fieldEdit(actor, now) };

/** The record by which the author of a note decides. @throws AppError `CONFLICT` when nobody is there to decide */
export function noteConflict(
  overlap: NoteMerge<unknown, Noted>['overlap'],
  { about, theirsBy }: { readonly about: CustomerRef; readonly theirsBy: FieldEdit | undefined },
  { actor, now, newId }: { readonly actor: Actor; readonly now: EpochMs; readonly newId: () => Id },
): { readonly puts: readonly Put[]; readonly events: readonly DomainEvent[] } {
  if (overlap === null) return { puts: [], events: [] };
  if (actor.type !== 'person') throw new AppError('CONFLICT', 'the note has changed meanwhile', { field: 'note' });
  const id = newId();
  const fresh = { id, revision: 0, createdAt: now, updatedAt: now, resolvedAt: null };
  return {
    puts: [
      put('conflict', {
        ...fresh,
        ...overlap,
        caseId: null,
        about,
        personId: actor.id,
        field: 'note',
        ...(theirsBy === undefined ? {} : { theirsBy }),
      }),
    ],
    events: [{ type: 'customer.conflict-recorded', conflictId: id }],
  };
}
