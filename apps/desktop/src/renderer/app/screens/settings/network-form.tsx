import { TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../../lib/bridge/bridge-failure';
import { useCore } from '../../../lib/bridge/use-core';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { useToasts } from '../../../ui/toasts';
import { useChangePreferences } from '../../use-preferences';
import styles from './settings.module.css';

/** How the server is reached from a company's network; also before anybody has signed in. */
export function NetworkForm() {
  const { t } = useTranslation();
  const { data } = useCore('getPreferences', undefined);
  const { data: password, refetch } = useCore('getProxyPassword', undefined);
  const change = useChangePreferences();
  const [proxyUrl, setProxyUrl] = useState('');
  const [caFile, setCaFile] = useState('');
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    setProxyUrl(data?.proxyUrl ?? '');
    setCaFile(data?.caFile ?? '');
  }, [data?.proxyUrl, data?.caFile]);
  const isProxy = proxyUrl.trim() === '' || /^https?:\/\/[^\s/]+/i.test(proxyUrl.trim());
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!isProxy) return;
    try {
      setError(null);
      await change({ proxyUrl: proxyUrl.trim() || null, caFile: caFile.trim() || null });
      await refetch();
      useToasts.getState().show({ id: 'network', text: t('settings.saved'), until: Date.now() + 3000 });
    } catch (caught) {
      setError(t(`errors.${codeOf(caught)}`));
    }
  };
  const isUnchanged = proxyUrl.trim() === (data?.proxyUrl ?? '') && caFile.trim() === (data?.caFile ?? '');
  return (
    <form className={styles.stack} onSubmit={(event) => void save(event)}>
      {error === null ? null : (
        <Banner tone="red" isUrgent>
          {error}
        </Banner>
      )}
      <TextInput
        label={t('settings.proxy')}
        description={t(password === 'kept' ? 'proxyPassword.kept' : 'settings.proxyHelp')}
        placeholder="http://proxy.example.com:3128"
        spellCheck={false}
        value={proxyUrl}
        error={isProxy ? null : t('settings.proxyWrong')}
        onChange={(event) => setProxyUrl(event.currentTarget.value)}
      />
      {password === 'memory-only' || password === 'lost' ? (
        <Banner tone="amber">{t(password === 'lost' ? 'proxyPassword.lost' : 'proxyPassword.memoryOnly')}</Banner>
      ) : null}
      <TextInput
        label={t('settings.ca')}
        description={t('settings.caHelp')}
        placeholder="/etc/ssl/company-ca.pem"
        spellCheck={false}
        value={caFile}
        onChange={(event) => setCaFile(event.currentTarget.value)}
      />
      <div className={styles.actions}>
        <Button type="submit" look="primary" because={isUnchanged ? t('settings.nothingChanged') : null}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  );
}
