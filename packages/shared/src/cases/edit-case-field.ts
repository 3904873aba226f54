import { z } from 'zod';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect, nothing } from '../kernel/action';
import { ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { applyFieldEdit, fieldReads } from './apply-field-edit';
import { canOnCase } from './case';
import './case-events';
import { layoutReads, requireUnlocked } from './case-layout';
import { crossedEdit } from './crossed-edit';
import { EDITABLE_FIELDS, type EditableField, type EditableValue, fieldText } from './editable-fields';
import { moveReads } from './moved-values';

const edit = <F extends EditableField, V extends EditableValue>(field: F, to: z.ZodType<V>, from: z.ZodType<V> = to) =>
  z.strictObject({ caseId: idSchema, field: z.literal(field), from, to });

const f = EDITABLE_FIELDS;
/** A mail may come without a subject, so that the earlier one can be empty. */
const anySubject = z.string().max(500);

const args = z.discriminatedUnion('field', [
  edit('subject', f.subject, anySubject),
  edit('priority', f.priority),
  edit('severity', f.severity),
  edit('category', f.category),
  edit('product', f.product),
  edit('productId', f.productId),
  edit('assetId', f.assetId),
  edit('groupId', f.groupId),
  edit('mailboxId', f.mailboxId),
  edit('isPrivate', f.isPrivate),
]);
export type EditCaseFieldArgs = z.infer<typeof args>;

/**
 * Changes one field, from what the author saw to what they want.
 *
 * When somebody else has changed the same field meanwhile, the value of the server stays and a conflict tells the author.
 *
 * A group of another department may take choices with it that this department does not have: they are emptied.
 *
 * @throws AppError `NOT_ALLOWED` for a field that the author's profile has read-only or hidden · as `requireUnlocked`
 * @source requirements SYN-3, CAS-7, CAS-14, CAS-16, ORG-1
 */
export const editCaseField: Action<EditCaseFieldArgs> = {
  name: 'case.edit-field',
  args,
  origin: 'person',
  reads(args, found) {
    const current = found('case', args.caseId);
    return [
      ref('case', args.caseId),
      ...layoutReads(current, found),
      ...fieldReads(args.field, args.to),
      ...moveReads(current, args, found),
    ];
  },
  can({ get, args, actor }) {
    const current = get('case', args.caseId);
    return canOnCase(actor, 'work', current) && (args.field !== 'isPrivate' || canOnCase(actor, 'make-private', current));
  },
  perform({ get, args, actor, now, newId }) {
    requireEditable(actor, 'case', [args.field]);
    const current = get('case', args.caseId);
    const theirs = current[args.field] ?? null;
    if (theirs === args.to || args.from === args.to) return nothing;
    requireUnlocked(current, args.field, { find: get.find, actor, now });
    if (theirs === args.from) {
      return effect(applyFieldEdit(current, args, { find: get.find, actor, now, newId }), [
        { type: 'case.field-changed', caseId: current.id, field: args.field },
      ]);
    }
    const values = { base: fieldText(args.from), theirs: fieldText(theirs), mine: fieldText(args.to) };
    return crossedEdit(current, { field: args.field, values }, { actor, now, newId });
  },
};
