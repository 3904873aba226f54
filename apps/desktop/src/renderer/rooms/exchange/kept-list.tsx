import { CSV_BOM, csvLine } from '@quayside/shared/exchange/csv-line';
import type { ImportJob } from '@quayside/shared/exchange/import-job';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCore } from '../../lib/bridge/use-core';
import { keptText } from './job-words';
import { readAllPages, SHOWN, ToldLines, untilAllAreShown } from './told-lines';
import { useFieldText } from './use-field-text';

/** What stays though its import was taken back, and why. All of it leaves as a file. */
export function KeptList({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const nameOf = useFieldText();
  const kept = job.undone?.kept ?? 0;
  const first = { importId: job.id, after: -1, limit: SHOWN };
  const { data = [] } = useCore('listImportKept', first, {
    enabled: kept > 0,
    fresh: true,
    everyMs: untilAllAreShown(job, kept),
  });
  if (kept === 0 || data.length === 0) return null;
  const readFile = async () => {
    const all = await readAllPages(
      (page) => core.call('listImportKept', { importId: job.id, ...page }),
      ({ place }) => place,
    );
    const lines = all.map((one) => csvLine([String(one.line), one.name, keptText(t, one, nameOf), one.id]));
    const titles = csvLine([t('exchange.line'), t('exchange.field.name'), t('exchange.reason'), t('exchange.field.id')]);
    return new TextEncoder().encode([CSV_BOM, titles, ...lines].join(''));
  };
  const lines = data.map((one) => ({
    place: one.place,
    line: one.line,
    what: (
      <>
        <bdi>{one.name}</bdi> <em>{keptText(t, one, nameOf)}</em>
      </>
    ),
  }));
  return <ToldLines {...{ job, lines, readFile }} title={t('exchange.keptTitle')} total={kept} saveLabel={t('exchange.saveKept')} />;
}
