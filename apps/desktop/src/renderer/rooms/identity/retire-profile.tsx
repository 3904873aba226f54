import type { ProfileRef, RightsProfile } from '@quayside/shared/identity/rights-profile';
import { ROLES } from '@quayside/shared/kernel/actor';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../lib/use-act';
import { RetireForm } from './retire-form';

/** Takes a profile out of use and says which one its people get. */
export function RetireProfile({ profile, profiles }: { readonly profile: RightsProfile; readonly profiles: readonly RightsProfile[] }) {
  const { t } = useTranslation();
  const act = useAct();
  const { id: profileId, name } = profile;
  const refOf = (value: string): ProfileRef => {
    const role = ROLES.find((one) => one === value);
    return role === undefined ? { type: 'profile', profileId: value } : { type: 'builtin', role };
  };
  return (
    <RetireForm
      text={t('rights.retireText')}
      ask={t('rights.retire')}
      sure={t('rights.retireSure', { name })}
      toLabel={t('rights.retireTo')}
      choices={[
        ...ROLES.map((role) => ({ value: role, label: t(`role.${role}`) })),
        ...profiles.filter(({ id }) => id !== profileId).map((other) => ({ value: other.id, label: other.name })),
      ]}
      retire={async (to) => {
        await act([{ name: 'profile.retire', args: { profileId, movedTo: refOf(to) } }], { told: t('rights.retired', { name }) });
      }}
    />
  );
}
