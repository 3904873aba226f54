import type { LimitedKind } from '@quayside/shared/kernel/rights';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../use-can';
import styles from './rights.module.css';

/** A field as the signed-in person's profile leaves it: not there when it is hidden, without use when it is read-only. */
export function LimitedField({
  kind,
  field,
  children,
}: {
  readonly kind: LimitedKind;
  readonly field: string;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const can = useCan();
  if (!can('read', { type: 'field', kind, field })) return null;
  if (can('edit', { type: 'field', kind, field })) return children;
  return (
    <fieldset className={styles.limited} disabled title={t('rights.readOnly')} aria-label={t('rights.readOnly')}>
      {children}
    </fieldset>
  );
}
