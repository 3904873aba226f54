import type { SearchQuery, Term } from '@quayside/shared/search/query';

/**
 * An FTS5 expression that finds rows with all words and phrases; `null` when there is none.
 *
 * Each word stands in quotes and consists of letters and digits (`parseSearch`): there is no syntax that could be typed.
 *
 * @source security A29
 */
export function matchExpression({ terms, phrases }: Pick<SearchQuery, 'terms' | 'phrases'>): string | null {
  const parts = [...terms.map(anyOf), ...phrases.map((phrase) => `"${phrase.join(' ')}"`)];
  return parts.length === 0 ? null : parts.join(' AND ');
}

const anyOf = (term: Term): string => {
  const words = term.map(({ text, isWhole }) => (isWhole ? `"${text}"` : `"${text}"*`));
  return words.length === 1 ? words.join('') : `(${words.join(' OR ')})`;
};

/** The same for contacts, who are also found by a telephone number however it is written. */
export function contactExpression(query: SearchQuery): string | null {
  const words = matchExpression(query);
  return words === null || query.phone.length === 0 ? words : [`(${words})`, ...query.phone.map((begins) => `"${begins}"*`)].join(' OR ');
}
