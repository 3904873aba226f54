import { isShownInside } from '@quayside/shared/cases/inline-pictures';
import type { Message } from '@quayside/shared/cases/message';
import { IconAlertTriangle, IconCloudUp, IconCornerUpLeft, IconLock, IconRobot } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimelineItem } from '../../../../bridge/case-row';
import { useFormat } from '../../../lib/format/use-format';
import { isMisleadingName } from '../../../lib/mail/misleading-name';
import { Avatar } from '../../../ui/avatar';
import { Chip } from '../../../ui/chip';
import { Attachments } from './attachments';
import { DeliveryLine } from './delivery-line';
import { MailBody } from './mail-body';
import styles from './timeline.module.css';

interface MessageCardProps {
  readonly item: TimelineItem;
  onUndone(message: Message): void;
}

/** One message: who, to whom, what, and how far it has come. Notes differ by label, edge and background. */
export const MessageCard = memo(function MessageCard({ item: { message, isPending }, onUndone }: MessageCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const isNote = message.kind === 'note';
  const side = isNote ? 'note' : message.direction === 'in' ? 'theirs' : 'ours';
  return (
    <article
      className={styles.card}
      data-side={side}
      data-pending={isPending || undefined}
      aria-label={t(`timeline.by.${side}`, { name: message.author.name })}
    >
      <header className={styles.head}>
        <Avatar name={message.author.name || message.from || '?'} size={24} isSquare={side === 'theirs'} />
        <AuthorName message={message} />
        {isNote ? (
          <Chip tone="amber" icon={<IconLock size={11} />}>
            {t('timeline.note')}
          </Chip>
        ) : null}
        {message.isAutomatic ? (
          <Chip icon={<IconRobot size={12} />} title={t('timeline.automaticHelp')}>
            {t('timeline.automatic')}
          </Chip>
        ) : null}
        <span className={styles.space} />
        {isPending ? (
          <span className={styles.pendingMark}>
            <IconCloudUp size={14} aria-hidden="true" /> {t('timeline.waitsForServer')}
          </span>
        ) : null}
        <time className={styles.time} dateTime={new Date(message.at).toISOString()} title={format.full(message.at)}>
          {format.moment(message.at)}
        </time>
      </header>
      <Recipients message={message} />
      {message.replyTo !== null && message.replyTo !== message.from ? (
        <p className={styles.warning}>
          <IconCornerUpLeft size={14} aria-hidden="true" />
          {t('timeline.replyTo', { address: message.replyTo, from: message.from ?? '' })}
        </p>
      ) : null}
      <MailBody message={message} />
      <Attachments attachments={message.attachments.filter((file) => !isShownInside(message.html, file))} />
      {message.delivery === null ? null : <DeliveryLine message={message} isPending={isPending} onUndone={onUndone} />}
    </article>
  );
});

/** The name, and the address. When the name pretends to be another address, the real one stands first. */
function AuthorName({ message: { author, from, direction } }: { readonly message: Message }) {
  const { t } = useTranslation();
  if (direction === 'in' && isMisleadingName(author.name, from)) {
    return (
      <span className={styles.author}>
        <strong dir="auto">{from}</strong>
        <span className={styles.misleading} title={t('timeline.misleadingHelp')}>
          <IconAlertTriangle size={13} aria-hidden="true" />
          <span dir="auto">{t('timeline.callsItself', { name: author.name })}</span>
        </span>
      </span>
    );
  }
  return (
    <span className={styles.author}>
      <strong dir="auto">{author.name || from}</strong>
      {direction === 'in' && from !== null && from !== author.name ? <span className={styles.address}>{from}</span> : null}
    </span>
  );
}

function Recipients({ message: { direction, to, cc, bcc } }: { readonly message: Message }) {
  const { t } = useTranslation();
  const isPlain = direction === 'in' && cc.length === 0;
  if (isPlain || to.length + cc.length + bcc.length === 0) return null;
  return (
    <p className={styles.recipients}>
      {to.length === 0 ? null : <span>{t('timeline.to', { addresses: to.join(', ') })}</span>}
      {cc.length === 0 ? null : <span>{t('timeline.cc', { addresses: cc.join(', ') })}</span>}
      {bcc.length === 0 ? null : <span>{t('timeline.bcc', { addresses: bcc.join(', ') })}</span>}
    </p>
  );
}
