import { CSV_BOM, csvLine } from '@quayside/shared/exchange/csv-line';
import type { ImportJob, RowTrouble } from '@quayside/shared/exchange/import-job';
import type { TFunction } from 'i18next';
import { columnText, reasonsOf } from './job-words';

/** Refused rows as a file: what is wrong behind each, so that it can be corrected and imported again as it is. @source security A17 */
export function problemFile(t: TFunction, job: Pick<ImportJob, 'look'>, troubles: readonly RowTrouble[]): Uint8Array<ArrayBuffer> {
  const columns = job.look.columns.map((_, index) => columnText(t, job, index));
  const lines = troubles.map((trouble) => {
    const cells = columns.map((_, index) => trouble.cells[index] ?? '');
    return csvLine([...cells, String(trouble.line), reasonsOf(t, job, trouble).join(' ')]);
  });
  return new TextEncoder().encode([CSV_BOM, csvLine([...columns, t('exchange.line'), t('exchange.reason')]), ...lines].join(''));
}
