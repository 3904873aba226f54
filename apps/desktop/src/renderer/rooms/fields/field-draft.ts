import type { CreateFieldArgs } from '@quayside/shared/fields/create-field';
import type { CustomField, CustomFieldType, FieldChoice, FieldOwner, LinkKind } from '@quayside/shared/fields/custom-field';
import type { EditFieldArgs } from '@quayside/shared/fields/edit-field';
import type { FieldValue } from '@quayside/shared/fields/field-value';
import { fold } from '@quayside/shared/kernel/text';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import { textOfValue, valueOfText } from '../../lib/fields/field-text';

/** A field while somebody writes it. Numbers, days and instants as they are typed. */
export interface FieldDraft {
  readonly type: CustomFieldType;
  readonly name: string;
  readonly help: string;
  readonly digits: number;
  readonly min: string;
  readonly max: string;
  readonly linkTo: LinkKind;
  readonly choices: readonly FieldChoice[];
  readonly dependsOn: string | null;
  /** Of what is typed. */
  readonly defaultText: string;
  /** Of what is chosen. */
  readonly defaultChosen: readonly string[];
}

export const isChosen = (type: CustomFieldType): boolean => type === 'choice' || type === 'choices';
export const isNumber = (type: CustomFieldType): boolean => type === 'integer' || type === 'decimal';
/** Whether new things can get something in it. */
export const hasDefault = ({ type, dependsOn }: Pick<FieldDraft, 'type' | 'dependsOn'>): boolean => type !== 'link' && dependsOn === null;

export function draftOf(field: CustomField | null, zone: ZoneName): FieldDraft {
  const { type = 'text', digits = 2 } = field ?? {};
  const value = field?.defaultValue ?? null;
  const typed = (number: number | null | undefined) => (number == null ? '' : textOfValue({ type, digits }, number, zone));
  return {
    type,
    name: field?.name ?? '',
    help: field?.help ?? '',
    digits,
    min: typed(field?.min),
    max: typed(field?.max),
    linkTo: field?.linkTo ?? 'contact',
    choices: field?.choices ?? [],
    dependsOn: field?.dependsOn ?? null,
    defaultText: isChosen(type) || typeof value === 'boolean' ? '' : textOfValue({ type, digits }, value, zone),
    defaultChosen: Array.isArray(value)
      ? [...value]
      : typeof value === 'boolean'
        ? [String(value)]
        : isChosen(type) && value !== null
          ? [String(value)]
          : [],
  };
}

/** What is wrong with a draft, by its part. */
export type DraftFaults = Partial<
  Record<'name' | 'choices' | 'min' | 'max' | 'defaultText', 'missing' | 'taken' | 'twice' | 'wrong' | 'below' | 'outside'>
>;

/** @param others - fields of the same kind of thing */
export function draftFaults(draft: FieldDraft, others: readonly CustomField[], zone: ZoneName): DraftFaults {
  const typed = (text: string) => valueOfText(draft, text, zone);
  const names = draft.choices.filter(({ isActive }) => isActive).map(({ name }) => fold(name.trim()));
  const [min, max] = [typed(draft.min), typed(draft.max)];
  const isTaken = others.some((other) => other.isActive && fold(other.name) === fold(draft.name.trim()));
  return {
    ...(draft.name.trim() === '' ? { name: 'missing' } : isTaken ? { name: 'taken' } : {}),
    ...(!isChosen(draft.type)
      ? {}
      : names.length === 0 || names.includes('')
        ? { choices: 'missing' }
        : new Set(names).size < names.length
          ? { choices: 'twice' }
          : {}),
    ...(isNumber(draft.type) && min === undefined ? { min: 'wrong' } : {}),
    ...(isNumber(draft.type) && max === undefined ? { max: 'wrong' } : {}),
    ...(typeof min === 'number' && typeof max === 'number' && isNumber(draft.type) && min > max ? { max: 'below' } : {}),
    ...defaultFault(draft, { min, max, value: typed(draft.defaultText) }),
  };
}

function defaultFault(
  draft: FieldDraft,
  { min, max, value }: Readonly<Record<'min' | 'max' | 'value', FieldValue | null | undefined>>,
): DraftFaults {
  if (!hasDefault(draft) || isChosen(draft.type) || draft.type === 'yes-no') return {};
  if (value === undefined) return { defaultText: 'wrong' };
  const isOutside = typeof value === 'number' && ((typeof min === 'number' && value < min) || (typeof max === 'number' && value > max));
  return isNumber(draft.type) && isOutside ? { defaultText: 'outside' } : {};
}

function defaultOf(draft: FieldDraft, zone: ZoneName): FieldValue | null {
  if (!hasDefault(draft)) return null;
  const [first] = draft.defaultChosen;
  if (draft.type === 'choices') return draft.defaultChosen.length === 0 ? null : draft.defaultChosen;
  if (draft.type === 'choice') return first ?? null;
  if (draft.type === 'yes-no') return first === undefined ? null : first === 'true';
  return valueOfText(draft, draft.defaultText, zone) ?? null;
}

/** What can be changed of a field later on, of a draft without faults. */
function editableOf(draft: FieldDraft, zone: ZoneName) {
  const number = (text: string) => (valueOfText(draft, text, zone) ?? null) as number | null;
  return {
    name: draft.name.trim(),
    help: draft.help.trim(),
    ...(isNumber(draft.type) ? { min: number(draft.min), max: number(draft.max) } : {}),
    ...(isChosen(draft.type) ? { choices: choicesOf(draft) } : {}),
    ...(draft.type === 'choice' ? { dependsOn: draft.dependsOn } : {}),
    defaultValue: defaultOf(draft, zone),
  };
}

/** What stands under another choice only makes sense while the field depends on one. */
function choicesOf({ choices, dependsOn }: FieldDraft): FieldChoice[] {
  return choices.map(({ under, ...choice }) => ({
    ...choice,
    name: choice.name.trim(),
    ...(dependsOn === null || under === undefined || under.length === 0 ? {} : { under }),
  }));
}

export const creationOf = (
  draft: FieldDraft,
  { fieldId, on, zone }: { readonly fieldId: string; readonly on: FieldOwner; readonly zone: ZoneName },
): CreateFieldArgs =>
  ({
    fieldId,
    on,
    type: draft.type,
    ...editableOf(draft, zone),
    ...(draft.type === 'decimal' ? { digits: draft.digits } : {}),
    ...(draft.type === 'link' ? { linkTo: draft.linkTo } : {}),
  }) as CreateFieldArgs;

/** Only what differs from what was seen. @returns `null` when nothing does */
export function editOf(draft: FieldDraft, field: CustomField, zone: ZoneName): EditFieldArgs | null {
  const wanted = editableOf(draft, zone);
  const stands = { min: null, max: null, dependsOn: null, ...field };
  const changed = (Object.keys(wanted) as (keyof typeof wanted)[]).filter(
    (part) => JSON.stringify(wanted[part]) !== JSON.stringify(stands[part]),
  );
  if (changed.length === 0) return null;
  const pick = (of: object) => Object.fromEntries(changed.map((part) => [part, of[part as keyof typeof of]]));
  return { fieldId: field.id, changes: pick(wanted), from: pick(stands) };
}
