import type { CustomField } from '@quayside/shared/fields/custom-field';
import { customValueOf, type FieldValue } from '@quayside/shared/fields/field-value';
import { customIdOf } from '@quayside/shared/kernel/custom-name';
import { useTranslation } from 'react-i18next';
import { useCore } from '../bridge/use-core';
import { useFormat } from '../format/use-format';
import { textOfValue } from './field-text';
import { useZone } from './use-zone';

/** The company's own field that a name stands for; `null`: another sort of field, or it is not known here. */
export function useOwnField(name: string | null): CustomField | null {
  const { data } = useCore('getDirectory', undefined);
  const id = name === null ? null : customIdOf(name);
  return id === null ? null : (data?.fields.find((field) => field.id === id) ?? null);
}

/** How values of the company's own fields are shown in a sentence. */
export function useShownValue(): (field: CustomField, text: string | null) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const zone = useZone();
  const show = (field: CustomField, value: FieldValue): string => {
    const nameOf = (id: string) => field.choices?.find((choice) => choice.id === id)?.name ?? id;
    if (Array.isArray(value)) return value.map(nameOf).join(', ');
    if (typeof value === 'boolean') return value ? t('common.yes') : t('common.no');
    if (field.type === 'choice') return nameOf(String(value));
    if (field.type === 'day') return format.date(Number(value));
    if (field.type === 'instant') return format.full(Number(value));
    return textOfValue(field, value, zone);
  };
  return (field, text) => {
    const value = customValueOf(text);
    return value == null ? t('case.emptyValue') : show(field, value);
  };
}
