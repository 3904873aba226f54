import { AppError } from '../kernel/errors';
import { mergeText } from '../kernel/merge-text';
import { contactFields } from './contact-fields';

interface Noted {
  readonly note?: string | undefined;
}

/**
 * The changes with their note merged by line into what stands now.
 *
 * @param from - what the author saw; without a note in it theirs is taken as it is
 * @returns the changes, and what is still to be compared of `from`
 * @throws AppError `CONFLICT` when both changed the same lines, or both texts together are too long; the edit stays with its author
 * @source sync design §5; requirements SYN-3
 */
export function mergeNote<Changes extends Noted, Seen extends Noted>(
  current: { readonly note: string },
  { changes, from }: { readonly changes: Changes; readonly from?: Seen | undefined },
): { readonly changes: Changes; readonly from: Omit<Seen, 'note'> | undefined } {
  if (changes.note === undefined || from?.note === undefined) return { changes, from };
  const { note: seen, ...others } = from;
  const merged = mergeText(seen, current.note, changes.note);
  if (merged.isOverlapping || !contactFields.note.safeParse(merged.mine).success) {
    throw new AppError('CONFLICT', 'the same lines have changed meanwhile', { field: 'note' });
  }
  return { changes: { ...changes, note: merged.mine }, from: others };
}
