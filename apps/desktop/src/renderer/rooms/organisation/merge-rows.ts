import { joinNotes } from '@quayside/shared/organisation/merge-picks';
import { distinctPhones } from '@quayside/shared/organisation/phone';
import type { TFunction } from 'i18next';
import type { DuplicatePair } from '../../../bridge/customer-detail';
import type { Act } from '../../lib/bridge/acts';

/** Which of the pair stays. */
export type Stays = 'one' | 'other';

export const MERGE_REFUSALS = ['merged-already', 'tree-cycle', 'too-large'] as const;

const CONTACT_FIELDS = ['name', 'organisationId', 'language', 'timeZone', 'isBlocked'] as const;
const ORGANISATION_FIELDS = ['name', 'stars', 'managerId', 'contractLevel', 'parentId'] as const;
type PickedField = (typeof CONTACT_FIELDS)[number] | (typeof ORGANISATION_FIELDS)[number];

/** By field: `one`, `other`, for the note `both`; of the addresses and numbers the first one. */
export type Picks = Readonly<Partial<Record<PickedField | 'note' | 'email' | 'phone', string>>>;

export interface PickableRow {
  readonly field: keyof Picks;
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  /** What counts when nobody picks. */
  readonly chosen: string;
  readonly isLong?: boolean;
}

interface Context {
  readonly t: TFunction;
  /** Of organisations and people, by id. */
  readonly names: ReadonlyMap<string, string>;
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || value === 0;

/** The fields in which two differ, each with both values; addresses and numbers when there is one to choose as the first. */
export function pickableRows(pair: DuplicatePair, stays: Stays, { t, names }: Context): readonly PickableRow[] {
  const fields: readonly PickedField[] = pair.of === 'contact' ? CONTACT_FIELDS : ORGANISATION_FIELDS;
  const fieldOf = (side: Stays, field: PickedField): unknown => (pair[side] as unknown as Readonly<Record<string, unknown>>)[field] ?? null;
  const text = (field: PickedField, value: unknown): string => {
    if (isEmpty(value)) return t('case.emptyValue');
    if (field === 'stars') return '★'.repeat(Number(value));
    if (field === 'isBlocked') return value === true ? t('common.yes') : t('common.no');
    return names.get(String(value)) ?? String(value);
  };
  const goes: Stays = stays === 'one' ? 'other' : 'one';
  const rows = fields
    .filter((field) => JSON.stringify(fieldOf('one', field)) !== JSON.stringify(fieldOf('other', field)))
    .map(
      (field): PickableRow => ({
        field,
        label: t(`merge.field.${field}`),
        options: [
          ['one', text(field, fieldOf('one', field))],
          ['other', text(field, fieldOf('other', field))],
        ],
        chosen: isEmpty(fieldOf(stays, field)) ? goes : stays,
      }),
    );
  return [...rows, ...firstRows(pair, stays, t), ...noteRow(pair, t)];
}

function firstRows(pair: DuplicatePair, stays: Stays, t: TFunction): readonly PickableRow[] {
  if (pair.of !== 'contact') return [];
  const [stay, go] = stays === 'one' ? [pair.one, pair.other] : [pair.other, pair.one];
  const row = (field: 'email' | 'phone', all: readonly string[]): readonly PickableRow[] =>
    all.length < 2
      ? []
      : [{ field, label: t(`merge.first.${field}`), options: all.map((one) => [one, one] as const), chosen: all[0] ?? '' }];
  return [
    ...row('email', [...new Set([...stay.emails, ...go.emails])]),
    ...row('phone', distinctPhones([...new Set([...stay.phones, ...go.phones])])),
  ];
}

function noteRow(pair: DuplicatePair, t: TFunction): readonly PickableRow[] {
  const [one, other] = [pair.one.note, pair.other.note];
  if (one.trim() === other.trim() || one.trim() === '' || other.trim() === '') return [];
  return [
    {
      field: 'note',
      label: t('merge.field.note'),
      options: [
        ['both', joinNotes(one, other)],
        ['one', one],
        ['other', other],
      ],
      chosen: 'both',
      isLong: true,
    },
  ];
}

/** The merge as it was picked. */
export function mergeAct(
  pair: DuplicatePair,
  { mergeId, stays, picks }: { readonly mergeId: string; readonly stays: Stays; readonly picks: Picks },
): Act {
  const { email, phone, note, ...fields } = picks;
  const sideOf = (value: string): 'survivor' | 'loser' => (value === stays ? 'survivor' : 'loser');
  const ids = stays === 'one' ? { survivorId: pair.one.id, loserId: pair.other.id } : { survivorId: pair.other.id, loserId: pair.one.id };
  const common = {
    ...Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, sideOf(value)])),
    ...(note === undefined ? {} : { note: note === 'both' ? ('both' as const) : sideOf(note) }),
  };
  if (pair.of === 'organisation') return { name: 'organisation.merge', args: { mergeId, ...ids, picks: common } };
  const firsts = { ...(email === undefined ? {} : { email }), ...(phone === undefined ? {} : { phone }) };
  return { name: 'contact.merge', args: { mergeId, ...ids, picks: { ...common, ...firsts } } };
}
