import type { ImportJob } from '@quayside/shared/exchange/import-job';
import { IconArrowLeft } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import styles from './exchange.module.css';
import { ImportForm } from './import-form';
import { ImportStanding } from './import-standing';
import { stateText, TONE_OF } from './job-words';
import { KeptList } from './kept-list';
import { ProblemList } from './problem-list';
import { useImportCalls } from './use-import';

/** One file: its columns are chosen, all rows tried, then written. */
export function ImportPane({ job, onClose }: { readonly job: ImportJob; onClose(): void }) {
  const { t } = useTranslation();
  const calls = useImportCalls();
  const back = useRef<HTMLButtonElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  useEffect(() => back.current?.focus(), []);
  // the button that was pressed goes with the state in which it could be
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the state changes
  useEffect(() => {
    if (document.activeElement === document.body) pane.current?.focus();
  }, [job.state]);
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.stopPropagation();
    onClose();
  };
  const isTrial = job.written === null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves, from wherever in it
    <div ref={pane} tabIndex={-1} className={styles.pane} onKeyDown={leave}>
      <div>
        <Button ref={back} look="quiet" icon={<IconArrowLeft size={15} />} className={styles.back} onClick={onClose}>
          {t('exchange.all')}
        </Button>
      </div>
      <div className={styles.head}>
        <strong dir="auto">{job.fileName}</strong>
        <Chip tone={TONE_OF[job.state]}>{stateText(t, job)}</Chip>
      </div>
      {job.trouble === null ? null : (
        <Banner tone="red" isUrgent>
          {t(`exchange.fileProblem.${job.trouble.problem}`, { line: job.trouble.line ?? '' })}
        </Banner>
      )}
      {job.state === 'draft' ? <ImportForm job={job} calls={calls} onDiscarded={onClose} /> : <ImportStanding job={job} calls={calls} />}
      {calls.trouble === null ? null : (
        <Banner tone="red" isUrgent>
          {calls.trouble}
        </Banner>
      )}
      <KeptList job={job} />
      <ProblemList key={isTrial ? 'check' : 'write'} job={job} pass={isTrial ? 'check' : 'write'} />
    </div>
  );
}
