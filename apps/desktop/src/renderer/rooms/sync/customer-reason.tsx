import { useTranslation } from 'react-i18next';
import type { PendingItem } from '../../../bridge/pending-item';
import { useCore } from '../../lib/bridge/use-core';
import styles from './pending-list.module.css';

/** Whether an act is about a contact, an organisation or what they have. */
export const isOfCustomer = ({ action }: PendingItem): boolean => /^(contact|organisation|customer|asset)\./.test(action);

const REASONS = ['merged-already', 'merged-since', 'undone-already', 'tree-cycle', 'tree-too-deep'] as const;

/** Why a change of a customer was not accepted: who has the address, with the way to their cases. */
export function CustomerReason({ item, onShowCases }: { readonly item: PendingItem; onShowCases(text: string): void }) {
  const { t } = useTranslation();
  const ownerId = item.code === 'DUPLICATE' && typeof item.detail?.ownerId === 'string' ? item.detail.ownerId : null;
  const { data: owner } = useCore('getContact', { id: ownerId ?? 'none' }, { enabled: ownerId !== null });
  if (item.code === 'CONFLICT') return <p className={styles.reason}>{t('pendingOf.conflict')}</p>;
  const reason = REASONS.find((one) => one === item.detail?.reason);
  if (reason !== undefined) return <p className={styles.reason}>{t(`merge.refused.${reason}`)}</p>;
  if (item.code !== 'DUPLICATE') return item.code === null ? null : <p className={styles.reason}>{t(`errors.${item.code}`)}</p>;
  if (owner === undefined || owner === null) return <p className={styles.reason}>{t('pendingOf.duplicateSomebody')}</p>;
  const address = owner.emails[0] ?? owner.name;
  return (
    <p className={styles.reason}>
      {t('pendingOf.duplicateEmail', { name: owner.name || address })}{' '}
      <button type="button" className={styles.link} onClick={() => onShowCases(address)}>
        {t('contact.showCases')}
      </button>
    </p>
  );
}

/** The same edit, whatever has been changed meanwhile. */
export function withoutSeen(args: unknown): unknown {
  const { from: _seen, ...rest } = args as Readonly<Record<string, unknown>>;
  return rest;
}
