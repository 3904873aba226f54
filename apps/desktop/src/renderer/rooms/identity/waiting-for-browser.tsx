import { TextInput } from '@mantine/core';
import { IconBrowserShare } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { useCoreCall } from '../../lib/bridge/use-core';
import { Button } from '../../ui/button';
import styles from './sign-in.module.css';

/** The person signs in in the browser; a code can be pasted when the way back does not work. */
export function WaitingForBrowser({ server, url }: { readonly server: string; readonly url: string }) {
  const { t } = useTranslation();
  const { main } = useBridge();
  const [code, setCode] = useState('');
  const [pastes, setPastes] = useState(false);
  const paste = useCoreCall('pasteCode');
  const cancel = useCoreCall('cancelSignIn');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (code.trim() !== '') paste.mutate({ code: code.trim() });
  };
  return (
    <div className={styles.form}>
      <IconBrowserShare size={32} stroke={1.3} className={styles.big} aria-hidden="true" />
      <h1 className={styles.title} role="status">
        {t('signIn.waiting')}
      </h1>
      <p className={styles.faint}>{t('signIn.waitingText', { server })}</p>
      <Button className={styles.wide} onClick={() => void main.call('openExternal', { url })}>
        {t('signIn.openAgain')}
      </Button>
      {pastes ? (
        <form className={styles.code} onSubmit={submit}>
          <TextInput
            autoFocus
            label={t('signIn.code')}
            description={t('signIn.codeHelp')}
            spellCheck={false}
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={paste.error === null ? null : t(`errors.${codeOf(paste.error)}`)}
          />
          <Button
            type="submit"
            look="primary"
            className={styles.wide}
            isBusy={paste.isPending}
            because={code.trim() === '' ? t('signIn.codeFirst') : null}
          >
            {t('signIn.useCode')}
          </Button>
        </form>
      ) : (
        <Button look="quiet" className={styles.wide} onClick={() => setPastes(true)}>
          {t('signIn.pasteCode')}
        </Button>
      )}
      <Button look="quiet" className={styles.wide} onClick={() => cancel.mutate(undefined)}>
        {t('common.cancel')}
      </Button>
    </div>
  );
}
