import type { CustomField } from '@quayside/shared/fields/custom-field';
import { mayFillIn, maySee } from '@quayside/shared/fields/may-fill-in';
import type { LimitedKind } from '@quayside/shared/kernel/rights';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../use-can';
import styles from './rights.module.css';
import { useActor } from './use-actor';

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
  const can = useCan();
  if (!can('read', { type: 'field', kind, field })) return null;
  return can('edit', { type: 'field', kind, field }) ? children : <ReadOnly>{children}</ReadOnly>;
}

/** The same for a field of the company's own. */
export function LimitedOwnField({ field, children }: { readonly field: CustomField; readonly children: ReactNode }) {
  const actor = useActor();
  if (!maySee(actor, field)) return null;
  return mayFillIn(actor, field) ? children : <ReadOnly>{children}</ReadOnly>;
}

function ReadOnly({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <fieldset className={styles.limited} disabled title={t('rights.readOnly')} aria-label={t('rights.readOnly')}>
      {children}
    </fieldset>
  );
}
