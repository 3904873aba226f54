import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../lib/bridge/use-core';
import { useFormat } from '../lib/format/use-format';
import { useToasts } from '../ui/toasts';
import { useNavigation } from './navigation';

/** Says that drafts will go because their customers were erased: when that is learned, and after each start, so that nobody's words go unseen. */
export function useErasedDraftsNotice(): void {
  const { t } = useTranslation();
  const format = useFormat();
  const told = useRef(0);
  const { data } = useCore('listDrafts', undefined);
  const days = data?.flatMap(({ goesAt }) => (goesAt === undefined ? [] : [goesAt])) ?? [];
  const [count, first] = [days.length, Math.min(...days)];
  useEffect(() => {
    const isMore = count > told.current;
    told.current = count;
    if (!isMore) return;
    useToasts.getState().show({
      id: 'erased-drafts',
      text: t('drafts.erasedNotice', { count, day: format.day(first) }),
      until: null,
      action: { label: t('drafts.erasedShow'), run: () => useNavigation.getState().go({ screen: 'drafts' }) },
    });
  }, [count, first, t, format]);
}
