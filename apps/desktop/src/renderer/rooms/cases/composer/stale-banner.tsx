import { snippet } from '@quayside/shared/kernel/text';
import { IconMessageExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../bridge/case-row';
import type { Draft } from '../../../../bridge/draft';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import styles from './composer.module.css';
import { arrivedSince } from './composer-mode';

export interface StaleBannerProps {
  readonly detail: CaseDetail;
  readonly draft: Draft;
  readonly isNote: boolean;
  /** The person wanted to send, and was stopped. */
  readonly isAsked: boolean;
  onSeen(): void;
  onSendAnyway(): void;
}

/** Somebody wrote while this was being written: who, what, and both ways on. @source requirements CAS-12 */
export function StaleBanner({ detail, draft, isNote, isAsked, onSeen, onSendAnyway }: StaleBannerProps) {
  const { t } = useTranslation();
  const arrived = arrivedSince(detail, draft);
  if (isNote || arrived.length === 0) return null;
  const names = [...new Set(arrived.map(({ message }) => message.author.name))].join(', ');
  return (
    <div className={styles.stale}>
      <Banner
        tone="amber"
        isUrgent={isAsked}
        icon={<IconMessageExclamation size={16} />}
        actions={
          <>
            <Button look="quiet" onClick={onSeen}>
              {t('stale.seen')}
            </Button>
            {isAsked ? <Button onClick={onSendAnyway}>{t('stale.sendAnyway')}</Button> : null}
          </>
        }
      >
        <strong>
          {isAsked ? t('stale.notSent', { names, count: arrived.length }) : t('stale.wrote', { names, count: arrived.length })}
        </strong>
        {arrived.slice(-2).map(({ message }) => (
          <p key={message.id} dir="auto">
            {message.author.name}: {snippet(message.text, 160)}
          </p>
        ))}
      </Banner>
    </div>
  );
}
