import { customIdOf } from '@quayside/shared/kernel/custom-name';
import { isStandardField } from '@quayside/shared/layouts/laid-fields';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Directory } from '../../../bridge/directory';
import type { en } from '../../locales/en';
import { useCore } from '../bridge/use-core';

/** What a field of a case is called in its details, the company's own included, and in rules. */
export function useLaidName(): (field: string) => string {
  const { t } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  return laidNames(t, data?.fields ?? []);
}

/** @param own - the company's own fields */
export function laidNames(t: TFunction, own: Directory['fields']): (field: string) => string {
  return (field) => {
    const id = customIdOf(field);
    if (isStandardField(field)) return t(`layouts.field.${field}`);
    if (id === null) return t(`savedViews.fields.${field as keyof typeof en.savedViews.fields}`);
    return own.find((one) => one.id === id)?.name ?? '?';
  };
}
