import type { Found } from '../kernel/action';
import { type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import { fold } from '../kernel/text';
import './case-status';
import { type WordSort, wordsOfSort } from './standard-word';
import { STATUS_INDEX_ID } from './status-index';

/** What has to be seen to judge a word: the others of its sort; statuses stand among states. */
export const wordReads = (sort: WordSort, found: Found): readonly Ref[] => [
  ...wordsOfSort(sort).map((id) => ref('standardWord', id)),
  ...(sort === 'state' ? statusReads(found) : []),
];

const statusReads = (found: Found): readonly Ref[] => [
  ref('statusIndex', STATUS_INDEX_ID),
  ...(found('statusIndex', STATUS_INDEX_ID)?.statusIds ?? []).map((id) => ref('caseStatus', id)),
];

/**
 * Refuses a word that something else of the sort is called by, so that nobody takes one for the other.
 *
 * What the product itself says, each in the language of whoever reads, is not looked at.
 *
 * @throws AppError `DUPLICATE`; `ownerId` says what has it
 */
export function requireFreeWord(
  { sort, name, ownId }: { readonly sort: WordSort; readonly name: string; readonly ownId: Id },
  find: Found,
): void {
  const statusIds = sort === 'state' ? (find('statusIndex', STATUS_INDEX_ID)?.statusIds ?? []) : [];
  const all = [...wordsOfSort(sort).map((id) => find('standardWord', id)), ...statusIds.map((id) => find('caseStatus', id))];
  const same = all.find((one) => one?.isActive && one.id !== ownId && one.name !== null && fold(one.name) === fold(name));
  if (same != null) throw new AppError('DUPLICATE', 'this name is taken', { path: 'name', ownerId: same.id });
}
