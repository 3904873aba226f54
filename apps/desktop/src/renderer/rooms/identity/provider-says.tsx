import type { Person } from '@quayside/shared/identity/person';
import { useTranslation } from 'react-i18next';
import { PROVIDER_TROUBLES, type SignInFacts } from '../../../bridge/sign-in-facts';
import { useFormat } from '../../lib/format/use-format';
import { Banner } from '../../ui/banner';

/** What an administrator has to know of the people whom the company's provider is asked about: removed there, not to be asked about, or no answer at all. */
export function ProviderSays({
  facts: { refused, unfollowedIds, silence },
  people,
  provider,
}: {
  readonly facts: Pick<SignInFacts, 'refused' | 'unfollowedIds' | 'silence'>;
  readonly people: readonly Person[];
  /** Its name. */
  readonly provider: string;
}) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const list = new Intl.ListFormat(i18n.language === 'pseudo' ? 'en' : i18n.language, { type: 'conjunction' });
  const namesOf = (ids: readonly string[]): string =>
    list.format(people.filter(({ id, isActive }) => isActive && ids.includes(id)).map(({ name }) => name));
  const gone = namesOf(refused.map(({ personId }) => personId));
  const unfollowed = namesOf(unfollowedIds);
  const why = PROVIDER_TROUBLES.find((one) => one === silence?.reason) ?? 'no-answer';
  return (
    <>
      {silence === null ? null : (
        <Banner tone="amber">
          {t('companySignIn.silent', { provider, when: format.when(silence.since), why: t(`companySignIn.why.${why}`) })}
        </Banner>
      )}
      {gone === '' ? null : <Banner tone="amber">{t('companySignIn.gone', { provider, names: gone })}</Banner>}
      {unfollowed === '' ? null : <Banner tone="grey">{t('companySignIn.unfollowed', { provider, names: unfollowed })}</Banner>}
    </>
  );
}
