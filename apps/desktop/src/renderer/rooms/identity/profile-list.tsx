import { Select, TextInput } from '@mantine/core';
import { BUILTIN_PERMISSIONS } from '@quayside/shared/identity/permission';
import { permissionsIn, type RightsProfile } from '@quayside/shared/identity/rights-profile';
import { ROLES, type Role } from '@quayside/shared/kernel/actor';
import { fold } from '@quayside/shared/kernel/text';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCore } from '../../lib/bridge/use-core';
import { useRightsOf } from '../../lib/rights/use-rights-of';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Skeleton } from '../../ui/skeleton';
import styles from './people.module.css';
import { ProfileRow } from './profile-row';

/** The three built-in profiles and those of the workspace: made, changed, taken out of use. @source requirements ORG-1 */
export function ProfileList() {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const { data } = useCore('getStanding', undefined);
  const { data: directory } = useCore('getDirectory', undefined);
  const rightsOf = useRightsOf();
  const [name, setName] = useState('');
  const [like, setLike] = useState<string>('agent');
  if (data === undefined || directory === undefined || rightsOf === null) {
    return <Skeleton label={t('common.loading')} rows={[52, 44, 52]} />;
  }
  const profiles = data.profiles.filter(({ retired }) => retired === undefined);
  const active = directory.people.filter(({ isActive }) => isActive);
  const countOf = (id: string | null, role: Role | null): number =>
    active.filter((person) => {
      const { rights } = rightsOf.of(person);
      return id === null ? rightsOf.builtinRole(person) === role : rights?.profileId === id;
    }).length;
  const isTaken = profiles.some((profile) => fold(profile.name) === fold(name.trim()));
  const because = name.trim() === '' ? t('rights.nameFirst') : isTaken ? t('rights.nameTaken') : null;
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (because !== null) return;
    const profileId = await core.call('newId');
    const { permissions, fields } = contentOf(like, profiles);
    const args = { profileId, name: name.trim(), permissions: [...permissions], fields };
    const [result] = await act([{ name: 'profile.create', args }], { told: t('rights.added', { name: name.trim() }) });
    if (result?.status !== 'refused') setName('');
  };
  return (
    <div className={styles.list}>
      <p className={styles.lead}>{t('rights.text')}</p>
      <form className={styles.tools} noValidate onSubmit={(event) => void create(event)}>
        <TextInput
          className={styles.search}
          aria-label={t('rights.name')}
          placeholder={t('rights.placeholder')}
          dir="auto"
          maxLength={80}
          value={name}
          error={isTaken ? t('rights.nameTaken') : null}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          aria-label={t('rights.like')}
          allowDeselect={false}
          data={[
            ...ROLES.map((role) => ({ value: role, label: `${t('rights.like')}: ${t(`role.${role}`)}` })),
            ...profiles.map((profile) => ({ value: profile.id, label: `${t('rights.like')}: ${profile.name}` })),
          ]}
          value={like}
          onChange={(value) => setLike(value ?? 'agent')}
        />
        <Button type="submit" look="primary" because={because}>
          {t('rights.create')}
        </Button>
      </form>
      <ul className={styles.rows} aria-label={t('settings.section.rights')}>
        {ROLES.map((role) => (
          <ProfileRow
            key={role}
            name={t(`role.${role}`)}
            permissions={BUILTIN_PERMISSIONS[role]}
            profile={null}
            profiles={profiles}
            people={countOf(null, role)}
            isOwn={false}
          />
        ))}
        {profiles.map((profile) => (
          <ProfileRow
            key={profile.id}
            name={profile.name}
            permissions={permissionsIn(profile)}
            profile={profile}
            profiles={profiles}
            people={countOf(profile.id, null)}
            isOwn={data.actor.rights.profileId === profile.id}
          />
        ))}
      </ul>
    </div>
  );
}

function contentOf(like: string, profiles: readonly RightsProfile[]): Pick<RightsProfile, 'permissions' | 'fields'> {
  const own = profiles.find(({ id }) => id === like);
  if (own !== undefined) return { permissions: permissionsIn(own), fields: own.fields };
  return { permissions: BUILTIN_PERMISSIONS[ROLES.find((role) => role === like) ?? 'agent'], fields: {} };
}
