import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, type Found } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { requireUnchanged } from '../kernel/require-unchanged';
import { withoutAbsent } from '../kernel/without-absent';
import { withChoiceWays } from './choice-ways';
import { type CustomField, editableParts } from './custom-field';
import { indexWith } from './index-with';
import { requireSoundField, siblingReads } from './require-sound-field';

const changes = z.strictObject(editableParts).partial();
const args = z.strictObject({
  fieldId: idSchema,
  changes,
  /** What the author saw; what has changed meanwhile is a conflict. */
  from: changes.exactOptional(),
});
export type EditFieldArgs = z.infer<typeof args>;

/**
 * Renames a field, changes what may stand in it, or takes it out of use. Values that stand in it stay.
 *
 * A choice is never taken out of the list, since things have it: it is taken out of use.
 *
 * @throws AppError `CONFLICT` when somebody else has changed the same since · as `requireSoundField`
 * @source requirements CAS-6, SYN-3
 */
export const editField: Action<EditFieldArgs> = {
  name: 'field.edit',
  args,
  origin: 'person',
  reads({ fieldId, changes }, found) {
    const current = found('customField', fieldId);
    return [
      ref('customField', fieldId),
      ...(current === null ? [] : siblingReads(current.on, changes.choices ?? current.choices ?? [], found)),
    ];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, now }) {
    const current = get('customField', args.fieldId);
    requireUnchanged(current, args);
    const next = withChoiceWays({ ...current, ...withoutAbsent(args.changes), updatedAt: now });
    const kept = new Set((next.choices ?? []).map(({ id }) => id));
    const lost = (current.choices ?? []).find(({ id }) => !kept.has(id));
    if (lost !== undefined)
      throw new AppError('BAD_INPUT', 'a choice is taken out of use, not out of the list', { reason: 'choice_lost', path: 'choices' });
    requireSoundField(next, get.find);
    requireFreeOfDependents(next, get.find);
    return effect([put('customField', next), put('fieldIndex', indexWith(get.find('fieldIndex', next.on), next, now))]);
  },
};

/** What others depend on stays in use while they are. */
function requireFreeOfDependents(field: CustomField, find: Found): void {
  if (field.isActive) return;
  const { dependsOn = {} } = find('fieldIndex', field.on) ?? {};
  const child = Object.entries(dependsOn).find(([id, parent]) => parent === field.id && find('customField', id)?.isActive === true);
  if (child !== undefined) throw new AppError('ILLEGAL_STATE', 'another field depends on it', { reason: 'depended_on', fieldId: child[0] });
}
