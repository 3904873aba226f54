import { type CompanyWords, companyWords } from '@quayside/shared/cases/company-words';
import { WORD_IDS } from '@quayside/shared/cases/standard-word';
import { STATUS_INDEX_ID } from '@quayside/shared/cases/status-index';
import type { House } from '../../platform/house';

/** What the company calls states, priorities, severities and fields. @source requirements CAS-6 */
export async function readCompanyWords(entities: House['entities']): Promise<CompanyWords> {
  const index = await entities.find('statusIndex', STATUS_INDEX_ID);
  const [words, statuses] = await Promise.all([
    entities.listByIds('standardWord', WORD_IDS),
    entities.listByIds('caseStatus', index?.statusIds ?? []),
  ]);
  return companyWords(words, statuses);
}
