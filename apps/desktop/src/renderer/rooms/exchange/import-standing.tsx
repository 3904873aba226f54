import type { ImportCounts, ImportJob, ImportState } from '@quayside/shared/exchange/import-job';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import styles from './exchange.module.css';
import { isAtWork } from './job-words';
import { UndoActions, UndoStanding } from './undo-standing';
import type { useImportCalls } from './use-import';

const TONES = {
  created: 'green',
  updated: 'accent',
  unchanged: 'grey',
  refused: 'amber',
  organisations: 'green',
} as const satisfies Record<keyof ImportCounts, string>;
const COUNTED = Object.keys(TONES) as readonly (keyof ImportCounts)[];

/** States from which an import is still ended or written. */
const OPEN: readonly ImportState[] = ['checking', 'checked', 'importing', 'paused'];

interface ImportStandingProps {
  readonly job: ImportJob;
  readonly calls: ReturnType<typeof useImportCalls>;
}

/** How far it is, what came of it, and what can be done now. */
export function ImportStanding({ job, calls }: ImportStandingProps) {
  const { t } = useTranslation();
  const counts = job.written ?? job.checked;
  return (
    <>
      {isAtWork(job) || job.state === 'paused' || job.state === 'undo-paused' ? <Progress {...progressOf(job)} /> : null}
      {job.isWaiting ? <Banner tone="grey">{t('exchange.waits')}</Banner> : null}
      {job.state === 'checked' && job.trouble === null ? <p>{t('exchange.checkedText')}</p> : null}
      {job.state === 'done' ? <p>{t('exchange.doneText')}</p> : null}
      {job.state === 'paused' ? <p>{t('exchange.pausedText')}</p> : null}
      {job.state === 'cancelled' ? <p>{t('exchange.cancelledText')}</p> : null}
      {job.state === 'undoing' || job.state === 'undo-paused' ? <p>{t('exchange.undoingText')}</p> : null}
      {job.state === 'undone' ? <p>{t('exchange.undoneText')}</p> : null}
      {job.undone === null ? null : <UndoStanding undone={job.undone} />}
      {counts === null || job.undone !== null ? null : (
        <div className={styles.counts} role="status">
          {COUNTED.filter((one) => counts[one] > 0 || one === 'created').map((one) => (
            <Chip key={one} tone={counts[one] === 0 ? 'grey' : TONES[one]}>
              {t(`exchange.count.${one}`, { count: counts[one] })}
            </Chip>
          ))}
        </div>
      )}
      <Actions job={job} calls={calls} />
      <UndoActions job={job} calls={calls} />
    </>
  );
}

interface ProgressProps {
  readonly rows: number | null;
  readonly rowsDone: number;
}

const progressOf = ({ rows, rowsDone, undone }: ImportJob): ProgressProps =>
  undone === null ? { rows, rowsDone } : { rows: undone.total, rowsDone: undone.removed + undone.restored + undone.kept };

function Progress({ rows, rowsDone }: ProgressProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const done = format.number(rowsDone);
  const text = rows === null ? t('exchange.progressUnknown', { done }) : t('exchange.progress', { done, rows: format.number(rows) });
  return (
    <div>
      <progress className={styles.bar} aria-label={text} max={rows ?? 1} {...(rows === null ? {} : { value: rowsDone })} />
      <p className={styles.faint}>{text}</p>
    </div>
  );
}

function Actions({ job, calls: { step, isBusy } }: ImportStandingProps) {
  const { t } = useTranslation();
  if (!OPEN.includes(job.state)) return null;
  const changing = job.checked === null ? 0 : job.checked.created + job.checked.updated;
  const because = job.trouble !== null ? t(`exchange.fileProblem.${job.trouble.problem}`, { line: job.trouble.line ?? '' }) : null;
  return (
    <div className={styles.actions}>
      {job.written === null ? null : <span className={styles.faint}>{t('exchange.cancelHelp')}</span>}
      <Button look="quiet" onClick={() => void step(job.id, 'cancel')}>
        {job.written === null ? t('exchange.cancelDraft') : t('exchange.cancel')}
      </Button>
      {job.state === 'importing' ? (
        <Button isBusy={isBusy} onClick={() => void step(job.id, 'pause')}>
          {t('exchange.pause')}
        </Button>
      ) : null}
      {job.state === 'paused' ? (
        <Button look="primary" isBusy={isBusy} onClick={() => void step(job.id, 'resume')}>
          {t('exchange.resume')}
        </Button>
      ) : null}
      {job.state === 'checked' ? (
        <>
          <Button isBusy={isBusy} onClick={() => void step(job.id, 'change')}>
            {t('exchange.change')}
          </Button>
          <Button
            look="primary"
            isBusy={isBusy}
            because={because ?? (changing === 0 ? t('exchange.nothingToWrite') : null)}
            onClick={() => void step(job.id, 'write')}
          >
            {t('exchange.write', { count: changing })}
          </Button>
        </>
      ) : null}
    </div>
  );
}
