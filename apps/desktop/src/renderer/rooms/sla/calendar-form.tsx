import { Checkbox, TextInput } from '@mantine/core';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Calendar } from '@quayside/shared/sla/calendar';
import { type FormEvent, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { PlaceContext } from '../../lib/format/use-format';
import { useAct } from '../../lib/use-act';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { blankHoliday, type CalendarDraft, type CalendarFields, type DraftErrors, draftOf, readDraft } from './calendar-draft';
import { DeleteCalendar } from './delete-calendar';
import { HolidayRow } from './holiday-row';
import { useKeptForm } from './kept-forms';
import styles from './promises.module.css';
import { useDayNames } from './use-day-names';
import { useErrorText } from './use-error-text';

interface Typed extends CalendarDraft {
  /** What stood there when typing began. */
  readonly from: CalendarFields | null;
}

interface CalendarFormProps {
  /** `null`: one that is to be added. */
  readonly calendar: Calendar | null;
  readonly start: CalendarFields;
  /** Promises count by it. */
  readonly isUsed: boolean;
  /** Groups have it as their own. */
  readonly isOfGroups: boolean;
  onAdded(id: Id): void;
  onDeleted(): void;
}

/** Working hours: of the week, holidays, in which zone. What is typed stays until it is saved. */
export function CalendarForm({ calendar, start, isUsed, isOfGroups, onAdded, onDeleted }: CalendarFormProps) {
  const { t } = useTranslation();
  const act = useAct();
  const { core } = useBridge();
  const place = useContext(PlaceContext);
  const days = useDayNames(place.locale);
  const errorText = useErrorText();
  const [errors, setErrors] = useState<DraftErrors>({});
  const [form, change, saved] = useKeptForm<Typed>(`calendar/${calendar?.id ?? 'new'}`, () => ({
    ...draftOf(calendar ?? start),
    from: null,
  }));
  const edit = (changes: Partial<Typed>) =>
    change({ ...(form.from === null && calendar !== null ? { from: fieldsOf(calendar) } : {}), ...changes });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const read = readDraft(form);
    setErrors('errors' in read ? read.errors : {});
    if ('errors' in read) return;
    const { fields } = read;
    const from = form.from === null ? {} : { from: form.from };
    const calendarId = calendar?.id ?? (await core.call('newId'));
    const [result] = await act(
      [
        calendar === null
          ? { name: 'calendar.create', args: { calendarId, ...fields } }
          : { name: 'calendar.edit', args: { calendarId, changes: fields, ...from } },
      ],
      { told: t('promises.saved'), isQuiet: true },
    );
    if (result?.status !== 'refused') {
      saved();
      if (calendar === null) onAdded(calendarId);
      return;
    }
    setErrors({ form: result.code });
    if (result.code === 'CONFLICT' && calendar !== null) change({ from: fieldsOf(calendar) });
  };
  // what keeps it from being saved is always in sight
  const isHidden = form.isAlwaysOpen && !Object.keys(errors).some((path) => /^(week|holidays)/.test(path));
  const holiday = (key: string, changes: object) =>
    edit({ holidays: form.holidays.map((one) => (one.key === key ? { ...one, ...changes } : one)) });
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      <div className={styles.pair}>
        <TextInput
          label={t('promises.name')}
          dir="auto"
          maxLength={100}
          value={form.name}
          error={errorText(errors.name)}
          onChange={({ currentTarget }) => edit({ name: currentTarget.value })}
        />
        <TextInput
          label={t('promises.zone')}
          description={t('promises.zoneHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          maxLength={64}
          list="q-zones"
          value={form.zone}
          error={errorText(errors.zone)}
          onChange={({ currentTarget }) => edit({ zone: currentTarget.value })}
        />
        <datalist id="q-zones">
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      <Checkbox
        label={t('promises.always')}
        checked={form.isAlwaysOpen}
        onChange={({ currentTarget }) => edit({ isAlwaysOpen: currentTarget.checked })}
      />
      {isHidden ? null : (
        <>
          <fieldset className={styles.group}>
            <legend>{t('promises.week')}</legend>
            <p className={styles.help}>{t('promises.weekHelp')}</p>
            {days.map((name, index) => (
              <TextInput
                key={name}
                classNames={{ root: styles.day as string }}
                label={name}
                placeholder={t('promises.closed')}
                maxLength={200}
                value={form.week[index] ?? ''}
                error={errorText(errors[`week.${index}`])}
                onChange={({ currentTarget }) =>
                  edit({ week: days.map((_, at) => (at === index ? currentTarget.value : (form.week[at] ?? ''))) })
                }
              />
            ))}
            {errors.week === undefined ? null : (
              <p className={styles.error} role="alert">
                {errorText(errors.week)}
              </p>
            )}
          </fieldset>
          <fieldset className={styles.group}>
            <legend>{t('promises.holidays')}</legend>
            {form.holidays.length === 0 ? <p className={styles.help}>{t('promises.noHolidays')}</p> : null}
            {form.holidays.map((one, index) => (
              <HolidayRow
                key={one.key}
                draft={one}
                n={index + 1}
                errors={errors}
                onChange={(changes) => holiday(one.key, changes)}
                onRemove={() => edit({ holidays: form.holidays.filter(({ key }) => key !== one.key) })}
              />
            ))}
            <Button onClick={() => edit({ holidays: [...form.holidays, blankHoliday(crypto.randomUUID())] })}>
              {t('promises.addHoliday')}
            </Button>
          </fieldset>
        </>
      )}
      {errors.form === undefined ? null : <Banner tone="red">{errorText(errors.form)}</Banner>}
      <div className={styles.actions}>
        <Button type="submit" look="primary">
          {t('promises.save')}
        </Button>
      </div>
      {calendar === null ? null : (
        <DeleteCalendar
          calendar={calendar}
          usedBy={isUsed ? 'IN_USE' : isOfGroups ? 'IN_USE_GROUPS' : null}
          onDeleted={() => {
            saved();
            onDeleted();
          }}
        />
      )}
    </form>
  );
}

const fieldsOf = ({ name, zone, isAlwaysOpen, week, holidays }: Calendar): CalendarFields => ({ name, zone, isAlwaysOpen, week, holidays });
