import { PasswordInput, TextInput } from '@mantine/core';
import { emailSchema } from '@quayside/shared/kernel/email-schema';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf, detailsOf } from '../../lib/bridge/bridge-failure';
import { useCoreCall } from '../../lib/bridge/use-core';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import styles from './sign-in.module.css';

const PASSWORD_MIN = 12;
const PASSWORD_PROBLEMS = ['too-short', 'too-long', 'common', 'personal', 'weak'] as const;
const FIELDS = ['companyName', 'name', 'email', 'password', 'setupCode'] as const;
type Field = (typeof FIELDS)[number];

/** A new server has nobody yet: the first one here becomes its administrator. */
export function FirstAdminForm({ server, onBack }: { readonly server: string; onBack(): void }) {
  const { t } = useTranslation();
  const create = useCoreCall('createFirstAdmin');
  const [values, setValues] = useState<Readonly<Record<Field, string>>>({
    companyName: '',
    name: '',
    email: '',
    password: '',
    setupCode: '',
  });
  const [isTried, tried] = useState(false);
  const own: Partial<Record<Field, string>> = {
    ...(values.companyName.trim() === '' ? { companyName: t('form.required') } : {}),
    ...(values.name.trim() === '' ? { name: t('form.required') } : {}),
    ...(emailSchema.safeParse(values.email.trim()).success ? {} : { email: t('form.email') }),
    ...(values.password.length < PASSWORD_MIN ? { password: t('form.passwordLength', { min: PASSWORD_MIN }) } : {}),
    ...(values.setupCode.trim() === '' ? { setupCode: t('form.required') } : {}),
  };
  const refused = create.error === null ? null : FIELDS.find((field) => String(detailsOf(create.error).path ?? '').startsWith(field));
  const problem = PASSWORD_PROBLEMS.find((one) => one === detailsOf(create.error).reason);
  const errorOf = (field: Field) =>
    (isTried ? own[field] : undefined) ??
    (refused !== field ? undefined : problem === undefined ? t(`errors.${codeOf(create.error)}`) : t(`form.passwordProblem.${problem}`));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    tried(true);
    if (Object.keys(own).length > 0) return;
    create.mutate({ server, ...values, email: values.email.trim(), setupCode: values.setupCode.trim() });
  };
  const bind = (field: Field) => ({
    label: t(`firstAdmin.${field}`),
    value: values[field],
    error: errorOf(field),
    onChange: (event: { currentTarget: { value: string } }) => setValues({ ...values, [field]: event.currentTarget.value }),
  });
  return (
    <form className={styles.form} noValidate onSubmit={submit}>
      <h1 className={styles.title}>{t('firstAdmin.title')}</h1>
      <p className={styles.faint}>{t('firstAdmin.text', { server })}</p>
      {create.error !== null && refused === undefined ? (
        <Banner tone="red" isUrgent>
          {t(`errors.${codeOf(create.error)}`)}
        </Banner>
      ) : null}
      <TextInput {...bind('setupCode')} description={t('firstAdmin.setupCodeHelp')} autoFocus spellCheck={false} />
      <TextInput {...bind('companyName')} autoComplete="organization" />
      <TextInput {...bind('name')} autoComplete="name" />
      <TextInput {...bind('email')} type="email" autoComplete="email" />
      <PasswordInput
        {...bind('password')}
        visibilityToggleButtonProps={{ 'aria-label': t('form.showPassword') }}
        description={t('form.passwordHelp', { min: PASSWORD_MIN })}
        autoComplete="new-password"
      />
      <Button type="submit" look="primary" className={styles.wide} isBusy={create.isPending}>
        {t('firstAdmin.create')}
      </Button>
      <Button look="quiet" className={styles.wide} onClick={onBack}>
        {t('common.back')}
      </Button>
    </form>
  );
}
