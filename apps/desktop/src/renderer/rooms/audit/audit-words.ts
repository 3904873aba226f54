import type { AuditEntry } from '@quayside/shared/audit/audit-entry';
import type { TFunction } from 'i18next';
import type { Directory } from '../../../bridge/directory';

/** What turns values into words. */
export interface Wording {
  readonly t: TFunction;
  /** Whether there is a text for a key: kinds and fields may be newer than their words. */
  readonly exists: (key: string) => boolean;
  /** Names behind ids. */
  readonly nameOf: (id: string) => string | null;
  readonly number: (value: number) => string;
  readonly moment: (at: number) => string;
}

/** Ids that stand in values, with what people call them. */
export function namesIn(directory: Directory | undefined, calendars: readonly { readonly id: string; readonly name: string }[]) {
  const { people = [], groups = [], departments = [], mailboxes = [] } = directory ?? {};
  const named = [...people, ...groups, ...departments, ...mailboxes, ...calendars];
  const names = new Map(named.map(({ id, name }) => [id, name]));
  return (id: string): string | null => names.get(id) ?? null;
}

const say = ({ t, exists }: Wording, key: string, otherwise: string, words: object = {}): string =>
  exists(key) ? String(t(key as never, words as never)) : otherwise;

export const kindText = (wording: Wording, kind: string): string => say(wording, `audit.kind.${kind}`, kind);
export const fieldText = (wording: Wording, field: string): string => say(wording, `audit.field.${field}`, field);

export function whoText({ by }: AuditEntry, { t }: Wording): string {
  if (by.type === 'unknown') return t('audit.nobody');
  return by.type === 'system' ? t('audit.system', { name: by.name }) : by.name;
}

/** The entry as one sentence. */
export function sentenceOf(entry: AuditEntry, wording: Wording): string {
  const { t } = wording;
  const who = whoText(entry, wording);
  const { change, about, act, facts } = entry;
  const words = { ...facts, who, whom: about?.name ?? who, thing: change?.name ?? about?.name ?? '' };
  const own = say(wording, `audit.event.${act.replaceAll('.', '_')}`, '', words);
  if (own !== '') return own;
  if (change !== null) {
    const { did, kind, name } = change;
    return t('audit.sentence', {
      who,
      did: t(`audit.did.${did}`),
      kind: kindText(wording, kind),
      // what belongs to somebody and has no name of its own is called by theirs
      thing: kind === 'slaPolicy' ? '' : (wording.nameOf(name) ?? name),
    }).trim();
  }
  return `${who}: ${act}`;
}

/** A value in words, short enough for a line. */
export function valueText(field: string, value: unknown, wording: Wording): string {
  const { t, nameOf } = wording;
  if (value === undefined || value === null || value === '') return t('audit.nothing');
  if (typeof value === 'boolean') return value ? t('audit.yes') : t('audit.no');
  if (typeof value === 'number') return field.endsWith('At') ? wording.moment(value) : wording.number(value);
  if (Array.isArray(value)) {
    const parts: readonly unknown[] = value;
    return parts.length === 0 ? t('audit.nothing') : parts.map((part) => valueText(field, part, wording)).join(', ');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, part]) => `${fieldText(wording, name)}: ${valueText(name, part, wording)}`)
      .join('; ');
  }
  const text = String(value);
  if (field === 'role') return say(wording, `role.${text}`, text);
  if (field === 'permissions') return say(wording, `rights.permission.${text}`, text);
  if (field === 'reach') return say(wording, `roles.reach.${text}`, text);
  if (field === 'secondFactor') return say(wording, `twoStep.${text}`, text);
  return nameOf(text) ?? bareText(text);
}

/** Of a prepared text what a person reads. */
const bareText = (text: string): string =>
  text
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
