import type { SetUpStep } from '@quayside/shared/organisation/set-up-steps';
import { isSettled, type SetUpLine, setUpLines } from '@quayside/shared/setup/set-up-checklist';
import { IconCircle, IconCircleCheckFilled, IconCircleDashed, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { useAct } from '../../lib/use-act';
import { useSetUpFacts } from '../../lib/use-set-up-facts';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Skeleton } from '../../ui/skeleton';
import { CompanyName } from './company-name';
import styles from './set-up-list.module.css';

const ICONS = { done: IconCircleCheckFilled, open: IconCircle, waiting: IconClock, unknown: IconCircleDashed } as const;

/**
 * What is missing between an empty server and the first answered mail, kept up while it is shown.
 *
 * @param goTo - leads to where a step is done; `null` for steps that are done here or elsewhere
 * @source requirements SYN-7
 */
export function SetUpList({ goTo }: { goTo(step: SetUpStep): (() => void) | null }) {
  const { t } = useTranslation();
  const act = useAct();
  const { data: directory } = useCore('getDirectory', undefined);
  const facts = useSetUpFacts('shown');
  if (directory === undefined || facts === undefined) return <Skeleton label={t('common.loading')} rows={[44, 44, 44, 44, 44]} />;
  const list = directory.settings?.setUp;
  const lines = setUpLines(facts, list);
  const isAll = lines.every(isSettled);
  const change = (setUp: NonNullable<typeof list>) => void act([{ name: 'workspace.edit-settings', args: { changes: { setUp } } }]);
  const { isHidden, skipped } = list ?? { isHidden: true, skipped: [] };
  const skip = (step: SetUpStep, isSkipped: boolean) =>
    change({ isHidden, skipped: isSkipped ? [...skipped, step] : skipped.filter((one) => one !== step) });
  const next = lines.find((line) => !isSettled(line) && line.state !== 'waiting')?.step;
  return (
    <div className={styles.all}>
      <p className={styles.lead}>{t('setUp.text')}</p>
      {isAll ? <Banner tone="accent">{t('setUp.all')}</Banner> : null}
      <ol className={styles.list} aria-label={t('settings.section.setUp')}>
        {lines.map((line) => (
          <Line
            key={line.step}
            line={line}
            isNext={line.step === next}
            go={goTo(line.step)}
            onSkip={(isSkipped) => skip(line.step, isSkipped)}
          />
        ))}
      </ol>
      <div className={styles.foot}>
        {isHidden ? (
          <Button onClick={() => change({ isHidden: false, skipped })}>{t('setUp.remind')}</Button>
        ) : (
          <Button look="quiet" onClick={() => change({ isHidden: true, skipped })}>
            {t('setUp.hide')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Line({
  line: { step, state, isSkipped },
  isNext,
  go,
  onSkip,
}: {
  readonly line: SetUpLine;
  readonly isNext: boolean;
  readonly go: (() => void) | null;
  onSkip(isSkipped: boolean): void;
}) {
  const { t } = useTranslation();
  const Icon = isSkipped ? IconCircleDashed : ICONS[state];
  const isOpen = !isSkipped && state !== 'done';
  return (
    <li className={styles.line} data-state={isSkipped ? 'skipped' : state} data-next={isNext || undefined}>
      <Icon size={20} stroke={1.6} aria-hidden="true" />
      <div className={styles.words}>
        <span className={styles.name}>
          {t(`setUp.${step}`)} <span className={styles.state}>{t(isSkipped ? 'setUp.skipped' : `setUp.state.${state}`)}</span>
        </span>
        {isOpen ? <p>{t(`setUp.${step}Text`)}</p> : null}
        {step === 'backup' ? <LastBackup /> : null}
        {step === 'company' ? <CompanyName /> : null}
      </div>
      <div className={styles.actions}>
        {isOpen && go !== null ? (
          <Button look={isNext ? 'primary' : 'plain'} onClick={go}>
            {t(`setUp.${step}Go` as 'setUp.mailboxGo')}
          </Button>
        ) : null}
        {isSkipped ? (
          <Button look="quiet" onClick={() => onSkip(false)}>
            {t('setUp.unskip')}
          </Button>
        ) : isOpen ? (
          <Button look="quiet" aria-label={t('setUp.skipOf', { step: t(`setUp.${step}`) })} onClick={() => onSkip(true)}>
            {t('setUp.skip')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function LastBackup() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useCore('askSetUp', undefined);
  const lastAt = data?.backup?.lastAt ?? null;
  return lastAt === null ? null : <p>{t('setUp.lastBackup', { day: format.day(lastAt) })}</p>;
}
