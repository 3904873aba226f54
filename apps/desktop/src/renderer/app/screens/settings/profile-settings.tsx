import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore, useCoreCall } from '../../../lib/bridge/use-core';
import { useRightsOf } from '../../../lib/rights/use-rights-of';
import { useSession } from '../../../lib/session-context';
import { ChangePassword } from '../../../rooms/identity/change-password';
import { DeviceList } from '../../../rooms/identity/device-list';
import { TwoStep } from '../../../rooms/identity/two-step';
import { Avatar } from '../../../ui/avatar';
import { Button } from '../../../ui/button';
import { Chip } from '../../../ui/chip';
import { SettingRow } from './setting-row';
import styles from './settings.module.css';

export function ProfileSettings() {
  const { t } = useTranslation();
  const { me, server } = useSession();
  const { data: directory } = useCore('getDirectory', undefined);
  const { data: sync } = useCore('getSyncState', undefined);
  const signOut = useCoreCall('signOut');
  const [isAsking, ask] = useState(false);
  const groups = directory?.groups.filter(({ id }) => me.groupIds.includes(id)) ?? [];
  const own = directory?.people.find(({ id }) => id === me.personId);
  const zone = own?.timeZone;
  const rightsOf = useRightsOf();
  return (
    <>
      <div className={styles.person}>
        <Avatar name={me.name} size={48} />
        <div>
          <strong>{me.name}</strong>
          <p>{me.email}</p>
        </div>
      </div>
      <SettingRow name={t('standing.profile')}>{own === undefined ? null : rightsOf?.profileName(own)}</SettingRow>
      {own === undefined || rightsOf?.roleName(own) == null ? null : (
        <SettingRow name={t('standing.role')}>{rightsOf.roleName(own)}</SettingRow>
      )}
      <SettingRow name={t('settings.groups')}>
        {groups.length === 0
          ? t('settings.noGroups')
          : groups.map(({ id, name }) => (
              <span key={id}>
                <Chip>{name}</Chip>{' '}
              </span>
            ))}
      </SettingRow>
      {zone === undefined ? null : <SettingRow name={t('settings.zone')}>{zone}</SettingRow>}
      <SettingRow
        name={t('settings.signedIn', { server })}
        {...(isAsking ? { text: t('settings.signOutKeeps', { count: sync?.waiting ?? 0 }) } : {})}
      >
        {isAsking ? (
          <>
            <Button look="quiet" onClick={() => ask(false)}>
              {t('common.cancel')}
            </Button>
            <Button look="danger" isBusy={signOut.isPending} onClick={() => signOut.mutate(undefined)}>
              {t('settings.signOut')}
            </Button>
          </>
        ) : (
          <Button onClick={() => ask(true)}>{t('settings.signOut')}</Button>
        )}
      </SettingRow>
      <ChangePassword />
      <TwoStep />
      <h3 className={styles.subtitle}>{t('devices.title')}</h3>
      <DeviceList />
    </>
  );
}
