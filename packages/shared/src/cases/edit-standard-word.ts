import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { requireUnchanged } from '../kernel/require-unchanged';
import { withoutAbsent } from '../kernel/without-absent';
import { requireFreeWord, wordReads } from './require-free-word';
import { type StandardWord, sortOf, wordIdSchema, wordParts } from './standard-word';

const changes = z.strictObject(wordParts).partial();
const args = z.strictObject({
  wordId: wordIdSchema,
  changes,
  /** What the author saw; what has changed meanwhile is a conflict. */
  from: changes.exactOptional(),
});
export type EditStandardWordArgs = z.infer<typeof args>;

/**
 * Names a state, a priority, a severity or a field of the product otherwise, or again as the product does; takes a severity out of use.
 *
 * @throws AppError `CONFLICT` when somebody else has changed the same since · `DUPLICATE` when something else of the sort has this name ·
 * `ILLEGAL_STATE` when what the product cannot do without is taken out of use
 * @source requirements CAS-6, SYN-3
 */
export const editStandardWord: Action<EditStandardWordArgs> = {
  name: 'word.edit',
  args,
  origin: 'person',
  reads: ({ wordId }, found) => wordReads(sortOf(wordId), found),
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args: { wordId: id, ...edit }, now }) {
    const fresh = { id, revision: 0, createdAt: now, name: null, isActive: true };
    const current: StandardWord = get.find('standardWord', id) ?? { ...fresh, updatedAt: now };
    requireUnchanged(current, edit);
    const next: StandardWord = { ...current, ...withoutAbsent(edit.changes), updatedAt: now };
    const sort = sortOf(id);
    if (!next.isActive && sort !== 'severity') throw new AppError('ILLEGAL_STATE', 'this is always in use', { reason: 'always_in_use' });
    if (next.name !== null && next.isActive) requireFreeWord({ sort, name: next.name, ownId: id }, get.find);
    return effect([put('standardWord', next)]);
  },
};
