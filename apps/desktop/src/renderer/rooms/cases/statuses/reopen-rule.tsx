import { NumberInput, Radio } from '@mantine/core';
import { REOPEN_DAYS_MAX } from '@quayside/shared/organisation/workspace-settings';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../lib/use-act';
import styles from './statuses.module.css';

const USUAL_DAYS = 14;

/** For how long a customer's word reopens what was done. @param days - `null`: for ever @source requirements CAS-2 */
export function ReopenRule({ days }: { readonly days: number | null }) {
  const { t } = useTranslation();
  const act = useAct();
  const [typed, setTyped] = useState<string | number>(days ?? USUAL_DAYS);
  const edit = (reopenDays: number | null, from: number | null) => ({
    name: 'workspace.edit-settings' as const,
    args: { changes: { reopenDays }, from: { reopenDays: from } },
  });
  const save = (next: number | null) => {
    if (next !== days) void act([edit(next, days)], { told: t('statuses.ruleSaved'), undo: [edit(days, next)] });
  };
  const wanted = Math.min(REOPEN_DAYS_MAX, Math.max(0, Math.round(Number(typed) || 0)));
  return (
    <Radio.Group
      className={styles.rule}
      label={t('statuses.whenAnswered')}
      value={days === null ? 'always' : 'within'}
      onChange={(value) => save(value === 'always' ? null : wanted)}
    >
      <div className={styles.reopen}>
        <Radio size="xs" value="always" label={t('statuses.reopenRule.always')} />
        <Radio size="xs" value="within" label={t('statuses.reopenRule.within')} />
        {days === null ? null : (
          <NumberInput
            className={styles.days}
            aria-label={t('statuses.reopenDays')}
            suffix={` ${t('statuses.days', { count: wanted })}`}
            min={0}
            max={REOPEN_DAYS_MAX}
            allowDecimal={false}
            value={typed}
            onChange={setTyped}
            onBlur={() => save(wanted)}
            onKeyDown={({ key }) => key === 'Enter' && save(wanted)}
          />
        )}
      </div>
    </Radio.Group>
  );
}
