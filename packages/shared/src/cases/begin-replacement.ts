import { z } from 'zod';
import { withChoiceWays } from '../fields/choice-ways';
import type { CustomField } from '../fields/custom-field';
import { indexWith } from '../fields/index-with';
import { requireSoundField, siblingReads } from '../fields/require-sound-field';
import { can } from '../identity/can';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect, type Get } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { customName } from '../kernel/custom-name';
import { type Put, put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { fieldEdit } from '../kernel/field-edit';
import { type Id, idSchema, uuidSchema } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import './case-status';
import { otherValue } from './other-value';
import { replacedSchema } from './replacement';
import { requireStatus, statusReads } from './require-status';

const args = z.strictObject({ replacementId: uuidSchema, what: replacedSchema, toId: idSchema.nullable() });
export type BeginReplacementArgs = z.infer<typeof args>;

/**
 * Takes a status or a choice out of use, and lets something else stand in its place on all that has it; the server does that behind it.
 *
 * @throws AppError `NOT_FOUND` for what there is not · `NOT_ALLOWED` for a field that the author's profile keeps from them · `BAD_INPUT` when it is to give way to itself · `ILLEGAL_STATE` when the other one is not in use, or of
 * another state
 * @source requirements CAS-6
 */
export const beginReplacement: Action<BeginReplacementArgs> = {
  name: 'replacement.begin',
  args,
  origin: 'person',
  reads({ replacementId, what, toId }, found) {
    const own = ref('replacement', replacementId);
    if (what.type === 'status') return [own, ref('caseStatus', what.statusId), ...statusReads(toId)];
    const field = found('customField', what.fieldId);
    return [own, ref('customField', what.fieldId), ...(field === null ? [] : siblingReads(field.on, field.choices ?? [], found))];
  },
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'workspace' }) && get.find('replacement', args.replacementId) === null,
  perform({ get, args: { replacementId: id, what, toId }, actor, now }) {
    const goingId = what.type === 'status' ? what.statusId : what.choiceId;
    if (toId === goingId) throw new AppError('BAD_INPUT', 'it cannot give way to itself', { path: 'toId' });
    const { name, toName, puts } =
      what.type === 'status' ? statusAway(get, what.statusId, toId, now) : choiceAway(get, what, toId, { actor, now });
    const counts = { movedCount: 0, total: null, keptCount: 0, endedAt: null };
    const fresh = { id, revision: 0, createdAt: now, updatedAt: now };
    return effect(
      [...puts, put('replacement', { ...fresh, what, name, toId, toName, by: fieldEdit(actor, now), ...counts })],
      [{ type: 'replacement.begun', replacementId: id }],
    );
  },
};

interface Away {
  readonly name: string;
  readonly toName: string;
  readonly puts: readonly Put[];
}

function statusAway(get: Get, statusId: Id, toId: Id | null, now: EpochMs): Away {
  const status = get('caseStatus', statusId);
  requireStatus({ state: status.state, statusId: toId }, get.find);
  const toName = toId === null ? '' : get('caseStatus', toId).name;
  return { name: status.name, toName, puts: [put('caseStatus', { ...status, isActive: false, gaveWayTo: toId, updatedAt: now })] };
}

function choiceAway(
  get: Get,
  { fieldId, choiceId }: { readonly fieldId: Id; readonly choiceId: Id },
  toId: Id | null,
  { actor, now }: { readonly actor: Actor; readonly now: EpochMs },
): Away {
  const field = get('customField', fieldId);
  requireEditable(actor, field.on, [customName(fieldId)]);
  const choices = field.choices ?? [];
  const choice = choices.find(({ id }) => id === choiceId);
  const to = choices.find(({ id }) => id === toId);
  if (choice === undefined || (toId !== null && to === undefined)) throw new AppError('NOT_FOUND', 'no such choice');
  if (!field.isActive || to?.isActive === false) throw new AppError('ILLEGAL_STATE', 'this is not in use', { fieldId });
  const away: CustomField = {
    ...field,
    choices: choices.map((one) => (one.id === choiceId ? { ...one, isActive: false } : one)),
    defaultValue: otherValue(field.defaultValue, choiceId, toId),
    updatedAt: now,
  };
  const next = withChoiceWays(away, { [choiceId]: toId });
  requireSoundField(next, get.find);
  return {
    name: choice.name,
    toName: to?.name ?? '',
    puts: [put('customField', next), put('fieldIndex', indexWith(get.find('fieldIndex', field.on), next, now))],
  };
}
