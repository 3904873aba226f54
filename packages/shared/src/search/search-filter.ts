import type { CustomField } from '../fields/custom-field';
import { BULGARIAN_FILTERS } from './bulgarian-filters';
import { FILTER_KEYS, type FilterKey } from './filter-key';
import { oneTypoAway } from './one-typo';
import { type OwnFilters, ownKey, plainName } from './own-filter';
import { searchFold } from './search-words';

const ALSO: ReadonlyMap<string, FilterKey> = new Map([
  ['state', 'status'],
  ['prio', 'priority'],
  ['team', 'group'],
  ['assignee', 'owner'],
  ['organisation', 'org'],
  ['organization', 'org'],
  ['company', 'org'],
  ['contact', 'customer'],
  ['label', 'tag'],
  ...FILTER_KEYS.flatMap((key) => BULGARIAN_FILTERS.key[key].map((word) => [searchFold(word), key] as const)),
]);

/** What is asked: something of every case, or a field of the company's own. */
export type FilterOf = { readonly key: FilterKey } | { readonly key: 'own'; readonly field: CustomField };

export type SearchFilter = FilterOf & {
  /** Any of them; as typed, not empty. */
  readonly values: readonly string[];
  /** Written with a minus: cases that are not so. */
  readonly isNot: boolean;
};

/** Why a filter cannot be followed, for a hint to whoever typed it. `key`: a `FilterKey`, or the name of a field of the company's own. */
export type SearchFault =
  /** The words were searched for instead. @param meant - the filter that is one letter off */
  | { readonly reason: 'unknown-filter'; readonly typed: string; readonly meant: string | null }
  /** @param choices - what may stand there; empty where there is no list of it */
  | { readonly reason: 'no-value'; readonly key: string; readonly choices: readonly string[] }
  | { readonly reason: 'unknown-value'; readonly key: string; readonly typed: string; readonly choices: readonly string[] }
  /** The field holds numbers, days or yes and no, and this is none. */
  | { readonly reason: 'other-form'; readonly key: string; readonly typed: string; readonly type: CustomField['type'] }
  /** Nobody and nothing has this name. */
  | { readonly reason: 'no-such-name'; readonly key: string; readonly typed: string }
  | { readonly reason: 'too-many-names'; readonly key: string; readonly typed: string }
  /** More customers have it than cases can be looked up of. */
  | { readonly reason: 'too-many-customers'; readonly key: string; readonly typed: string };

/** `status` for `Status`, `state` and `статус`; `null` for what is no filter. */
export function filterKeyOf(typed: string): FilterKey | null {
  const folded = searchFold(typed);
  return (FILTER_KEYS as readonly string[]).includes(folded) ? (folded as FilterKey) : (ALSO.get(folded) ?? null);
}

/** @param isQuoted - then a field of the company's own goes before something of the same name that every case has */
export function filterOf(typed: string, own: OwnFilters, isQuoted = false): FilterOf | null {
  const field = own.get(plainName(typed));
  const key = filterKeyOf(typed);
  if (field !== undefined && (isQuoted || key === null)) return { key: 'own', field };
  return key === null ? null : { key };
}

/** The filter that is one letter off, or begins so, as it is typed. */
export function meantFilter(typed: string, own: OwnFilters): string | null {
  const shown = (of: FilterOf): string => (of.key === 'own' ? ownKey(of.field) : of.key);
  for (const { text } of oneTypoAway(typed)) {
    const of = filterOf(text, own);
    if (of !== null) return shown(of);
  }
  const begun = [...own].find(([name]) => name.startsWith(plainName(typed)));
  return FILTER_KEYS.find((key) => key.startsWith(searchFold(typed))) ?? (begun === undefined ? null : ownKey(begun[1]));
}
