import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import styles from './set-up-list.module.css';

/** How the company is called: on the sign-in page, in invitations, above the inbox. */
export function CompanyName() {
  const { t } = useTranslation();
  const act = useAct();
  const { data } = useCore('getDirectory', undefined);
  const now = data?.settings?.companyName ?? '';
  const [typed, type] = useState<string | null>(null);
  const name = (typed ?? now).trim();
  const save = () => {
    if (name === '' || name === now) return;
    void act([{ name: 'workspace.edit-settings', args: { changes: { companyName: name } } }], { told: t('settings.saved') });
    type(null);
  };
  return (
    <form
      className={styles.company}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <TextInput
        aria-label={t('setUp.companyField')}
        dir="auto"
        maxLength={120}
        value={typed ?? now}
        error={name === '' ? t('form.required') : null}
        onChange={(event) => type(event.currentTarget.value)}
      />
      {name === now ? null : <Button type="submit">{t('setUp.companySave')}</Button>}
    </form>
  );
}
