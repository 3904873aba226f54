import { z } from 'zod';
import { type Id, idSchema, uuidSchema } from '../kernel/ids';

/**
 * What a custom field holds, by its type: words as they are · numbers; decimals times ten to the power of the field's digits, days as days
 * since 1970-01-01, instants as epoch ms · yes or no · ids of choices and links; of several, without repeats.
 */
export type FieldValue = string | number | boolean | readonly string[];

/** By the field's id. What is empty is absent. */
export type CustomValues = Readonly<Record<Id, FieldValue>>;

export const LINE_MAX = 500;
/** Written as JSON it fits into a conflict. */
export const TEXT_MAX = 4000;
/** How many custom fields a kind of thing may have. */
export const FIELDS_MAX = 200;
/** How many of its choices a field may hold at once. */
export const CHOSEN_MAX = 100;

export const fieldValueSchema: z.ZodType<FieldValue> = z.union([
  z.string().min(1).max(TEXT_MAX),
  z.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER),
  z.boolean(),
  z.array(uuidSchema).min(1).max(CHOSEN_MAX),
]);

/** A value for each field, and not more than there can be fields. */
const byField = <T>(value: z.ZodType<T>): z.ZodType<Readonly<Record<Id, T>>> =>
  z
    .record(idSchema, value)
    .refine((values) => Object.keys(values).length <= FIELDS_MAX, { error: 'too many fields', params: { reason: 'too_many' } });

export const customValuesSchema: z.ZodType<CustomValues> = byField(fieldValueSchema);

/** What is given for something new. `null`: left empty on purpose, though it has a default. */
export const givenValuesSchema = byField(fieldValueSchema.nullable());

/** How conflicts write a value. */
export const customText = (value: FieldValue | null): string | null => (value === null ? null : JSON.stringify(value));

/** Longer words are not repeated in timelines. */
const TOLD_MAX = 200;
/** As many ids as a line of the timeline holds. */
const TOLD_CHOICES_MAX = 12;

/** How timelines write a value: long words only as far as one wants to read them there. */
export function toldText(value: FieldValue | null): string | null {
  if (typeof value === 'string' && value.length > TOLD_MAX) return customText(`${value.slice(0, TOLD_MAX)}…`);
  return customText(Array.isArray(value) ? value.slice(0, TOLD_CHOICES_MAX) : value);
}

/** The value that `customText` wrote; `undefined` when it is none. */
export function customValueOf(text: string | null): FieldValue | null | undefined {
  if (text === null) return null;
  try {
    const parsed = fieldValueSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export const isSameValue = (one: FieldValue | null, other: FieldValue | null): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The values with one of them set, or emptied. */
export function withValue(values: CustomValues | undefined, fieldId: Id, value: FieldValue | null): CustomValues {
  const { [fieldId]: _, ...others } = values ?? {};
  return value === null ? others : { ...others, [fieldId]: value };
}

/** The value that `toldText` wrote; `undefined` when it told only a part of it. */
export function wholeValueOf(text: string | null): FieldValue | null | undefined {
  const value = customValueOf(text);
  if (typeof value === 'string' && value.length > TOLD_MAX) return undefined;
  return Array.isArray(value) && value.length >= TOLD_CHOICES_MAX ? undefined : value;
}
