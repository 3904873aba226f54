import { TextInput } from '@mantine/core';
import type { Contact } from '@quayside/shared/organisation/contact';
import { DEFAULT_ERASURE_WAIT_DAYS } from '@quayside/shared/organisation/workspace-settings';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ActResult } from '../../../bridge/pending-item';
import { useCore } from '../../lib/bridge/use-core';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import styles from './privacy.module.css';

/** What goes and what stays, and the name to be typed: an erasure cannot be undone. */
export function EraseForm({ contact, onClose }: { readonly contact: Contact; onClose(): void }) {
  const { t } = useTranslation();
  const act = useAct();
  const { data: directory } = useCore('getDirectory', undefined);
  const [typedName, setTypedName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const days = directory?.settings?.erasureWaitDays ?? DEFAULT_ERASURE_WAIT_DAYS;
  const reasonOf = (result: Extract<ActResult, { status: 'refused' }>): string => {
    const { reason, personId } = result.detail as { readonly reason?: unknown; readonly personId?: unknown };
    if (reason === 'agent') return t('privacy.isAgent', { name: directory?.people.find(({ id }) => id === personId)?.name ?? '' });
    if (reason === 'requested' || reason === 'erased' || reason === 'merged') return t(`privacy.cannot.${reason}`);
    return result.code === 'BAD_INPUT' ? t('privacy.otherName') : t(`errors.${result.code}`);
  };
  const ask = async () => {
    // the server decides; what it will refuse is said at once
    const colleague = directory?.people.find(({ email }) => contact.emails.includes(email));
    if (colleague !== undefined) return setProblem(t('privacy.isAgent', { name: colleague.name }));
    const [result] = await act([{ name: 'contact.request-erasure', args: { contactId: contact.id, typedName } }], { isQuiet: true });
    if (result?.status === 'refused') setProblem(reasonOf(result));
    else onClose();
  };
  return (
    <form
      className={styles.form}
      aria-label={t('privacy.eraseOf', { name: contact.name || (contact.emails[0] ?? '') })}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <p className={styles.faint}>{t('privacy.eraseText')}</p>
      <p className={styles.faint}>{t('privacy.eraseWait', { days })}</p>
      <TextInput
        label={contact.name === '' ? t('privacy.namelessHint') : t('privacy.typeName', { name: contact.name })}
        value={typedName}
        maxLength={200}
        autoComplete="off"
        error={problem}
        onChange={(event) => {
          setProblem(null);
          setTypedName(event.currentTarget.value);
        }}
      />
      <div className={styles.actions}>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button look="danger" type="submit">
          {t('privacy.eraseDo')}
        </Button>
      </div>
    </form>
  );
}
