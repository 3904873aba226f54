import { z } from 'zod';
import { idSchema } from '../kernel/ids';
import { PRIORITIES, SEVERITIES, subjectSchema } from './case';

const line = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[^\p{C}]+$/u);

/** Fields that a person edits one by one, with what they may hold. */
export const EDITABLE_FIELDS = {
  subject: subjectSchema,
  priority: z.enum(PRIORITIES),
  severity: z.enum(SEVERITIES).nullable(),
  category: line.nullable(),
  product: line.nullable(),
  productId: idSchema.nullable(),
  assetId: idSchema.nullable(),
  groupId: idSchema.nullable(),
  mailboxId: idSchema.nullable(),
  isPrivate: z.boolean(),
} as const;

export type EditableField = keyof typeof EDITABLE_FIELDS;
export type EditableValue = string | boolean | null;

export const isEditableField = (name: string): name is EditableField => Object.hasOwn(EDITABLE_FIELDS, name);

/** How a conflict record and the timeline write a value. */
export const fieldText = (value: EditableValue): string | null => (value === null ? null : String(value));

/** The value that `fieldText` wrote, or `undefined` when the field cannot hold it. */
export function fieldValue(field: EditableField, text: string | null): EditableValue | undefined {
  const raw = field === 'isPrivate' && text !== null ? text === 'true' : text;
  const parsed = EDITABLE_FIELDS[field].safeParse(raw);
  return parsed.success ? parsed.data : undefined;
}
