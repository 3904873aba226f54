import type { RightsProfile } from '@quayside/shared/identity/rights-profile';
import { useTranslation } from 'react-i18next';
import type { Act } from '../../lib/bridge/acts';
import { useAct } from '../../lib/use-act';
import { NameForm } from './name-form';

export function RenameProfile({ profile, profiles }: { readonly profile: RightsProfile; readonly profiles: readonly RightsProfile[] }) {
  const { t } = useTranslation();
  const act = useAct();
  const to = (name: string): Act => ({ name: 'profile.edit', args: { profileId: profile.id, changes: { name } } });
  return (
    <NameForm
      label={t('rights.rename')}
      name={profile.name}
      others={profiles.filter(({ id }) => id !== profile.id).map(({ name }) => name)}
      takenText={t('rights.nameTaken')}
      save={async (name) => {
        const [result] = await act([to(name)], { told: t('rights.renamed', { name }), undo: [to(profile.name)] });
        return result?.status !== 'refused';
      }}
    />
  );
}
