import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../../lib/format/server-time';
import { Button } from '../../../ui/button';
import styles from './pick-instant.module.css';

/** A day and hour of one's own. */
export function PickInstant({ onPick }: { onPick(at: number): void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const at = text === '' ? Number.NaN : new Date(text).getTime();
  const because = text === '' ? t('snooze.chooseFirst') : at > serverNow() ? null : t('snooze.past');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (because === null) onPick(at);
      }}
    >
      <input
        type="datetime-local"
        className={styles.input}
        aria-label={t('snooze.custom')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" because={because}>
        {t('snooze.set')}
      </Button>
    </form>
  );
}
