import { Checkbox } from '@mantine/core';
import type { Group } from '@quayside/shared/organisation/group';
import { useTranslation } from 'react-i18next';
import styles from './people.module.css';

/** Which groups somebody is in. Closed ones are shown only while somebody is still in them. */
export function GroupChoice({
  groups,
  chosen,
  onChange,
  isLocked = false,
}: {
  readonly groups: readonly Group[];
  readonly chosen: readonly string[];
  onChange(chosen: readonly string[]): void;
  readonly isLocked?: boolean;
}) {
  const { t } = useTranslation();
  const offered = groups.filter(({ id, isArchived }) => !isArchived || chosen.includes(id));
  return (
    <fieldset className={styles.groups}>
      <legend>{t('colleagues.groups')}</legend>
      {offered.length === 0 ? <p className={styles.faint}>{t('colleagues.noGroupsYet')}</p> : null}
      <div className={styles.ticks} data-not-indexed>
        {offered.map((group) => (
          <Checkbox
            key={group.id}
            size="xs"
            label={group.name}
            checked={chosen.includes(group.id)}
            disabled={isLocked}
            onChange={({ currentTarget }) =>
              onChange(currentTarget.checked ? [...chosen, group.id] : chosen.filter((id) => id !== group.id))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
