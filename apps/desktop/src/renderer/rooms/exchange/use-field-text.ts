import { customIdOf } from '@quayside/shared/kernel/custom-name';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { fieldText } from './job-words';

/** What a field of a table is called, standard or the company's own. */
export function useFieldText(): (name: string) => string {
  const { t } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  return useCallback(
    (name) => {
      const id = customIdOf(name);
      return id === null ? fieldText(t, name) : (data?.fields.find((one) => one.id === id)?.name ?? '?');
    },
    [t, data],
  );
}
