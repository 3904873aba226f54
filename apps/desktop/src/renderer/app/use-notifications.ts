import { snippet } from '@quayside/shared/kernel/text';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../lib/bridge/bridge-context';
import { useCore } from '../lib/bridge/use-core';
import { findNews, type HeardOf, heardOf } from './news';

const LOOKED_AT = 100;
const MOST_AT_ONCE = 3;

/** Tells outside the window what happened to one's own cases while one looks elsewhere. */
export function useNotifications(isEnabled: boolean): void {
  const { main } = useBridge();
  const { t } = useTranslation();
  const { data } = useCore('listCases', { view: 'mine', offset: 0, limit: LOOKED_AT });
  const { data: sync } = useCore('getSyncState', undefined);
  const before = useRef<HeardOf | null>(null);
  const isSettled = sync?.cache === 'ready' || (sync?.cache === 'memory-only' && sync.remainingRows === 0);
  useEffect(() => {
    if (data === undefined || !isSettled) return;
    const news = findNews(before.current, data.rows);
    before.current = heardOf(data.rows);
    if (!isEnabled || document.hasFocus()) return;
    for (const { kind, row } of news.slice(0, MOST_AT_ONCE)) {
      const name = row.contact?.name || row.contact?.emails[0] || t('case.noContact');
      void main.call('notify', {
        title: snippet(kind === 'assigned' ? t('notify.assigned') : t('notify.wrote', { name }), 200),
        body: snippet(kind === 'assigned' ? `#${row.case.number} ${row.case.subject}` : `${row.case.subject}: ${row.case.preview}`, 300),
        caseId: row.case.id,
      });
    }
  }, [data, isSettled, isEnabled, main, t]);
}
