import type { Message } from '@quayside/shared/cases/message';
import { IconAlertCircle, IconCheck, IconClock, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useNow } from '../../../lib/format/use-now';
import { useMe } from '../../../lib/session-context';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { deliveryText } from './delivery-text';
import styles from './timeline.module.css';

interface DeliveryLineProps {
  readonly message: Message;
  /** It has not reached our server yet. */
  readonly isPending: boolean;
  onUndone(message: Message): void;
}

/** How far an outgoing mail has come; while it waits, it can be taken back. */
export function DeliveryLine({ message, isPending, onUndone }: DeliveryLineProps) {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const now = useNow(1000);
  const { data: sync } = useCore('getSyncState', undefined);
  const { delivery } = message;
  if (delivery === null) return null;
  const seconds = Math.ceil((delivery.notBefore - now) / 1000);
  const canUndo = delivery.state === 'queued' && delivery.attempts === 0 && seconds > 0 && message.author.id === me.personId;
  const text = deliveryText(delivery, { canUndo, waits: isPending && sync?.line === 'offline' });
  const reason = delivery.reason ?? t('delivery.noReason');
  if (text === 'sent') {
    return (
      <p className={styles.delivery}>
        <IconCheck size={14} aria-hidden="true" /> {t('delivery.sent')}
      </p>
    );
  }
  if (text === 'failed') {
    return (
      <p className={styles.delivery} data-tone="red" role="alert">
        <IconAlertCircle size={14} aria-hidden="true" />
        <span>{t('delivery.failed', { reason })}</span>
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
      <span>{t(`delivery.${text}`, { seconds, reason })}</span>
      {canUndo ? (
        <Button look="quiet" command="undo" onClick={() => void takeBack()}>
          {t('delivery.undo')}
        </Button>
      ) : null}
    </p>
  );
}
