import { PasswordInput, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { DEFAULT_SIGN_IN, NEWCOMER_RULES, type SignInSettings } from '@quayside/shared/identity/sign-in-settings';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PROVIDER_TROUBLES } from '../../../bridge/sign-in-facts';
import { useBridge } from '../../lib/bridge/bridge-context';
import { codeOf, detailsOf } from '../../lib/bridge/bridge-failure';
import { coreKey, useCore, useCoreCall } from '../../lib/bridge/use-core';
import { useMe } from '../../lib/session-context';
import { TOAST_MS } from '../../lib/use-act';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Skeleton } from '../../ui/skeleton';
import { useToasts } from '../../ui/toasts';
import styles from './company-sign-in.module.css';
import { GroupChoice } from './group-choice';
import { ProviderSays } from './provider-says';
import { type DraftField, draftOf, type SignInDraft, settingsOf, useSignInInHand } from './sign-in-draft';

/** The company's own sign-in by OpenID Connect: tried before it is kept. @source requirements ORG-5 */
export function CompanySignIn() {
  const { t, i18n } = useTranslation();
  const me = useMe();
  const client = useQueryClient();
  const { main } = useBridge();
  const directory = useCore('getDirectory', undefined);
  const facts = useCore('getSignInFacts', undefined, { fresh: true });
  const test = useCoreCall('testProvider');
  const save = useCoreCall('setSignIn');
  const hand = useSignInInHand();
  const [secret, setSecret] = useState('');
  const [faults, setFaults] = useState<readonly DraftField[]>([]);
  const [isRemoving, remove] = useState(false);
  if (directory.data === undefined) return <Skeleton label={t('common.loading')} rows={[36, 52, 52, 52]} />;
  const { settings, groups, people } = directory.data;
  const now = settings?.signIn ?? DEFAULT_SIGN_IN;
  const draft = hand.draft ?? draftOf(now);
  const isSame = now.provider?.issuer === draft.issuer.trim() && now.provider.clientId === draft.clientId.trim();
  const keepsSecret = facts.data?.hasSecret === true && isSame;
  const failed = save.error ?? test.error;
  const wrong = failed === null ? null : String(detailsOf(failed).path ?? '');
  const change = (part: Partial<SignInDraft>) => {
    hand.keep({ ...draft, ...part }, now);
    save.reset();
    test.reset();
    setFaults([]);
  };
  const bind = (field: DraftField) => ({
    label: t(`companySignIn.${field}`),
    description: t(`companySignIn.${field}Help`),
    value: draft[field],
    spellCheck: false,
    error: faults.includes(field) ? t(`companySignIn.wrong.${field}`) : wrong === field,
    onChange: (event: { currentTarget: { value: string } }) => change({ [field]: event.currentTarget.value }),
  });
  const whole = (): SignInSettings | null => {
    const zone = people.find(({ id }) => id === me.personId)?.timeZone ?? 'UTC';
    const meant = settingsOf(draft, { timeZone: zone, locale: i18n.language.startsWith('bg') ? 'bg' : 'en' });
    if ('passwordsAllowed' in meant) return meant;
    setFaults(meant);
    return null;
  };
  const clientSecret = secret === '' ? null : secret;
  const tryOut = () => {
    const meant = whole();
    if (meant?.provider) test.mutate({ issuer: meant.provider.issuer, clientId: meant.provider.clientId, clientSecret });
  };
  const put = (signIn: SignInSettings, told: string) =>
    save.mutate(
      { signIn, from: hand.seen ?? now, clientSecret: signIn.provider === null ? null : clientSecret },
      {
        onSuccess: () => {
          hand.drop();
          setSecret('');
          remove(false);
          void client.invalidateQueries({ queryKey: coreKey('getSignInFacts') });
          useToasts.getState().show({ id: 'sign-in', text: told, until: Date.now() + TOAST_MS });
        },
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const meant = whole();
    if (meant !== null && !save.isPending) put(meant, t('companySignIn.saved'));
  };
  const reason = PROVIDER_TROUBLES.find((one) => one === detailsOf(failed).reason);
  const trouble =
    failed === null
      ? null
      : codeOf(failed) === 'CONFLICT'
        ? t('companySignIn.conflict')
        : wrong === 'domains'
          ? t('companySignIn.openDomain', { domain: String(detailsOf(failed).domain ?? '') })
          : wrong === 'passwordsAllowed'
            ? t('companySignIn.notLinked', { provider: draft.name })
            : reason === undefined
              ? t(`errors.${codeOf(failed)}`)
              : t(`companySignIn.why.${reason}`);
  const mayEndPasswords = facts.data?.isLinked === true && isSame;
  return (
    <form className={styles.form} noValidate onSubmit={submit} aria-label={t('companySignIn.title')}>
      <p className={styles.lead}>{t('companySignIn.text')}</p>
      {facts.isError ? <Banner tone="grey">{t(`errors.${codeOf(facts.error)}`)}</Banner> : null}
      {facts.data === undefined || now.provider === null ? null : (
        <ProviderSays facts={facts.data} people={people} provider={now.provider.name} />
      )}
      <div className={styles.redirect}>
        <TextInput
          label={t('companySignIn.redirect')}
          description={t('companySignIn.redirectHelp')}
          inputWrapperOrder={['label', 'description', 'input']}
          readOnly
          value={facts.data?.redirectUri ?? ''}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button
          because={facts.data === undefined ? t('errors.OFFLINE') : null}
          data-not-indexed
          onClick={() => void main.call('copyText', { text: facts.data?.redirectUri ?? '' })}
        >
          {t('companySignIn.copy')}
        </Button>
      </div>
      <TextInput {...bind('issuer')} placeholder="https://login.example.com" />
      <div className={styles.two}>
        <TextInput {...bind('clientId')} autoComplete="off" />
        <PasswordInput
          label={t('companySignIn.clientSecret')}
          description={t('companySignIn.clientSecretHelp')}
          autoComplete="off"
          placeholder={keepsSecret ? t('mailbox.passwordKept') : ''}
          visibilityToggleButtonProps={{ 'aria-label': t('form.showPassword') }}
          value={secret}
          error={wrong === 'clientSecret'}
          onChange={(event) => {
            setSecret(event.currentTarget.value);
            save.reset();
            test.reset();
          }}
        />
        <TextInput {...bind('name')} spellCheck placeholder={t('companySignIn.namePlaceholder')} />
        <TextInput {...bind('domains')} placeholder="example.com" />
      </div>
      <div className={styles.choice}>
        <span id="newcomers">{t('companySignIn.newcomers')}</span>
        <SegmentedControl
          aria-labelledby="newcomers"
          data={NEWCOMER_RULES.map((rule) => ({ value: rule, label: t(`companySignIn.rules.${rule}`) }))}
          value={draft.newcomers}
          onChange={(value) => change({ newcomers: NEWCOMER_RULES.find((rule) => rule === value) ?? 'refused' })}
        />
        <p>{t(`companySignIn.rulesHelp.${draft.newcomers}`)}</p>
      </div>
      {draft.newcomers === 'made' ? (
        <GroupChoice groups={groups} chosen={draft.newcomerGroupIds} onChange={(newcomerGroupIds) => change({ newcomerGroupIds })} />
      ) : null}
      <Switch
        label={t('companySignIn.asksSecondStep')}
        description={t('companySignIn.asksSecondStepHelp')}
        checked={draft.asksSecondStep}
        onChange={(event) => change({ asksSecondStep: event.currentTarget.checked })}
      />
      <Switch
        label={t('companySignIn.passwords')}
        description={
          draft.passwordsAllowed && !mayEndPasswords
            ? t('companySignIn.passwordsStay', { provider: draft.name.trim() || t('companySignIn.namePlaceholder') })
            : t('companySignIn.passwordsHelp')
        }
        checked={draft.passwordsAllowed}
        disabled={draft.passwordsAllowed && !mayEndPasswords}
        onChange={(event) => change({ passwordsAllowed: event.currentTarget.checked })}
      />
      {trouble === null ? null : (
        <Banner tone="red" isUrgent>
          {trouble}
        </Banner>
      )}
      {test.isSuccess ? <Banner tone="accent">{t('companySignIn.tested')}</Banner> : null}
      {isRemoving ? (
        <Banner
          tone="amber"
          actions={
            <>
              <Button look="quiet" onClick={() => remove(false)}>
                {t('common.cancel')}
              </Button>
              <Button look="danger" isBusy={save.isPending} onClick={() => put(DEFAULT_SIGN_IN, t('companySignIn.removed'))}>
                {t('companySignIn.removeSure')}
              </Button>
            </>
          }
        >
          {t('companySignIn.removeText')}
        </Banner>
      ) : null}
      <div className={styles.actions}>
        {now.provider === null ? null : (
          <Button look="danger" className={styles.left} onClick={() => remove(true)}>
            {t('companySignIn.remove')}
          </Button>
        )}
        {hand.draft === null ? null : (
          <Button
            look="quiet"
            onClick={() => {
              hand.drop();
              setSecret('');
              setFaults([]);
              save.reset();
            }}
          >
            {t('mailbox.discard')}
          </Button>
        )}
        <Button isBusy={test.isPending} onClick={tryOut}>
          {t('companySignIn.test')}
        </Button>
        <Button
          type="submit"
          look="primary"
          isBusy={save.isPending}
          because={hand.draft === null && secret === '' ? t('settings.nothingChanged') : null}
        >
          {t('mailbox.testAndSave')}
        </Button>
      </div>
    </form>
  );
}
