import { customIdOf } from '@quayside/shared/kernel/custom-name';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { useWords } from '../../lib/words/use-words';
import type { en } from '../../locales/en';

type FieldName = keyof typeof en.savedViews.fields;

/** What a field of a case is called, the company's own included. */
export function useFieldName(): (name: string) => string {
  const { t } = useTranslation();
  const words = useWords();
  const { data } = useCore('getDirectory', undefined);
  return (name) => {
    const id = customIdOf(name);
    if (id !== null) return data?.fields.find((field) => field.id === id)?.name ?? '?';
    const usual = t(`savedViews.fields.${name as FieldName}`);
    const named = words.field(name, usual);
    // beside the one of the list
    return name === 'product' && named !== usual ? t('savedViews.inWords', { name: named }) : named;
  };
}
