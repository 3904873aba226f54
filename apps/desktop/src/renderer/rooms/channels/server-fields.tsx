import { NumberInput, PasswordInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner';
import styles from './connect-mailbox.module.css';
import { PORTS, SECURITIES, type ServerKind, type TypedServer } from './typed-server';

/** What went wrong with a server, and with which of its fields. */
export interface ServerFailure {
  readonly text: string;
  /** `null`: none in particular. */
  readonly field: string | null;
}

interface ServerFieldsProps {
  readonly kind: ServerKind;
  readonly value: TypedServer;
  onChange(value: TypedServer): void;
  readonly hostError: string | null;
  readonly failure: ServerFailure | null;
  /** Stands in the empty field of the password. */
  readonly passwordPlaceholder?: string;
  /** It is reached without signing in as long as no user is named. */
  readonly isAnonymous?: boolean;
}

/** How one mail server is reached. */
export function ServerFields({
  kind,
  value,
  onChange,
  hostError,
  failure,
  passwordPlaceholder = '',
  isAnonymous = false,
}: ServerFieldsProps) {
  const { t } = useTranslation();
  const isWrong = (field: string): boolean => failure?.field === field;
  return (
    <fieldset className={styles.server}>
      <legend>{t(`mailbox.${kind}`)}</legend>
      {failure === null ? null : (
        <Banner tone="red" isUrgent>
          {failure.text}
        </Banner>
      )}
      <div className={styles.three}>
        <TextInput
          label={t('mailbox.host')}
          placeholder={`${kind}.example.com`}
          spellCheck={false}
          value={value.host}
          error={hostError ?? isWrong('host')}
          onChange={(event) => onChange({ ...value, host: event.currentTarget.value })}
        />
        <NumberInput
          label={t('mailbox.port')}
          min={1}
          max={65_535}
          value={value.port}
          error={isWrong('port')}
          onChange={(port) => onChange({ ...value, port: Number(port) || PORTS[kind][value.security] })}
        />
        <Select
          label={t('mailbox.security')}
          data={SECURITIES.map((security) => ({ value: security, label: t(`mailbox.secure.${security}`) }))}
          value={value.security}
          error={isWrong('security')}
          onChange={(next) => {
            const security = SECURITIES.find((one) => one === next) ?? 'tls';
            onChange({ ...value, security, port: PORTS[kind][security] });
          }}
        />
      </div>
      <div className={styles.two}>
        <TextInput
          label={t('mailbox.user')}
          placeholder={t(isAnonymous ? 'mailbox.noUser' : 'mailbox.userPlaceholder')}
          autoComplete="off"
          spellCheck={false}
          value={value.user}
          error={isWrong('user')}
          onChange={(event) => onChange({ ...value, user: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('mailbox.password')}
          autoComplete="off"
          placeholder={passwordPlaceholder}
          visibilityToggleButtonProps={{ 'aria-label': t('form.showPassword') }}
          value={value.password}
          error={isWrong('password')}
          aria-invalid={isWrong('password')}
          onChange={(event) => onChange({ ...value, password: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}
