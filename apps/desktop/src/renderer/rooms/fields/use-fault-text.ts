import type { CustomField } from '@quayside/shared/fields/custom-field';
import type { ValueFault } from '@quayside/shared/fields/require-value';
import { useTranslation } from 'react-i18next';
import { textOfValue } from '../../lib/fields/field-text';
import { useZone } from '../../lib/fields/use-zone';

/** Why a field cannot hold what was typed, in words. */
export function useFaultText(): (field: CustomField, fault: ValueFault) => string {
  const { t } = useTranslation();
  const zone = useZone();
  return (field, fault) => {
    if (fault === 'too_small' && field.min != null) return t('fields.fault.atLeast', { value: textOfValue(field, field.min, zone) });
    if (fault === 'too_large' && field.max != null) return t('fields.fault.atMost', { value: textOfValue(field, field.max, zone) });
    if (fault === 'wrong_type' && field.type === 'integer') return t('fields.fault.integer');
    if (fault === 'wrong_type' && field.type === 'decimal') return t('fields.fault.decimal', { digits: field.digits ?? 0 });
    return t(`fields.fault.${fault}`);
  };
}
