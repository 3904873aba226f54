import { Modal } from '@mantine/core';
import { isLeaving } from '@quayside/shared/cases/case-change';
import { IconAlertTriangle, IconCheck, IconCloudUp, IconEqual } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseVerdict } from '../../../../bridge/case-verdict';
import { focusList } from '../../../lib/keyboard/focus-list';
import { useLaidName } from '../../../lib/layouts/use-laid-name';
import { refusalText } from '../../../lib/rights/refusal-text';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { useSelection } from '../list/selection';
import styles from './bulk-dialog.module.css';
import { type BulkJob, useBulkJob } from './bulk-job';
import { type BulkRun, useBulkRun } from './use-bulk-run';

/** What a change will do to the marked cases, its progress, and what became of each. */
export function BulkDialog() {
  const { t } = useTranslation();
  const { job, show } = useBulkJob();
  const close = () => {
    show(null);
    focusList();
  };
  return (
    <Modal
      opened={job !== null}
      onClose={close}
      closeOnClickOutside={false}
      title={job?.title}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {job === null ? null : <Change job={job} onClose={close} />}
    </Modal>
  );
}

function Change({ job, onClose }: { readonly job: BulkJob; onClose(): void }) {
  const { t } = useTranslation();
  const run = useBulkRun(job);
  const { phase, verdicts, total, trouble } = run;
  const isBusy = phase === 'weighing' || phase === 'working';
  const start = async () => {
    const all = await run.start();
    if (isLeaving(job.change)) useSelection.getState().remove(all.filter(({ back }) => back !== null).map(({ caseId }) => caseId));
    if (all.length === job.ids.length && all.every(({ outcome }) => outcome === 'done')) onClose();
  };
  /** Not come to, because it was stopped or could not go on. */
  const left = job.ids.length - verdicts.length;
  const willDo = verdicts.filter(({ back }) => back !== null).length;
  return (
    <div className={styles.body}>
      {isBusy ? (
        <div className={styles.progress}>
          <progress max={total} value={verdicts.length} aria-label={t(`bulk.${phase}`)} />
          <span>{t('bulk.progress', { done: verdicts.length, total })}</span>
        </div>
      ) : (
        <Summary verdicts={verdicts} isDone={phase === 'done'} />
      )}
      {phase === 'done' && left > 0 ? <p className={styles.faint}>{t('bulk.stopped', { count: left })}</p> : null}
      {trouble === null ? null : (
        <Banner tone="red" isUrgent>
          {trouble}
        </Banner>
      )}
      {isBusy ? null : <Verdicts verdicts={verdicts} isDone={phase === 'done'} />}
      <Actions run={run} willDo={willDo} onStart={() => void start()} onClose={onClose} />
    </div>
  );
}

interface ActionsProps {
  readonly run: BulkRun;
  readonly willDo: number;
  onStart(): void;
  onClose(): void;
}

function Actions({ run: { phase, stop, takeBack }, willDo, onStart, onClose }: ActionsProps) {
  const { t } = useTranslation();
  const main = useRef<HTMLButtonElement>(null);
  // the dialog opens on what comes next
  // biome-ignore lint/correctness/useExhaustiveDependencies: each phase has a button of its own
  useEffect(() => main.current?.focus(), [phase]);
  return (
    <div className={styles.actions}>
      {phase === 'done' ? (
        <>
          {willDo === 0 ? null : (
            <Button
              look="quiet"
              onClick={() => {
                takeBack();
                onClose();
              }}
            >
              {t('common.undo')}
            </Button>
          )}
          <Button ref={main} look="primary" onClick={onClose}>
            {t('common.close')}
          </Button>
        </>
      ) : phase === 'working' ? (
        <Button ref={main} onClick={stop}>
          {t('bulk.stop')}
        </Button>
      ) : (
        <>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            ref={main}
            look="primary"
            because={phase === 'weighing' ? t('bulk.weighing') : willDo === 0 ? t('bulk.nothingToDo') : null}
            onClick={onStart}
          >
            {t('bulk.start', { count: willDo })}
          </Button>
        </>
      )}
    </div>
  );
}

const OUTCOMES = ['done', 'deferred', 'unchanged', 'refused'] as const;
const ICONS = { done: IconCheck, deferred: IconCloudUp, unchanged: IconEqual, refused: IconAlertTriangle } as const;

function Summary({ verdicts, isDone }: { readonly verdicts: readonly CaseVerdict[]; readonly isDone: boolean }) {
  const { t } = useTranslation();
  const losing = verdicts.filter(({ lostCount }) => lostCount > 0).length;
  return (
    <ul className={styles.summary} aria-live="polite">
      {OUTCOMES.map((outcome) => {
        const count = verdicts.filter((verdict) => verdict.outcome === outcome).length;
        const Icon = ICONS[outcome];
        return count === 0 ? null : (
          <li key={outcome} data-outcome={outcome}>
            <Icon size={16} aria-hidden="true" />
            {t(`bulk.${isDone ? 'was' : 'will'}.${outcome}`, { count })}
          </li>
        );
      })}
      {losing === 0 ? null : (
        <li data-outcome="refused">
          <IconAlertTriangle size={16} aria-hidden="true" />
          {t(`bulk.${isDone ? 'lost' : 'loses'}`, { count: losing })}
        </li>
      )}
    </ul>
  );
}

/** Case by case, those that need a look first. */
function Verdicts({ verdicts, isDone }: { readonly verdicts: readonly CaseVerdict[]; readonly isDone: boolean }) {
  const { t } = useTranslation();
  const nameOf = useLaidName();
  const ranked = [...verdicts].sort((one, other) => OUTCOMES.indexOf(other.outcome) - OUTCOMES.indexOf(one.outcome));
  if (ranked.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reachable by keyboard
    <ul className={styles.verdicts} aria-label={t('bulk.eachCase')} tabIndex={0}>
      {ranked.map((verdict) => (
        <li key={verdict.caseId} data-outcome={verdict.outcome}>
          <span className={styles.number}>{verdict.number === 0 ? t('case.noNumber') : `#${verdict.number}`}</span>
          <span className={styles.subject} dir="auto">
            {verdict.subject || t('case.noSubject')}
          </span>
          <span className={styles.outcome}>
            {verdict.outcome === 'refused'
              ? refusalText(t, verdict.code, verdict.detail, nameOf)
              : t(`bulk.${isDone ? 'one' : 'oneWill'}.${verdict.outcome}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
