import { NativeSelect, TextInput } from '@mantine/core';
import type { Calendar } from '@quayside/shared/sla/calendar';
import { SLA_TARGETS } from '@quayside/shared/sla/clock';
import { DEFAULT_PROMISES, POLICY_PRIORITIES, type SlaPolicy } from '@quayside/shared/sla/sla-policy';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../lib/use-act';
import { useWords } from '../../lib/words/use-words';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { useKeptForm } from './kept-forms';
import { cellKey, type PolicyDraft, policyDraft, readPolicy } from './policy-draft';
import styles from './promises.module.css';
import { useErrorText } from './use-error-text';

interface Typed extends PolicyDraft {
  readonly from: PolicyFields | null;
}
type PolicyFields = Pick<SlaPolicy, 'calendarId' | 'budgets' | 'atRiskPercent'>;

/** What is promised: by priority, in working time. What is typed stays until it is saved. */
export function PolicyForm({ policy, calendars }: { readonly policy: SlaPolicy | null; readonly calendars: readonly Calendar[] }) {
  const { t } = useTranslation();
  const words = useWords();
  const act = useAct();
  const errorText = useErrorText();
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const units = [t('promises.units.hours'), t('promises.units.minutes')] as const;
  const begin: PolicyFields = policy ?? { ...DEFAULT_PROMISES, calendarId: calendars[0]?.id ?? '' };
  const [form, change, saved] = useKeptForm<Typed>('policy', () => ({ ...policyDraft(begin, units), from: null }));
  // the one that was chosen here may have been deleted since
  const calendarId = calendars.some(({ id }) => id === form.calendarId) ? form.calendarId : begin.calendarId;
  const edit = (changes: Partial<Typed>) =>
    change({ ...(form.from === null && policy !== null ? { from: fieldsOf(policy) } : {}), ...changes });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const read = readPolicy({ ...form, calendarId });
    setErrors('errors' in read ? read.errors : {});
    if ('errors' in read) return;
    const from = form.from === null ? {} : { from: form.from };
    const [result] = await act([{ name: 'sla-policy.edit', args: { ...read.fields, ...from } }], {
      told: t('promises.savedPromises'),
      isQuiet: true,
    });
    if (result?.status !== 'refused') return saved();
    setErrors({ form: result.code });
    if (result.code === 'CONFLICT' && policy !== null) change({ from: fieldsOf(policy) });
  };
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      <p className={styles.help}>{t('promises.promisedHelp')}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('promises.priority')}</th>
            {SLA_TARGETS.map((target) => (
              <th key={target} scope="col">
                {t(`sla.target.${target}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...POLICY_PRIORITIES].reverse().map((priority) => (
            <tr key={priority}>
              <th scope="row">{words.priority(priority)}</th>
              {SLA_TARGETS.map((target) => {
                const key = cellKey(priority, target);
                return (
                  <td key={target}>
                    <TextInput
                      aria-label={t('promises.cell', { target: t(`sla.target.${target}`), priority: words.priority(priority) })}
                      placeholder="–"
                      maxLength={20}
                      value={form.cells[key] ?? ''}
                      error={errorText(errors[key])}
                      onChange={({ currentTarget }) => edit({ cells: { ...form.cells, [key]: currentTarget.value } })}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.pair}>
        <NativeSelect
          label={t('promises.counts')}
          value={calendarId}
          data={calendars.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ currentTarget }) => edit({ calendarId: currentTarget.value })}
        />
        <TextInput
          label={t('promises.atRisk')}
          inputMode="numeric"
          maxLength={2}
          value={form.atRiskPercent}
          error={errorText(errors.atRiskPercent)}
          onChange={({ currentTarget }) => edit({ atRiskPercent: currentTarget.value })}
        />
      </div>
      {errors.form === undefined ? null : <Banner tone="red">{errorText(errors.form)}</Banner>}
      <div className={styles.actions}>
        <Button type="submit" look="primary">
          {t('promises.savePromises')}
        </Button>
      </div>
    </form>
  );
}

const fieldsOf = ({ calendarId, budgets, atRiskPercent }: SlaPolicy): PolicyFields => ({ calendarId, budgets, atRiskPercent });
