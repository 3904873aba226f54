import type { ImportJob, UndoCounts } from '@quayside/shared/exchange/import-job';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import styles from './exchange.module.css';
import type { useImportCalls } from './use-import';

const TONES = { removed: 'green', restored: 'green', kept: 'amber' } as const satisfies Partial<Record<keyof UndoCounts, string>>;
const COUNTED = ['removed', 'restored', 'kept'] as const;

/** How far an import is taken back. */
export function UndoStanding({ undone }: { readonly undone: UndoCounts }) {
  const { t } = useTranslation();
  return (
    <div className={styles.counts} role="status">
      {COUNTED.filter((one) => undone[one] > 0 || one === 'removed').map((one) => (
        <Chip key={one} tone={undone[one] === 0 ? 'grey' : TONES[one]}>
          {t(`exchange.undoCount.${one}`, { count: undone[one] })}
        </Chip>
      ))}
    </div>
  );
}

interface UndoActionsProps {
  readonly job: ImportJob;
  readonly calls: ReturnType<typeof useImportCalls>;
}

/** Takes a finished import back, after a second question; lets that rest and go on. */
export function UndoActions({ job, calls: { step, isBusy } }: UndoActionsProps) {
  const { t } = useTranslation();
  const [isAsked, ask] = useState(false);
  if (job.state === 'undoing') {
    return (
      <div className={styles.actions}>
        <Button isBusy={isBusy} onClick={() => void step(job.id, 'pause')}>
          {t('exchange.pause')}
        </Button>
      </div>
    );
  }
  if (job.state === 'undo-paused') {
    return (
      <div className={styles.actions}>
        <Button look="primary" isBusy={isBusy} onClick={() => void step(job.id, 'undo')}>
          {t('exchange.undoResume')}
        </Button>
      </div>
    );
  }
  const isUndoable = job.isUndoable && (job.state === 'done' || job.state === 'cancelled');
  if (!isUndoable || job.written === null || job.written.created + job.written.updated + job.written.organisations === 0) return null;
  return (
    <div className={styles.actions}>
      {isAsked ? (
        <>
          <span className={styles.faint}>{t('exchange.undoHelp')}</span>
          <Button look="quiet" autoFocus onClick={() => ask(false)}>
            {t('common.cancel')}
          </Button>
          <Button look="danger" isBusy={isBusy} onClick={() => void step(job.id, 'undo')}>
            {t('exchange.undoSure')}
          </Button>
        </>
      ) : (
        <Button onClick={() => ask(true)}>{t('exchange.undo')}</Button>
      )}
    </div>
  );
}
