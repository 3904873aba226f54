import { MultiSelect } from '@mantine/core';
import { PROFILES_MAX } from '@quayside/shared/layouts/layout';
import { useTranslation } from 'react-i18next';
import { useProfileNames } from '../../lib/rights/use-profile-names';

interface Props {
  /** What it is that they have. */
  readonly label: string;
  /** Empty: everybody. */
  readonly profileIds: readonly string[];
  onChange(profileIds: readonly string[]): void;
}

/** Which profiles have a section, or a part beside the case. */
export function ProfileChoice({ label, profileIds, onChange }: Props) {
  const { t } = useTranslation();
  const profiles = useProfileNames();
  const gone = profileIds.filter((id) => !profiles.some((one) => one.id === id));
  return (
    <MultiSelect
      size="xs"
      aria-label={label}
      placeholder={profileIds.length === 0 ? t('layouts.forEverybody') : ''}
      data={[
        ...profiles.map(({ id: value, name }) => ({ value, label: name })),
        // whoever had it has another one by now, and this with it
        ...gone.map((value) => ({ value, label: t('layouts.formerProfile') })),
      ]}
      value={[...profileIds]}
      searchable
      clearable
      hidePickedOptions
      maxValues={PROFILES_MAX}
      nothingFoundMessage={t('common.nothingFound')}
      clearButtonProps={{ 'aria-label': t('layouts.forEverybodyAgain') }}
      onChange={onChange}
    />
  );
}
