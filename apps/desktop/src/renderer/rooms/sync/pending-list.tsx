import { IconClock, IconCloudUp, IconCopy, IconExclamationCircle, IconRefresh, IconSend, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PendingItem } from '../../../bridge/pending-item';
import { useBridge } from '../../lib/bridge/bridge-context';
import { useCoreCall } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { useLaidName } from '../../lib/layouts/use-laid-name';
import { refusalText } from '../../lib/rights/refusal-text';
import { useWords } from '../../lib/words/use-words';
import { cases } from '../../locales/en/cases';
import { places } from '../../locales/en/places';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { useToasts } from '../../ui/toasts';
import { CustomerReason, isOfCustomer, withoutSeen } from './customer-reason';
import styles from './pending-list.module.css';

const names = places.pending.action;
/** An act of a version that this one does not know has no name of its own. */
const nameOf = (action: string): keyof typeof names => (Object.hasOwn(names, action) ? (action as keyof typeof names) : 'other');

/** The field that an act changes, when it has a name here. */
function fieldOf({ action, args }: PendingItem): keyof typeof cases.field | null {
  const field = action === 'case.edit-field' ? (args as { readonly field?: unknown } | null)?.field : null;
  return typeof field === 'string' && Object.hasOwn(cases.field, field) ? (field as keyof typeof cases.field) : null;
}

export interface PendingListProps {
  readonly items: readonly PendingItem[];
  readonly label: string;
  onOpenCase(caseId: string): void;
  /** Looks for the cases of a customer by their address. */
  onShowCases(text: string): void;
}

/** What was done here and is not with the server: each with its words, the reason, and every way on. */
export function PendingList({ items, label, onOpenCase, onShowCases }: PendingListProps) {
  return (
    <ul className={styles.items} aria-label={label}>
      {items.map((item) => (
        <PendingCard key={item.mutationId} item={item} onOpenCase={onOpenCase} onShowCases={onShowCases} />
      ))}
    </ul>
  );
}

function PendingCard({
  item,
  onOpenCase,
  onShowCases,
}: Pick<PendingListProps, 'onOpenCase' | 'onShowCases'> & { readonly item: PendingItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { main } = useBridge();
  const retry = useCoreCall('retryPending');
  const discard = useCoreCall('discardPending');
  const [isAsking, ask] = useState(false);
  const company = useWords();
  const nameOfField = useLaidName();
  const isRefused = item.state === 'refused' || item.state === 'parked';
  const field = fieldOf(item);
  const name = t(`pending.action.${nameOf(item.action)}`) + (field === null ? '' : `: ${company.field(field, t(`field.${field}`))}`);
  const words = (item.text === null ? null : company.value(field, item.text)) ?? item.text;
  const copy = async () => {
    await main.call('copyText', { text: item.text ?? '' });
    useToasts.getState().show({ id: 'copied', text: t('context.copied'), until: Date.now() + 2000 });
  };
  return (
    <li className={styles.item} data-refused={isRefused || undefined}>
      <div className={styles.head}>
        {isRefused ? (
          <IconExclamationCircle size={16} aria-hidden="true" />
        ) : item.state === 'deferred' ? (
          <IconCloudUp size={16} aria-hidden="true" />
        ) : (
          <IconClock size={16} aria-hidden="true" />
        )}
        <strong>{name}</strong>
        {item.caseId === null ? null : (
          <button type="button" className={styles.link} dir="auto" onClick={() => onOpenCase(item.caseId ?? '')}>
            {item.caseNumber ? `#${item.caseNumber} ` : ''}
            {item.caseSubject ?? t('case.noSubject')}
          </button>
        )}
        <span className={styles.space} />
        <Chip tone={isRefused ? 'red' : 'grey'}>{t(`pending.state.${item.state}`)}</Chip>
        <time className={styles.time} dateTime={new Date(item.performedAt).toISOString()}>
          {format.moment(item.performedAt)}
        </time>
      </div>
      {!isRefused || item.code === null ? null : isOfCustomer(item) || item.code === 'DUPLICATE' ? (
        <CustomerReason item={item} onShowCases={onShowCases} />
      ) : (
        <p className={styles.reason}>{refusalText(t, item.code, item.detail, nameOfField)}</p>
      )}
      {item.text === null || item.text === '' ? null : (
        <blockquote className={styles.text} dir="auto">
          {words}
        </blockquote>
      )}
      {isRefused ? (
        <div className={styles.actions}>
          {item.code === 'STALE_THREAD' ? (
            <Button
              look="primary"
              icon={<IconSend size={15} />}
              isBusy={retry.isPending}
              onClick={() => retry.mutate({ mutationId: item.mutationId, args: { ...(item.args as object), sendAnyway: true } })}
            >
              {t('stale.sendAnyway')}
            </Button>
          ) : item.code === 'CONFLICT' && isOfCustomer(item) ? (
            <Button
              icon={<IconRefresh size={15} />}
              isBusy={retry.isPending}
              onClick={() => retry.mutate({ mutationId: item.mutationId, args: withoutSeen(item.args) })}
            >
              {t('pendingOf.takeMine')}
            </Button>
          ) : (
            <Button icon={<IconRefresh size={15} />} isBusy={retry.isPending} onClick={() => retry.mutate({ mutationId: item.mutationId })}>
              {t('pending.retry')}
            </Button>
          )}
          {item.text === null ? null : (
            <Button look="quiet" icon={<IconCopy size={15} />} onClick={() => void copy()}>
              {t('pending.copy')}
            </Button>
          )}
          <span className={styles.space} />
          {isAsking ? (
            <>
              <span className={styles.sure}>{t('pending.sure')}</span>
              <Button look="quiet" onClick={() => ask(false)}>
                {t('common.cancel')}
              </Button>
              <Button look="danger" isBusy={discard.isPending} onClick={() => discard.mutate({ mutationId: item.mutationId })}>
                {t('pending.discard')}
              </Button>
            </>
          ) : (
            <Button look="quiet" icon={<IconTrash size={15} />} onClick={() => ask(true)}>
              {t('pending.discard')}
            </Button>
          )}
        </div>
      ) : null}
    </li>
  );
}
