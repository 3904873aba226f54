import { Select, TextInput } from '@mantine/core';
import type { Person } from '@quayside/shared/identity/person';
import { emailSchema } from '@quayside/shared/kernel/email-schema';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import type { Group } from '@quayside/shared/organisation/group';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf, detailsOf } from '../../lib/bridge/bridge-failure';
import { coreKey, useCoreCall } from '../../lib/bridge/use-core';
import { refusalText } from '../../lib/rights/refusal-text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { GroupChoice } from './group-choice';
import { InvitationTold } from './invitation-told';
import styles from './people.module.css';
import { builtinOf, type ChosenStanding, StandingChoice } from './standing-choice';

/** Languages in which the invitation and the page behind it can be written. */
const MAIL_LANGUAGES = ['en', 'bg'] as const;

/** Invites one person, who begins with the profile, role and groups chosen here; the form stays for the next one. What was typed stays until it has worked. */
export function InviteForm({
  people,
  groups,
  onClose,
}: {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  onClose(): void;
}) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const invite = useCoreCall('invitePerson');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [standing, setStanding] = useState<ChosenStanding>({ profile: 'agent', roleId: '' });
  const [groupIds, setGroupIds] = useState<readonly string[]>([]);
  const [locale, setLocale] = useState<(typeof MAIL_LANGUAGES)[number]>(MAIL_LANGUAGES.find((one) => one === i18n.language) ?? 'en');
  const [isTried, tried] = useState(false);
  const address = normaliseEmail(email);
  const detail = invite.error === null ? {} : detailsOf(invite.error);
  const isTaken = codeOf(invite.error) === 'DUPLICATE' && invite.variables?.email === address;
  // whoever is not active may have left the address: the server knows
  const owner = people.find((person) => (person.isActive && person.email === address) || (isTaken && person.id === detail.ownerId));
  const emailError =
    owner !== undefined
      ? t('colleagues.taken', { name: owner.name })
      : isTried && !emailSchema.safeParse(address).success
        ? t('form.email')
        : null;
  const nameError = isTried && name.trim() === '' ? t('form.required') : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tried(true);
    if (name.trim() === '' || owner !== undefined || !emailSchema.safeParse(address).success || invite.isPending) return;
    invite.mutate(
      { name: name.trim(), email: address, ...given(standing), groupIds: [...groupIds], locale },
      {
        onSuccess: () => {
          setName('');
          setEmail('');
          tried(false);
          void client.invalidateQueries({ queryKey: coreKey('listNewcomers') });
        },
      },
    );
  };
  return (
    <form className={`${styles.form} ${styles.card}`} aria-label={t('colleagues.invite')} noValidate onSubmit={submit}>
      {invite.data === undefined ? null : (
        <InvitationTold
          sent={invite.data}
          name={invite.variables?.name ?? ''}
          email={invite.variables?.email ?? ''}
          onDone={() => invite.reset()}
        />
      )}
      {invite.error === null || isTaken ? null : (
        <Banner tone="red" isUrgent>
          {refusalText(t, codeOf(invite.error), detail)}
        </Banner>
      )}
      <div className={styles.two}>
        <TextInput
          label={t('colleagues.name')}
          dir="auto"
          maxLength={120}
          autoFocus
          value={name}
          error={nameError}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('colleagues.email')}
          type="email"
          maxLength={254}
          spellCheck={false}
          value={email}
          error={emailError}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <StandingChoice value={standing} onChange={setStanding} />
        <Select
          label={t('colleagues.language')}
          data={MAIL_LANGUAGES.map((one) => ({ value: one, label: t(`settings.languages.${one}`) }))}
          value={locale}
          onChange={(value) => setLocale(MAIL_LANGUAGES.find((one) => one === value) ?? 'en')}
        />
      </div>
      <GroupChoice groups={groups} chosen={groupIds} onChange={setGroupIds} />
      <div className={styles.actions}>
        <Button look="quiet" onClick={onClose}>
          {name.trim() === '' && email.trim() === '' ? t('common.close') : t('common.cancel')}
        </Button>
        <Button type="submit" look="primary" isBusy={invite.isPending}>
          {t('colleagues.send')}
        </Button>
      </div>
    </form>
  );
}

/** Named only as far as it says something, so that a server of before takes it too. */
function given({ profile, roleId }: ChosenStanding) {
  const role = builtinOf(profile);
  return {
    role: role ?? ('agent' as const),
    ...(role === undefined ? { profileId: profile } : {}),
    ...(roleId === '' ? {} : { roleId }),
  };
}
