import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import styles from './people.module.css';

export interface RetireFormProps {
  readonly text: string;
  readonly ask: string;
  readonly sure: string;
  readonly toLabel: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** @param to - one of the choices */
  retire(to: string): Promise<void>;
}

/** Takes something out of use: asks where its people go, and only then does it. */
export function RetireForm({ text, ask, sure, toLabel, choices, retire }: RetireFormProps) {
  const { t } = useTranslation();
  const [isAsking, setAsking] = useState(false);
  const [chosen, choose] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const to = chosen ?? choices[0]?.value ?? '';
  if (!isAsking) {
    return (
      <div className={styles.account}>
        <div className={styles.accountLine}>
          <p>{text}</p>
          <Button look="danger" onClick={() => setAsking(true)}>
            {ask}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <section className={styles.sure} aria-label={sure}>
      <strong dir="auto">{sure}</strong>
      <p>{text}</p>
      <Select
        className={styles.heir}
        label={toLabel}
        allowDeselect={false}
        data={[...choices]}
        value={to}
        onChange={(value) => choose(value)}
        data-autofocus
      />
      <div className={styles.actions}>
        <Button look="quiet" onClick={() => setAsking(false)}>
          {t('common.cancel')}
        </Button>
        <Button
          look="danger"
          isBusy={isBusy}
          onClick={() => {
            setBusy(true);
            void retire(to).finally(() => setBusy(false));
          }}
        >
          {ask.replace('…', '')}
        </Button>
      </div>
    </section>
  );
}
