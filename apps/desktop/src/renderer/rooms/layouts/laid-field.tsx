import { fieldsNamed } from '@quayside/shared/kernel/criteria';
import { customIdOf } from '@quayside/shared/kernel/custom-name';
import type { FieldStanding } from '@quayside/shared/layouts/field-standing';
import type { RequiredFrom } from '@quayside/shared/layouts/layout';
import { IconLock } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMissingFields } from '../../lib/layouts/missing-fields';
import { useLaidName } from '../../lib/layouts/use-laid-name';
import styles from './layouts.module.css';

interface Props {
  readonly standing: FieldStanding;
  /** Something was refused because it is empty: `first` of several, to which the focus goes. */
  readonly missing: 'first' | 'also' | null;
  /** The field itself. */
  readonly children: ReactNode;
}

/** One field as its layout has it: marked when it is required, without use when it is read-only, with the reason of both. @source requirements CAS-7 */
export function LaidField({ standing, missing, children }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const nameOf = useLaidName();
  const place = useRef<HTMLFieldSetElement>(null);
  const { field, requiredFrom, isReadOnly, because } = standing;
  const asked = useMissingFields((state) => state.asked);
  useEffect(() => {
    if (missing !== 'first' || asked === 0) return;
    place.current?.scrollIntoView({ block: 'nearest' });
    place.current?.querySelector<HTMLElement>('input, select, textarea, button')?.focus();
  }, [missing, asked]);
  const askedOf = (rule: Parameters<typeof fieldsNamed>[0] | undefined): string =>
    rule === undefined ? '' : [...fieldsNamed(rule)].map(nameOf).join(', ');
  const requiredWhy = (from: RequiredFrom): string => {
    const fields = askedOf(because.required);
    return fields === '' ? t(`layouts.why.${from}Always`) : t(`layouts.why.${from}`, { fields });
  };
  const why = [
    ...(because.shown === undefined ? [] : [t('layouts.why.shown', { fields: askedOf(because.shown) })]),
    ...(requiredFrom === null ? [] : [requiredWhy(requiredFrom)]),
    ...(isReadOnly ? [t('layouts.why.readOnly')] : []),
  ].join(' ');
  return (
    <fieldset
      ref={place}
      className={styles.field}
      data-field={field}
      data-own={customIdOf(field) !== null || undefined}
      data-missing={missing !== null || undefined}
      disabled={isReadOnly}
      title={why || undefined}
      aria-describedby={missing === null ? undefined : id}
    >
      {why === '' ? null : <legend className="sr-only">{why}</legend>}
      {requiredFrom === null ? null : (
        <span className={styles.mark} aria-hidden="true">
          *
        </span>
      )}
      {isReadOnly ? <IconLock className={styles.lock} size={12} stroke={1.6} aria-hidden="true" /> : null}
      {children}
      {missing === null ? null : (
        <p id={id} className={styles.missing} role="alert">
          {t('layouts.missing', { field: nameOf(field) })}
        </p>
      )}
    </fieldset>
  );
}
