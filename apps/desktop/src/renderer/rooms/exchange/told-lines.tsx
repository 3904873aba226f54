import type { ImportJob } from '@quayside/shared/exchange/import-job';
import { IconFileExport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format';
import { Button } from '../../ui/button';
import styles from './exchange.module.css';
import { isAtWork } from './job-words';
import { useExport } from './use-export';

/** How many are shown; all of them leave as a file. */
export const SHOWN = 50;
const LOOK_MS = 2000;
const PAGE = 500;

/** Read anew while an import is at work, and until the list has all that it counts: the last lines may come after the first look. */
export const untilAllAreShown =
  (job: ImportJob, total: number) =>
  (last: readonly unknown[] = []): number | false =>
    isAtWork(job) || last.length < Math.min(total, SHOWN) ? LOOK_MS : false;

/** Every page of them. @param placeOf - by which the next page is asked for */
export async function readAllPages<T>(
  ask: (page: { after: number; limit: number }) => Promise<readonly T[]>,
  placeOf: (one: T) => number,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (let after = -1; ; ) {
    const page = await ask({ after, limit: PAGE });
    all.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return all;
    after = placeOf(last);
  }
}

export interface ToldLine {
  readonly place: number;
  readonly line: number;
  readonly what: ReactNode;
}

interface Props {
  readonly job: ImportJob;
  readonly title: string;
  readonly help?: string;
  readonly lines: readonly ToldLine[];
  /** Of all, shown or not. */
  readonly total: number;
  readonly saveLabel: string;
  readonly readFile: () => Promise<Uint8Array>;
}

/** Lines of an import's file of which there is something to tell, and a way to take all of them away as a file. */
export function ToldLines({ job, title, help, lines, total, saveLabel, readFile }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const { save, isBusy } = useExport();
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      {help === undefined ? null : <p className={styles.faint}>{help}</p>}
      <table className={styles.problems} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('exchange.line')}</th>
            <th scope="col">{t('exchange.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ place, line, what }) => (
            <tr key={place}>
              <td>{format.number(line)}</td>
              <td className={styles.cell}>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > lines.length ? (
        <p className={styles.faint}>{t('exchange.moreProblems', { shown: format.number(lines.length), count: format.number(total) })}</p>
      ) : null}
      <div className={styles.actions}>
        <Button
          icon={<IconFileExport size={15} aria-hidden="true" />}
          isBusy={isBusy}
          onClick={() => void save(`${job.fileName.replace(/\.[^.]*$/, '')} - ${title}.csv`, readFile)}
        >
          {saveLabel}
        </Button>
      </div>
    </section>
  );
}
