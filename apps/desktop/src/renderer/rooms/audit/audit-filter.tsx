import { Select, TextInput } from '@mantine/core';
import { ALL_OF_AUDIT, AUDIT_AREAS, type AuditFilter as Filter } from '@quayside/shared/audit/audit-entry';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { Button } from '../../ui/button';
import styles from './audit.module.css';
import { dayStart } from './day-start';

/** Person, kind, time and words; everything that is set must hold. */
export function AuditFilter({ filter, onChange }: { readonly filter: Filter; readonly onChange: (filter: Filter) => void }) {
  const { t } = useTranslation();
  const { data: directory } = useCore('getDirectory', undefined);
  const [dates, setDates] = useState({ since: '', until: '' });
  const isAll = JSON.stringify(filter) === JSON.stringify(ALL_OF_AUDIT);
  return (
    <fieldset className={styles.filter} aria-label={t('audit.search')}>
      <TextInput
        className={styles.words}
        type="search"
        aria-label={t('audit.search')}
        placeholder={t('audit.search')}
        leftSection={<IconSearch size={15} />}
        value={filter.words}
        maxLength={200}
        onChange={(event) => onChange({ ...filter, words: event.currentTarget.value })}
      />
      <Select
        aria-label={t('audit.person')}
        data={[{ value: '', label: t('audit.anyone') }, ...(directory?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))]}
        value={filter.personId ?? ''}
        allowDeselect={false}
        searchable
        onChange={(value) => onChange({ ...filter, personId: value || null })}
      />
      <Select
        aria-label={t('audit.area')}
        data={[{ value: '', label: t('audit.anyArea') }, ...AUDIT_AREAS.map((area) => ({ value: area, label: t(`audit.areas.${area}`) }))]}
        value={filter.area ?? ''}
        allowDeselect={false}
        onChange={(value) => onChange({ ...filter, area: AUDIT_AREAS.find((area) => area === value) ?? null })}
      />
      <TextInput
        type="date"
        label={t('audit.since')}
        value={dates.since}
        onChange={({ currentTarget: { value } }) => {
          setDates({ ...dates, since: value });
          onChange({ ...filter, from: dayStart(value) });
        }}
      />
      <TextInput
        type="date"
        label={t('audit.until')}
        value={dates.until}
        onChange={({ currentTarget: { value } }) => {
          setDates({ ...dates, until: value });
          onChange({ ...filter, until: dayStart(value, 1) });
        }}
      />
      {isAll ? null : (
        <Button
          look="quiet"
          onClick={() => {
            setDates({ since: '', until: '' });
            onChange(ALL_OF_AUDIT);
          }}
        >
          {t('audit.reset')}
        </Button>
      )}
    </fieldset>
  );
}
