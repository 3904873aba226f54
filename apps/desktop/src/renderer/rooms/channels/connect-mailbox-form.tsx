import { NumberInput, PasswordInput, Select, Switch, TextInput } from '@mantine/core';
import { emailSchema } from '@quayside/shared/kernel/email-schema';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CoreInput } from '../../../bridge/contract';
import { codeOf, detailsOf } from '../../lib/bridge/bridge-failure';
import { useCore, useCoreCall } from '../../lib/bridge/use-core';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import styles from './connect-mailbox.module.css';

type Input = CoreInput<'connectMailbox'>;
type Server = NonNullable<Input['imap']>;

const SECURITIES = ['tls', 'starttls', 'plain'] as const;
const PORTS = { imap: { tls: 993, starttls: 143, plain: 143 }, smtp: { tls: 465, starttls: 587, plain: 25 } } as const;
const blank = (kind: keyof typeof PORTS): Server => ({ host: '', port: PORTS[kind].tls, security: 'tls', user: '', password: '' });

/** Connects an address of the company. It is tried first, and kept only when both servers let us in. */
export function ConnectMailboxForm({ onDone, onSkip }: { onDone(): void; onSkip?(): void }) {
  const { t } = useTranslation();
  const connect = useCoreCall('connectMailbox');
  const { data: directory } = useCore('getDirectory', undefined);
  const [name, setName] = useState('');
  const [address, setAddress] = useState('');
  const [groupId, setGroupId] = useState<string | null>(null);
  const [fetches, setFetches] = useState(true);
  const [imap, setImap] = useState(blank('imap'));
  const [smtp, setSmtp] = useState(blank('smtp'));
  const [isTried, tried] = useState(false);
  const required = (text: string) => (isTried && text.trim() === '' ? t('form.required') : null);
  const isAddress = emailSchema.safeParse(address.trim()).success;
  const isWhole = name.trim() !== '' && isAddress && smtp.host.trim() !== '' && (!fetches || imap.host.trim() !== '');
  const failed = connect.error === null ? null : String(detailsOf(connect.error).server ?? detailsOf(connect.error).path ?? '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tried(true);
    if (!isWhole) return;
    const whole = (of: Server): Server => ({ ...of, host: of.host.trim(), user: of.user.trim() || address.trim() });
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
      {fetches ? (
        <ServerFields
          kind="imap"
          value={imap}
          onChange={setImap}
          hostError={required(imap.host)}
          failure={failed?.startsWith('imap') ? t(`errors.${codeOf(connect.error)}`) : null}
        />
      ) : null}
      <ServerFields
        kind="smtp"
        value={smtp}
        onChange={setSmtp}
        hostError={required(smtp.host)}
        failure={failed?.startsWith('smtp') ? t(`errors.${codeOf(connect.error)}`) : null}
      />
      {failed === null || failed.startsWith('imap') || failed.startsWith('smtp') ? null : (
        <Banner tone="red" isUrgent>
          {t(`errors.${codeOf(connect.error)}`)}
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

interface ServerFieldsProps {
  readonly kind: 'imap' | 'smtp';
  readonly value: Server;
  onChange(value: Server): void;
  readonly hostError: string | null;
  readonly failure: string | null;
}

function ServerFields({ kind, value, onChange, hostError, failure }: ServerFieldsProps) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.server}>
      <legend>{t(`mailbox.${kind}`)}</legend>
      {failure === null ? null : (
        <Banner tone="red" isUrgent>
          {failure}
        </Banner>
      )}
      <div className={styles.three}>
        <TextInput
          label={t('mailbox.host')}
          placeholder={`${kind}.example.com`}
          spellCheck={false}
          value={value.host}
          error={hostError}
          onChange={(event) => onChange({ ...value, host: event.currentTarget.value })}
        />
        <NumberInput
          label={t('mailbox.port')}
          min={1}
          max={65_535}
          value={value.port}
          onChange={(port) => onChange({ ...value, port: Number(port) || PORTS[kind][value.security] })}
        />
        <Select
          label={t('mailbox.security')}
          data={SECURITIES.map((security) => ({ value: security, label: t(`mailbox.secure.${security}`) }))}
          value={value.security}
          onChange={(next) => {
            const security = SECURITIES.find((one) => one === next) ?? 'tls';
            onChange({ ...value, security, port: PORTS[kind][security] });
          }}
        />
      </div>
      <div className={styles.two}>
        <TextInput
          label={t('mailbox.user')}
          placeholder={t('mailbox.userPlaceholder')}
          autoComplete="off"
          spellCheck={false}
          value={value.user}
          onChange={(event) => onChange({ ...value, user: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('mailbox.password')}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('form.showPassword') }}
          value={value.password}
          onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}
