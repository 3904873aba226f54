import { Select, Switch, TextInput } from '@mantine/core';
import { emailSchema } from '@quayside/shared/kernel/email-schema';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore, useCoreCall } from '../../lib/bridge/use-core';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import styles from './connect-mailbox.module.css';
import { ServerFields } from './server-fields';
import { blankServer, type TypedServer } from './typed-server';
import { useServerFailure } from './use-server-failure';

/** Connects an address of the company. It is tried first, and kept only when both servers let us in. */
export function ConnectMailboxForm({ onDone, onSkip }: { onDone(): void; onSkip?(): void }) {
  const { t } = useTranslation();
  const connect = useCoreCall('connectMailbox');
  const { data: directory } = useCore('getDirectory', undefined);
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [groupId, setGroupId] = useState<string | null>(null);
  const [fetches, setFetches] = useState(true);
  const [imap, setImap] = useState(blankServer('imap'));
  const [smtp, setSmtp] = useState(blankServer('smtp'));
  const [isTried, tried] = useState(false);
  const required = (text: string) => (isTried && text.trim() === '' ? t('form.required') : null);
  const isAddress = emailSchema.safeParse(address.trim()).success;
  const isWhole = name.trim() !== '' && isAddress && smtp.host.trim() !== '' && (!fetches || imap.host.trim() !== '');
  const failure = useServerFailure(connect.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tried(true);
    if (!isWhole) return;
    const whole = (of: TypedServer): TypedServer => ({ ...of, host: of.host.trim(), user: of.user.trim() || address.trim() });
    connect.mutate(
      { name: name.trim(), address: address.trim(), groupId, imap: fetches ? whole(imap) : null, smtp: whole(smtp) },
      { onSuccess: onDone },
    );
  };
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <div className={styles.two}>
        <TextInput
          label={t('mailbox.name')}
          placeholder={t('mailbox.namePlaceholder')}
          value={name}
          error={required(name)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('mailbox.address')}
          placeholder="support@example.com"
          type="email"
          value={address}
          error={isTried && !isAddress ? t('form.email') : null}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
      </div>
      {(directory?.groups.length ?? 0) === 0 ? null : (
        <Select
          label={t('mailbox.group')}
          placeholder={t('case.noGroup')}
          clearable
          data={directory?.groups.map((group) => ({ value: group.id, label: group.name })) ?? []}
          value={groupId}
          onChange={setGroupId}
        />
      )}
      <Switch
        label={t('mailbox.fetches')}
        description={t('mailbox.fetchesHelp')}
        checked={fetches}
        onChange={(event) => setFetches(event.currentTarget.checked)}
      />
      {fetches ? <ServerFields kind="imap" value={imap} onChange={setImap} hostError={required(imap.host)} failure={failure.imap} /> : null}
      <ServerFields kind="smtp" value={smtp} onChange={setSmtp} hostError={required(smtp.host)} failure={failure.smtp} />
      {failure.other === null ? null : (
        <Banner tone="red" isUrgent>
          {failure.other}
        </Banner>
      )}
      <div className={styles.actions}>
        {onSkip === undefined ? null : (
          <Button look="quiet" onClick={onSkip}>
            {t('mailbox.later')}
          </Button>
        )}
        <Button type="submit" look="primary" isBusy={connect.isPending}>
          {connect.isPending ? t('mailbox.testing') : t('mailbox.connect')}
        </Button>
      </div>
    </form>
  );
}
