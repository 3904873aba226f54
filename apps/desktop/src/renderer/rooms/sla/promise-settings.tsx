import { NativeSelect } from '@mantine/core';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import { usualWeek } from '@quayside/shared/sla/calendar';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { PlaceContext } from '../../lib/format/use-format';
import { Skeleton } from '../../ui/skeleton';
import { CalendarForm } from './calendar-form';
import { PolicyForm } from './policy-form';
import styles from './promises.module.css';

const NEW = '';

/** What is promised to customers, and in which hours it counts. @source requirements SLA-1, SLA-3 */
export function PromiseSettings() {
  const { t } = useTranslation();
  const { zone } = useContext(PlaceContext);
  const { data } = useCore('getPromises', undefined);
  const { data: directory } = useCore('getDirectory', undefined);
  const [chosen, choose] = useState<string | null>(null);
  if (data === undefined) return <Skeleton label={t('common.loading')} rows={[52, 52, 52]} />;
  const { calendars, policy } = data;
  const id = chosen ?? policy?.calendarId ?? calendars[0]?.id ?? NEW;
  const calendar = calendars.find((one) => one.id === id) ?? null;
  const start = { name: '', zone: zone as ZoneName, isAlwaysOpen: false, week: usualWeek(), holidays: [] };
  return (
    <>
      <p className={styles.lead}>{t('promises.lead')}</p>
      {calendars.length === 0 ? null : (
        <>
          <h3 className={styles.subtitle}>{t('promises.promised')}</h3>
          <PolicyForm policy={policy} calendars={calendars} />
        </>
      )}
      <h3 className={styles.subtitle}>{t('promises.hours')}</h3>
      <NativeSelect
        className={styles.chooser as string}
        label={t('promises.calendar')}
        value={calendar?.id ?? NEW}
        data={[...calendars.map((one) => ({ value: one.id, label: one.name })), { value: NEW, label: t('promises.add') }]}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      <CalendarForm
        key={calendar?.id ?? 'new'}
        calendar={calendar}
        start={start}
        isUsed={calendar !== null && policy?.calendarId === calendar.id}
        isOfGroups={calendar !== null && (directory?.groups ?? []).some(({ calendarId }) => calendarId === calendar.id)}
        onAdded={choose}
        onDeleted={() => choose(null)}
      />
    </>
  );
}
