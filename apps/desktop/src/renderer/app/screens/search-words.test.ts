import { BULGARIAN_FILTERS } from '@quayside/shared/search/bulgarian-filters';
import { FILTER_KEYS } from '@quayside/shared/search/filter-key';
import { searchFold } from '@quayside/shared/search/search-words';
import { bg } from '../../locales/bg';

const first = (words: Readonly<Record<string, readonly [string, ...string[]]>>) =>
  Object.fromEntries(Object.entries(words).map(([value, [word]]) => [value, word]));
const lower = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([value, word]) => [value, word.toLowerCase()]));

test('CAS-13 filters in Bulgarian say what the screens say', () => {
  const { state, priority, severity, channel } = bg.case;
  expect(first(BULGARIAN_FILTERS.state)).toEqual(lower(state));
  expect(first(BULGARIAN_FILTERS.priority)).toEqual(lower(priority));
  expect(first(BULGARIAN_FILTERS.severity)).toEqual(lower(severity));
  expect(first(BULGARIAN_FILTERS.channel)).toEqual(lower(channel));
});

test('CAS-13 no word means two filters', () => {
  const words = FILTER_KEYS.flatMap((key) => [key, ...BULGARIAN_FILTERS.key[key]].map((word) => [searchFold(word), key] as const));
  for (const [word, key] of words) expect(words.filter(([other]) => other === word).every(([, of]) => of === key)).toBe(true);
});
