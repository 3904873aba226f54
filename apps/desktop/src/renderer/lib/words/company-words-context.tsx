import { type CompanyWords, companyWords, NO_COMPANY_WORDS } from '@quayside/shared/cases/company-words';
import { createContext, type ReactNode, useMemo } from 'react';
import { useCore } from '../bridge/use-core';

/** What the company calls otherwise. Without a provider: nothing. */
export const CompanyWordsContext = createContext<CompanyWords>(NO_COMPANY_WORDS);

/** One reading for the many places that name a state or a priority. */
export function ProvideCompanyWords({ children }: { readonly children: ReactNode }) {
  const { data } = useCore('getDirectory', undefined);
  const { words, statuses } = data ?? {};
  const company = useMemo(() => companyWords(words ?? [], statuses ?? []), [words, statuses]);
  return <CompanyWordsContext value={company}>{children}</CompanyWordsContext>;
}
