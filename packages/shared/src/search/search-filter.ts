import { oneTypoAway } from './one-typo';
import { searchFold } from './search-words';

/** What can be asked in the search field as `name:value`. @source requirements CAS-13 */
export const FILTER_KEYS = [
  ...(['status', 'priority', 'severity', 'group', 'owner', 'org', 'customer', 'tag', 'product'] as const),
  ...(['channel', 'is', 'number'] as const),
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

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
]);

export interface SearchFilter {
  readonly key: FilterKey;
  /** Any of them; as typed, not empty. */
  readonly values: readonly string[];
  /** Written with a minus: cases that are not so. */
  readonly isNot: boolean;
}

/** Why a filter cannot be followed, for a hint to whoever typed it. */
export type SearchFault =
  /** The words were searched for instead. @param meant - the filter that is one letter off */
  | { readonly reason: 'unknown-filter'; readonly typed: string; readonly meant: FilterKey | null }
  | { readonly reason: 'no-value'; readonly key: FilterKey }
  /** @param choices - what may stand there; empty where there is no list of it */
  | { readonly reason: 'unknown-value'; readonly key: FilterKey; readonly typed: string; readonly choices: readonly string[] }
  /** Nobody and nothing has this name. */
  | { readonly reason: 'no-such-name'; readonly key: FilterKey; readonly typed: string }
  | { readonly reason: 'too-many-names'; readonly key: FilterKey; readonly typed: string };

/** `status` for `Status` and `state`; `null` for what is no filter. */
export function filterKeyOf(typed: string): FilterKey | null {
  const folded = searchFold(typed);
  return (FILTER_KEYS as readonly string[]).includes(folded) ? (folded as FilterKey) : (ALSO.get(folded) ?? null);
}

/** The filter that is one letter off. */
export function meantFilter(typed: string): FilterKey | null {
  for (const { text } of oneTypoAway(typed)) {
    const key = filterKeyOf(text);
    if (key !== null) return key;
  }
  return FILTER_KEYS.find((key) => key.startsWith(searchFold(typed))) ?? null;
}
