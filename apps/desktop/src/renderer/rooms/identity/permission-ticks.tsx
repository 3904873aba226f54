import { Checkbox } from '@mantine/core';
import type { Permission } from '@quayside/shared/kernel/rights';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { useAct } from '../../lib/use-act';
import styles from './rights.module.css';

/** How the permissions stand on the page; each in one group. */
const GROUPS = {
  cases: ['work-cases', 'trash-cases', 'make-cases-private', 'see-private-cases'],
  shared: ['edit-customers', 'edit-canned-answers', 'share-views'],
  lead: ['supervise', 'judge-quarantine'],
  taking: ['export-cases', 'export-customers', 'read-audit'],
  administer: ['administer-promises', 'administer-mailboxes', 'administer-workspace', 'administer-people'],
} as const satisfies Record<string, readonly Permission[]>;
const NAMES = ['cases', 'shared', 'lead', 'taking', 'administer'] as const;

export interface PermissionTicksProps {
  readonly permissions: readonly Permission[];
  /** `null`: a built-in profile, which cannot be changed. */
  readonly profileId: string | null;
  /** The signed-in person has it. */
  readonly isOwn: boolean;
}

/** What a profile allows, ticked one by one; each tick counts at once and can be taken back. */
export function PermissionTicks({ permissions, profileId, isOwn }: PermissionTicksProps) {
  const { t } = useTranslation();
  const act = useAct();
  const set = (permission: Permission, isAllowed: boolean): void => {
    if (profileId === null) return;
    const to = (allowed: boolean): Act => ({
      name: 'profile.edit',
      args: { profileId, changes: allowed ? { allow: [permission] } : { forbid: [permission] } },
    });
    const told = t('rights.saved', {
      what: t(`rights.permission.${permission}`),
      state: isAllowed ? t('rights.allowed') : t('rights.forbidden'),
    });
    void act([to(isAllowed)], { told, undo: [to(!isAllowed)] });
  };
  return (
    <div className={styles.groups}>
      {NAMES.map((group) => (
        <fieldset key={group} className={styles.group}>
          <legend>{t(`rights.group.${group}`)}</legend>
          {GROUPS[group].map((permission) => {
            const isLocked = isOwn && permission === 'administer-people';
            return (
              <Checkbox
                key={permission}
                size="xs"
                label={t(`rights.permission.${permission}`)}
                description={isLocked ? t('rights.ownOffice') : t(`rights.permissionHelp.${permission}`)}
                disabled={profileId === null || isLocked}
                checked={permissions.includes(permission)}
                onChange={(event) => set(permission, event.currentTarget.checked)}
              />
            );
          })}
        </fieldset>
      ))}
    </div>
  );
}
