import { z } from 'zod';
import { can } from '../identity/can';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect, type Found, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { type Id, idSchema } from '../kernel/ids';
import { applyFieldEdit, fieldReads } from './apply-field-edit';
import { canOnCase } from './case';
import './case-events';
import { fieldText, fieldValue, isEditableField } from './editable-fields';
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
    if (conflict.about !== undefined) return [ref('conflict', args.conflictId), ref(conflict.about.kind, conflict.about.id)];
    if (conflict.caseId === null) return [ref('conflict', args.conflictId)];
    return [
      ref('conflict', args.conflictId),
      ref('case', conflict.caseId),
      ...fieldReads(conflict.field, wantedText(args, found, conflict.id) ?? null),
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
    if (about !== undefined)
      return resolveNote({ ...conflict, about }, wantedText(args, get.find, conflict.id) ?? '', { find: get.find, actor, now });
    if (caseId === null) throw new AppError('UNSUPPORTED', 'it is about something that this version does not know');
    const current = get('case', caseId);
    if (!isEditableField(conflict.field)) throw new AppError('UNSUPPORTED', 'this field cannot be set', { field: conflict.field });
    const { field } = conflict;
    const to = fieldValue(field, wantedText(args, get.find, conflict.id));
    if (to === undefined) throw new AppError('BAD_INPUT', 'the field cannot hold this value', { path: 'value' });
    const theirs = fieldText(current[field]);
    if (theirs === fieldText(to)) return effect([resolved]);
    if (theirs !== conflict.theirs || conflict.isWithheld) {
      const { theirsBy: _earlier, isWithheld: _before, ...asked } = conflict;
      const theirsBy = current.fieldEdits?.[field];
      const again = {
        ...asked,
        base: conflict.theirs,
        theirs,
        mine: fieldText(to),
        ...(theirsBy === undefined ? {} : { theirsBy }),
        updatedAt: now,
      };
      return effect([put('conflict', again)], [{ type: 'conflict.recorded', caseId: current.id, conflictId: conflict.id }]);
    }
    return effect(
      [resolved, ...applyFieldEdit(current, { field, to }, { find: get.find, actor, now, id: newId() })],
      [{ type: 'case.field-changed', caseId: current.id, field }],
    );
  },
};

function wantedText(args: ResolveConflictArgs, find: Found, conflictId: Id): string | null {
  if (args.choice === 'edit') return args.value;
  return find('conflict', conflictId)?.mine ?? null;
}
