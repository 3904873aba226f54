import { z } from 'zod';
import { customText, customValueOf } from '../fields/field-value';
import { requireFillable } from '../fields/may-fill-in';
import { setValue, valueReads } from '../fields/set-values';
import { can } from '../identity/can';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect, type Found, nothing } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { customIdOf } from '../kernel/custom-name';
import { type Put, put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { type Id, idSchema } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { survivorReads } from '../organisation/survivor';
import { applyFieldEdit, fieldReads } from './apply-field-edit';
import { type Case, canOnCase } from './case';
import './case-events';
import { layoutReads, requireUnlocked } from './case-layout';
import { applyCustomChanges, placeOf } from './custom-values';
import { fieldText, fieldValue, isEditableField } from './editable-fields';
import { moveReads } from './moved-values';
import { resolveNote } from './resolve-note';

const args = z.discriminatedUnion('choice', [
  z.strictObject({ conflictId: idSchema, choice: z.literal('theirs') }),
  z.strictObject({ conflictId: idSchema, choice: z.literal('mine') }),
  z.strictObject({ conflictId: idSchema, choice: z.literal('edit'), value: z.string().max(10_000).nullable() }),
]);
export type ResolveConflictArgs = z.infer<typeof args>;

/** Decides a conflict: the value that stayed, one's own, or a third one. @source requirements SYN-3 */
export const resolveConflict: Action<ResolveConflictArgs> = {
  name: 'conflict.resolve',
  args,
  origin: 'person',
  reads(args, found) {
    const conflict = found('conflict', args.conflictId);
    if (conflict === null || args.choice === 'theirs') return [ref('conflict', args.conflictId)];
    if (conflict.about !== undefined)
      return [ref('conflict', args.conflictId), ...survivorReads(conflict.about.kind, conflict.about.id, found)];
    if (conflict.caseId === null) return [ref('conflict', args.conflictId)];
    const customId = customIdOf(conflict.field);
    if (customId !== null) {
      const wanted = customValueOf(wantedText(args, found, conflict.id)) ?? null;
      return [
        ref('conflict', args.conflictId),
        ref('case', conflict.caseId),
        ...layoutReads(found('case', conflict.caseId), found),
        ...valueReads('case', { [customId]: wanted }, found),
      ];
    }
    return [
      ref('conflict', args.conflictId),
      ref('case', conflict.caseId),
      ...layoutReads(found('case', conflict.caseId), found),
      ...fieldReads(conflict.field, wantedText(args, found, conflict.id) ?? null),
      ...moveReads(found('case', conflict.caseId), { field: conflict.field, to: wantedText(args, found, conflict.id) }, found),
    ];
  },
  can({ get, args, actor }) {
    const conflict = get('conflict', args.conflictId);
    if (actor.type === 'person' && conflict.personId !== actor.id) return false;
    if (args.choice === 'theirs') return true;
    if (conflict.about !== undefined) return can(actor, 'edit', { type: 'customers' });
    if (conflict.caseId === null) return false;
    const of = get('case', conflict.caseId);
    return canOnCase(actor, 'work', of) && (conflict.field !== 'isPrivate' || canOnCase(actor, 'make-private', of));
  },
  perform({ get, args, actor, now, newId }) {
    const conflict = get('conflict', args.conflictId);
    if (conflict.resolvedAt !== null) return nothing;
    const resolved = put('conflict', { ...conflict, resolvedAt: now, updatedAt: now });
    if (args.choice === 'theirs') return effect([resolved]);
    const { about, caseId } = conflict;
    requireEditable(actor, about?.kind ?? 'case', [conflict.field]);
    const customId = customIdOf(conflict.field);
    if (customId !== null) requireFillable(actor, 'case', { fieldId: customId, find: get.find });
    if (about !== undefined)
      return resolveNote({ ...conflict, about }, wantedText(args, get.find, conflict.id) ?? '', { find: get.find, actor, now });
    if (caseId === null) throw new AppError('UNSUPPORTED', 'it is about something that this version does not know');
    const current = get('case', caseId);
    const { field } = conflict;
    const { theirs, mine, apply } = wantedEdit(current, field, wantedText(args, get.find, conflict.id), {
      find: get.find,
      actor,
      now,
      newId,
    });
    if (theirs === mine) return effect([resolved]);
    requireUnlocked(current, field, { find: get.find, actor, now });
    if (theirs !== conflict.theirs || conflict.isWithheld) {
      const { theirsBy: _earlier, isWithheld: _before, ...asked } = conflict;
      const theirsBy = current.fieldEdits?.[field];
      const again = {
        ...asked,
        base: conflict.theirs,
        theirs,
        mine,
        ...(theirsBy === undefined ? {} : { theirsBy }),
        updatedAt: now,
      };
      return effect([put('conflict', again)], [{ type: 'conflict.recorded', caseId: current.id, conflictId: conflict.id }]);
    }
    return effect([resolved, ...apply()], [{ type: 'case.field-changed', caseId: current.id, field }]);
  },
};

interface WantedEdit {
  /** The value that stands, and the one that is wanted, as conflicts write them. */
  readonly theirs: string | null;
  readonly mine: string | null;
  apply(): readonly Put[];
}

/** @throws AppError `BAD_INPUT` when the field cannot hold it, `UNSUPPORTED` when it is none that people edit */
function wantedEdit(of: Case, field: string, text: string | null, context: EditContext): WantedEdit {
  const { find } = context;
  const cannotHold = (): AppError => new AppError('BAD_INPUT', 'the field cannot hold this value', { path: 'value' });
  const fieldId = customIdOf(field);
  if (fieldId !== null) {
    const to = customValueOf(text);
    if (to === undefined) throw cannotHold();
    const apply = () => applyCustomChanges(of, setValue('case', { fieldId, to }, { place: placeOf(of, find), find }), context);
    return { theirs: customText(of.custom?.[fieldId] ?? null), mine: customText(to), apply };
  }
  if (!isEditableField(field)) throw new AppError('UNSUPPORTED', 'this field cannot be set', { field });
  const to = fieldValue(field, text);
  if (to === undefined) throw cannotHold();
  const apply = () => applyFieldEdit(of, { field, to }, context);
  return { theirs: fieldText(of[field] ?? null), mine: fieldText(to), apply };
}

interface EditContext {
  readonly find: Found;
  readonly actor: Actor;
  readonly now: EpochMs;
  readonly newId: () => Id;
}

function wantedText(args: ResolveConflictArgs, find: Found, conflictId: Id): string | null {
  if (args.choice === 'edit') return args.value;
  return find('conflict', conflictId)?.mine ?? null;
}
