import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { namesIn, type Wording } from './audit-words';

/** Values into words, with the names that this desktop knows. */
export function useWording(): Wording {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const { data: directory } = useCore('getDirectory', undefined);
  const { data: promises } = useCore('getPromises', undefined);
  return useMemo(
    () => ({
      t,
      exists: (key) => i18n.exists(key),
      nameOf: namesIn(directory, promises?.calendars ?? []),
      number: format.number,
      moment: format.moment,
    }),
    [t, i18n, directory, promises, format],
  );
}
