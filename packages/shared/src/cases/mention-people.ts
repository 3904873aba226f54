import type { Get } from '../kernel/action';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import type { Case } from './case';

const MENTIONED_MAX = 500;

/**
 * The case with the mentioned people among those who may read it. People who no longer work here are left out.
 *
 * @throws AppError `NOT_FOUND` for somebody who never did · `TOO_LARGE`
 */
export function mentionPeople(get: Get, of: Case, ids: readonly Id[]): { readonly next: Case; readonly mentionedIds: readonly Id[] } {
  const mentionedIds = [...new Set(ids)].filter((id) => get('person', id).isActive);
  const all = [...new Set([...of.mentionedIds, ...mentionedIds])];
  if (all.length > MENTIONED_MAX) throw new AppError('TOO_LARGE', 'too many people are mentioned', { limit: MENTIONED_MAX });
  return { next: { ...of, mentionedIds: all }, mentionedIds };
}
