import type { ImportJob, ImportPass, RowTrouble } from '@quayside/shared/exchange/import-job';
import { IconFileExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { Button } from '../../ui/button';
import styles from './exchange.module.css';
import { isAtWork, reasonsOf } from './job-words';
import { problemFile } from './problem-file';
import { useExport } from './use-export';

const SHOWN = 50;
const PAGE = 500;
const LOOK_MS = 2000;

/** Which rows were refused and why. All of them leave as a file, to be corrected. */
export function ProblemList({ job, pass }: { readonly job: ImportJob; readonly pass: ImportPass }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { core } = useBridge();
  const { save, isBusy } = useExport();
  const refused = (pass === 'check' ? job.checked : job.written)?.refused ?? 0;
  const first = { importId: job.id, pass, after: -1, limit: SHOWN };
  const { data = [] } = useCore('listImportProblems', first, {
    enabled: refused > 0,
    fresh: true,
    ...(isAtWork(job) ? { everyMs: LOOK_MS } : {}),
  });
  if (refused === 0 || data.length === 0) return null;
  const readAll = async () => {
    const all: RowTrouble[] = [];
    for (let after = -1; ; after = all.at(-1)?.row ?? after) {
      const page = await core.call('listImportProblems', { importId: job.id, pass, after, limit: PAGE });
      all.push(...page);
      if (page.length < PAGE) return problemFile(t, job, all);
    }
  };
  return (
    <section>
      <h3 className={styles.title}>{t('exchange.problemsTitle')}</h3>
      <p className={styles.faint}>{t('exchange.problemsHelp')}</p>
      <table className={styles.problems} aria-label={t('exchange.problemsTitle')}>
        <thead>
          <tr>
            <th scope="col">{t('exchange.line')}</th>
            <th scope="col">{t('exchange.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {data.map((trouble) => (
            <tr key={trouble.row}>
              <td>{format.number(trouble.line)}</td>
              <td className={styles.cell}>
                {reasonsOf(t, job, trouble).join(' ')}{' '}
                <em dir="auto">
                  {trouble.cells
                    .filter((cell) => cell.trim() !== '')
                    .join(' · ')
                    .slice(0, 160)}
                </em>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {refused > data.length ? (
        <p className={styles.faint}>{t('exchange.moreProblems', { shown: format.number(data.length), count: format.number(refused) })}</p>
      ) : null}
      <div className={styles.actions}>
        <Button
          icon={<IconFileExport size={15} aria-hidden="true" />}
          isBusy={isBusy}
          onClick={() => void save(`${job.fileName.replace(/\.[^.]*$/, '')} - ${t('exchange.problemsTitle')}.csv`, readAll)}
        >
          {t('exchange.saveProblems')}
        </Button>
      </div>
    </section>
  );
}
