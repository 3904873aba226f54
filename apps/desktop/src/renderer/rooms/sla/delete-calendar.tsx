import type { Calendar } from '@quayside/shared/sla/calendar';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../lib/use-act';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import styles from './promises.module.css';
import { useErrorText } from './use-error-text';

interface DeleteCalendarProps {
  readonly calendar: Calendar;
  /** What counts by it: it says where that is changed. `null`: nothing. */
  readonly usedBy: 'IN_USE' | 'IN_USE_GROUPS' | null;
  onDeleted(): void;
}

/** Asks once more, says what goes and what stays, and only then deletes. */
export function DeleteCalendar({ calendar, usedBy, onDeleted }: DeleteCalendarProps) {
  const { t } = useTranslation();
  const act = useAct();
  const errorText = useErrorText();
  const [isAsking, ask] = useState(false);
  const [refused, setRefused] = useState<string | undefined>(undefined);
  const { name } = calendar;
  const remove = async () => {
    const [result] = await act([{ name: 'calendar.delete', args: { calendarId: calendar.id } }], {
      told: t('promises.deleted', { name }),
      isQuiet: true,
    });
    if (result?.status !== 'refused') return onDeleted();
    ask(false);
    setRefused(result.code);
  };
  if (isAsking && usedBy === null) {
    return (
      <section className={styles.sure} aria-label={t('promises.sure.title', { name })}>
        <strong dir="auto">{t('promises.sure.title', { name })}</strong>
        <p>{t('promises.sure.text')}</p>
        <div className={styles.actions}>
          <Button look="quiet" autoFocus onClick={() => ask(false)}>
            {t('common.cancel')}
          </Button>
          <Button look="danger" onClick={() => void remove()}>
            {t('promises.sure.confirm')}
          </Button>
        </div>
      </section>
    );
  }
  return (
    <div className={styles.remove}>
      {refused === undefined ? null : <Banner tone="red">{errorText(refused)}</Banner>}
      {usedBy === null ? null : <p className={styles.help}>{t(`promises.error.${usedBy}`)}</p>}
      <Button because={usedBy === null ? null : t(`promises.error.${usedBy}`)} onClick={() => ask(true)}>
        {t('promises.delete')}
      </Button>
    </div>
  );
}
