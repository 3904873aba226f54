import type { RightsProfile } from '@quayside/shared/identity/rights-profile';
import type { Permission } from '@quayside/shared/kernel/rights';
import { IconChevronDown, IconKey } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsRead } from '../../lib/opened';
import { Banner } from '../../ui/banner';
import { Chip } from '../../ui/chip';
import { FieldLimits } from './field-limits';
import styles from './people.module.css';
import { PermissionTicks } from './permission-ticks';
import { RenameProfile } from './rename-profile';
import { RetireProfile } from './retire-profile';

export interface ProfileRowProps {
  readonly name: string;
  readonly permissions: readonly Permission[];
  /** `null`: built in. */
  readonly profile: RightsProfile | null;
  /** Those in use. */
  readonly profiles: readonly RightsProfile[];
  /** How many active people have it. */
  readonly people: number;
  /** The signed-in person has it. */
  readonly isOwn: boolean;
}

/** One profile on a line; opened, what it allows and which fields it limits. */
export function ProfileRow({ name, permissions, profile, profiles, people, isOwn }: ProfileRowProps) {
  const { t } = useTranslation();
  const id = useId();
  const [isOpen, open] = useState(false);
  const isRead = useIsRead('profile');
  return (
    <li className={styles.row}>
      <button
        type="button"
        className={styles.head}
        data-opens="profile"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => open(!isOpen)}
      >
        <span className={styles.icon}>
          <IconKey size={17} stroke={1.6} aria-hidden="true" />
        </span>
        <span className={styles.who}>
          <span className={styles.name}>
            <strong dir="auto">{name}</strong>
            {profile === null ? <Chip>{t('rights.builtin')}</Chip> : null}
          </span>
        </span>
        <span className={styles.faint}>{t('rights.people', { count: people })}</span>
        <IconChevronDown className={styles.chevron} size={16} aria-hidden="true" />
      </button>
      <section id={id} className={styles.details} data-opened-by="profile" hidden={!isOpen} aria-label={t('rights.details', { name })}>
        {isOpen || isRead ? (
          <>
            {profile === null ? (
              <Banner tone="grey">{t('rights.builtinText')}</Banner>
            ) : (
              <RenameProfile profile={profile} profiles={profiles} />
            )}
            <PermissionTicks permissions={permissions} profileId={profile?.id ?? null} isOwn={isOwn} />
            {profile === null ? null : <FieldLimits profile={profile} />}
            {profile === null ? null : <RetireProfile profile={profile} profiles={profiles} />}
          </>
        ) : null}
      </section>
    </li>
  );
}
