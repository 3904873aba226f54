import type { Id } from '../kernel/ids';
import type { CaseStatus } from './case-status';
import { type StandardWord, sortOf, type WordSort } from './standard-word';

/** What a company calls otherwise than the product, and its own statuses by their ids. What is absent has the product's name. */
export interface CompanyWords extends Readonly<Record<WordSort, Readonly<Record<string, string>>>> {
  readonly status: Readonly<Record<Id, string>>;
}

/** @source requirements CAS-6 */
export function companyWords(words: readonly StandardWord[], statuses: readonly Pick<CaseStatus, 'id' | 'name'>[]): CompanyWords {
  const of = (sort: WordSort): Readonly<Record<string, string>> =>
    Object.fromEntries(
      words.flatMap(({ id, name }) => (sortOf(id) === sort && name !== null ? [[id.slice(sort.length + 1), name] as const] : [])),
    );
  return {
    state: of('state'),
    priority: of('priority'),
    severity: of('severity'),
    field: of('field'),
    status: Object.fromEntries(statuses.map(({ id, name }) => [id, name])),
  };
}

export const NO_COMPANY_WORDS: CompanyWords = companyWords([], []);
