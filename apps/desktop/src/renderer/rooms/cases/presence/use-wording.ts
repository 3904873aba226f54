import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonHere } from '../../../../bridge/presence';
import type { Wording } from './presence-words';

/** Beyond these the others are counted. */
const NAMED_MAX = 3;

export function useWording(): Wording {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const list = new Intl.ListFormat(i18n.language === 'pseudo' ? 'en' : i18n.language, { type: 'conjunction' });
    const nameOf = ({ name }: PersonHere): string => name || t('presence.somebody');
    return {
      others: (key, names, count) => t(`presence.${key}`, { names, count }),
      me: (key) => t(`presence.me.${key}`),
      names(people) {
        if (people.length <= NAMED_MAX) return list.format(people.map(nameOf));
        const named = people.slice(0, NAMED_MAX - 1).map(nameOf);
        return list.format([...named, t('presence.more', { count: people.length - named.length })]);
      },
    };
  }, [t, i18n.language]);
}
