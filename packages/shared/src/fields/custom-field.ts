import { z } from 'zod';
import { putBackByEdit } from '../kernel/audit-rule';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema, uuidSchema } from '../kernel/ids';
import { type FieldValue, fieldValueSchema, LINE_MAX } from './field-value';

/** Things that can have fields of the company's own. @source requirements CAS-6 */
export const FIELD_OWNERS = ['case', 'contact', 'organisation', 'product', 'asset'] as const;
export type FieldOwner = (typeof FIELD_OWNERS)[number];

export const CUSTOM_FIELD_TYPES = [
  'text',
  'long-text',
  'integer',
  'decimal',
  'yes-no',
  'day',
  'instant',
  'choice',
  'choices',
  'link',
] as const;
export type CustomFieldType = (typeof CUSTOM_FIELD_TYPES)[number];

/** What a link can lead to. */
export const LINK_KINDS = ['contact', 'organisation', 'product', 'asset'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** One of the values that may be chosen. */
export interface FieldChoice {
  readonly id: Id;
  readonly name: string;
  /** `false`: what has it keeps it, and nothing new can get it. */
  readonly isActive: boolean;
  /** Of a field that depends on another: under which choices of that one it stands. Absent: under all. */
  readonly under?: readonly Id[];
  /** Departments in whose cases it can be chosen. Absent: in all. */
  readonly departmentIds?: readonly Id[];
}

/** A field that the company has made for itself. @source requirements CAS-6 */
export interface CustomField extends EntityBase {
  readonly on: FieldOwner;
  readonly type: CustomFieldType;
  /** What people call it. No two of one kind of thing have the same. */
  readonly name: string;
  /** What is meant by it, in a sentence. */
  readonly help: string;
  /** Of a decimal: how many digits stand after the point. */
  readonly digits?: number;
  /** Of numbers: the least and the greatest that may stand there, written as its values are. `null`: any. */
  readonly min?: number | null;
  readonly max?: number | null;
  /** Of a link. */
  readonly linkTo?: LinkKind;
  /** Of choices, in the order in which they are offered. */
  readonly choices?: readonly FieldChoice[];
  /** Of a choice: the choice field that decides what is offered. */
  readonly dependsOn?: Id | null;
  /** What new things get. `null`: nothing. */
  readonly defaultValue: FieldValue | null;
  /** `false`: what stands in it stays, and nobody is asked for it any more. */
  readonly isActive: boolean;
  /** Of choices out of use: what took the place of each, `null` for nothing. Absent of those whose place nothing took. */
  readonly gaveWayTo?: Readonly<Record<Id, Id | null>>;
}

declare module '../kernel/entity' {
  interface EntityMap {
    customField: CustomField;
  }
}

export const CHOICES_MAX = 200;
export const DIGITS_MAX = 6;
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{C}]+$/u);
const number = z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);

const choiceSchema: z.ZodType<FieldChoice> = z.strictObject({
  id: uuidSchema,
  name: line(100),
  isActive: z.boolean(),
  under: z.array(uuidSchema).min(1).max(CHOICES_MAX).exactOptional(),
  departmentIds: z.array(idSchema).min(1).max(100).exactOptional(),
});

/** What can be changed of a field. Its type, its digits and what it links to cannot: values stand in that form. */
export const editableParts = {
  name: line(60),
  help: z.string().trim().max(LINE_MAX),
  min: number.nullable(),
  max: number.nullable(),
  choices: z.array(choiceSchema).max(CHOICES_MAX),
  dependsOn: idSchema.nullable(),
  defaultValue: fieldValueSchema.nullable(),
  isActive: z.boolean(),
};

/** What is said of a field when it is made. */
export const fieldParts = {
  on: z.enum(FIELD_OWNERS),
  type: z.enum(CUSTOM_FIELD_TYPES),
  name: editableParts.name,
  help: editableParts.help,
  digits: z.number().int().min(0).max(DIGITS_MAX).exactOptional(),
  min: editableParts.min.exactOptional(),
  max: editableParts.max.exactOptional(),
  linkTo: z.enum(LINK_KINDS).exactOptional(),
  choices: editableParts.choices.exactOptional(),
  dependsOn: editableParts.dependsOn.exactOptional(),
  defaultValue: editableParts.defaultValue,
};

export const customFieldDefinition: EntityDefinition<'customField'> = {
  kind: 'customField',
  schema: z.strictObject({
    ...entityFields,
    ...fieldParts,
    isActive: z.boolean(),
    gaveWayTo: z.record(uuidSchema, uuidSchema.nullable()).exactOptional(),
  }),
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: {
    only: [...(Object.keys(fieldParts) as (keyof typeof fieldParts)[]), 'isActive'],
    putBack: putBackByEdit({
      name: 'field.edit',
      idArg: 'fieldId',
      fields: Object.keys(editableParts),
      whenAbsent: { min: null, max: null, choices: [], dependsOn: null },
    }),
  },
};
