import { CSV_BOM, csvLine } from '@quayside/shared/exchange/csv-line';
import type { ImportJob, KeptThing } from '@quayside/shared/exchange/import-job';
import { IconFileExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { Button } from '../../ui/button';
import styles from './exchange.module.css';
import { isAtWork, keptText } from './job-words';
import { useExport } from './use-export';

const SHOWN = 50;
const PAGE = 500;
const LOOK_MS = 2000;

/** What stays though its import was taken back, and why. All of it leaves as a file. */
export function KeptList({ job }: { readonly job: ImportJob }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { core } = useBridge();
  const { save, isBusy } = useExport();
  const kept = job.undone?.kept ?? 0;
  const first = { importId: job.id, after: -1, limit: SHOWN };
  const { data = [] } = useCore('listImportKept', first, {
    enabled: kept > 0,
    fresh: true,
    ...(isAtWork(job) ? { everyMs: LOOK_MS } : {}),
  });
  if (kept === 0 || data.length === 0) return null;
  const readAll = async () => {
    const all: KeptThing[] = [];
    for (let after = -1; ; after = all.at(-1)?.place ?? after) {
      const page = await core.call('listImportKept', { importId: job.id, after, limit: PAGE });
      all.push(...page);
      if (page.length < PAGE) break;
    }
    const lines = all.map((one) => csvLine([String(one.line), one.name, keptText(t, one), one.id]));
    const titles = csvLine([t('exchange.line'), t('exchange.field.name'), t('exchange.reason'), t('exchange.field.id')]);
    return new TextEncoder().encode([CSV_BOM, titles, ...lines].join(''));
  };
  return (
    <section>
      <h3 className={styles.title}>{t('exchange.keptTitle')}</h3>
      <table className={styles.problems} aria-label={t('exchange.keptTitle')}>
        <thead>
          <tr>
            <th scope="col">{t('exchange.line')}</th>
            <th scope="col">{t('exchange.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((one) => (
            <tr key={one.place}>
              <td>{format.number(one.line)}</td>
              <td className={styles.cell}>
                <bdi>{one.name}</bdi> <em>{keptText(t, one)}</em>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {kept > data.length ? (
        <p className={styles.faint}>{t('exchange.moreProblems', { shown: format.number(data.length), count: format.number(kept) })}</p>
      ) : null}
      <div className={styles.actions}>
        <Button
          icon={<IconFileExport size={15} aria-hidden="true" />}
          isBusy={isBusy}
          onClick={() => void save(`${job.fileName.replace(/\.[^.]*$/, '')} - ${t('exchange.keptTitle')}.csv`, readAll)}
        >
          {t('exchange.saveKept')}
        </Button>
      </div>
    </section>
  );
}
