import type { Message } from '@quayside/shared/cases/message';
import { IconAlertCircle, IconCheck, IconClock, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useNow } from '../../../lib/format/use-now';
import { useMe } from '../../../lib/session-context';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import styles from './timeline.module.css';

interface DeliveryLineProps {
  readonly message: Message;
  readonly caseId: string;
  onUndone(message: Message): void;
}

/** How far an outgoing mail has come; while it waits, it can be taken back. */
export function DeliveryLine({ message, onUndone }: DeliveryLineProps) {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const now = useNow(1000);
  const { data: sync } = useCore('getSyncState', undefined);
  const { delivery } = message;
  if (delivery === null) return null;
  const seconds = Math.ceil((delivery.notBefore - (now + (sync?.clockSkewMs ?? 0))) / 1000);
  const canUndo = delivery.state === 'queued' && delivery.attempts === 0 && seconds > 0 && message.author.id === me.personId;
  if (delivery.state === 'sent') {
    return (
      <p className={styles.delivery}>
        <IconCheck size={14} aria-hidden="true" /> {t('delivery.sent')}
      </p>
    );
  }
  if (delivery.state === 'failed') {
    return (
      <p className={styles.delivery} data-tone="red" role="alert">
        <IconAlertCircle size={14} aria-hidden="true" />
        <span>{t('delivery.failed', { reason: delivery.reason ?? t('delivery.noReason') })}</span>
      </p>
    );
  }
  const takeBack = async () => {
    const [result] = await act([{ name: 'message.undo-send', args: { messageId: message.id } }]);
    if (result?.status !== 'refused') onUndone(message);
  };
  return (
    <p className={styles.delivery}>
      {canUndo ? <IconClock size={14} aria-hidden="true" /> : <IconSend size={14} aria-hidden="true" />}
      <span>
        {canUndo
          ? t('delivery.leavesIn', { seconds })
          : delivery.attempts > 0
            ? t('delivery.retrying', { reason: delivery.reason ?? t('delivery.noReason') })
            : sync?.line === 'offline'
              ? t('delivery.waitsForLine')
              : t('delivery.sending')}
      </span>
      {canUndo ? (
        <Button look="quiet" keys="z" onClick={() => void takeBack()}>
          {t('delivery.undo')}
        </Button>
      ) : null}
    </p>
  );
}
