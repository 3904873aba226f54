import type { Organisation } from '@quayside/shared/organisation/organisation';
import { IconBuilding, IconBuildingOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import styles from '../../lib/fields/fields.module.css';
import { Picker } from '../../ui/picker';

/** Where a contact belongs: searched, new, or nowhere. */
export function OrganisationPicker({
  label,
  organisation,
  onPick,
  onCreate,
}: {
  /** What it is chosen for; the organisation of a contact when absent. */
  readonly label?: string;
  readonly organisation: Organisation | null;
  onPick(organisationId: string | null): void;
  onCreate(name: string): void;
}) {
  const { t } = useTranslation();
  const [isOpen, open] = useState(false);
  const [text, setText] = useState('');
  const isAsked = text.trim().length >= 2;
  const { data } = useCore('findOrganisations', { text }, { enabled: isOpen && isAsked, keepPrevious: true });
  const found = isAsked ? (data ?? []) : [];
  return (
    <Picker
      isOpen={isOpen}
      onOpenChange={(next) => {
        setText('');
        open(next);
      }}
      label={label ?? t('organisation.change')}
      placeholder={t('organisation.findPlaceholder')}
      emptyText={t('contact.findEmpty')}
      options={[
        ...found.map((one) => ({
          value: one.id,
          label: one.name,
          hint: one.domains[0] ?? '',
          icon: <IconBuilding size={15} />,
          isChosen: one.id === organisation?.id,
        })),
        ...(organisation === null || isAsked
          ? []
          : [{ value: '', label: t('contact.noOrganisation'), icon: <IconBuildingOff size={15} /> }]),
      ]}
      onSearch={setText}
      {...(isAsked ? { createLabel: (typed: string) => t('organisation.createNamed', { text: typed }) } : {})}
      onPick={(value) => {
        if (value === '') onPick(null);
        else if (found.some(({ id }) => id === value)) onPick(value);
        else onCreate(value);
      }}
    >
      <button
        type="button"
        className={styles.pick}
        data-empty={organisation === null || undefined}
        aria-label={`${label ?? t('contact.organisation')}: ${organisation?.name ?? t('contact.noOrganisation')}`}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        onClick={() => open(!isOpen)}
      >
        <span dir="auto">{organisation?.name ?? t('contact.noOrganisation')}</span>
      </button>
    </Picker>
  );
}
