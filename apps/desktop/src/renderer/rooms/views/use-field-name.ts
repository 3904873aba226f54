import { customIdOf } from '@quayside/shared/fields/field-value';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import type { en } from '../../locales/en';

type FieldName = keyof typeof en.savedViews.fields;

/** What a field of a case is called, the company's own included. */
export function useFieldName(): (name: string) => string {
  const { t } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  return (name) => {
    const id = customIdOf(name);
    if (id === null) return t(`savedViews.fields.${name as FieldName}`);
    return data?.fields.find((field) => field.id === id)?.name ?? '?';
  };
}
