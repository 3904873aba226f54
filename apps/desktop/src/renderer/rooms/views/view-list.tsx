import { BUILTIN_VIEWS, type BuiltinView, isBuiltinView, type ViewId } from '@quayside/shared/views/view';
import {
  IconArchive,
  IconBellZ,
  IconClock,
  IconClockExclamation,
  IconFlag,
  IconFlame,
  IconInbox,
  IconListNumbers,
  IconMessageExclamation,
  IconMessages,
  IconPackage,
  IconRotate,
  IconShieldX,
  IconStack2,
  IconStar,
  IconTrash,
  IconUser,
  IconUserQuestion,
} from '@tabler/icons-react';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { useNow } from '../../lib/format/use-now';
import { SavedViewList } from './saved-view-list';
import styles from './view-list.module.css';

const ICONS = {
  next: IconListNumbers,
  mine: IconUser,
  unassigned: IconInbox,
  accept: IconUserQuestion,
  attention: IconMessageExclamation,
  escalated: IconFlame,
  reopened: IconRotate,
  vip: IconStar,
  open: IconStack2,
  due: IconClock,
  breached: IconClockExclamation,
  snoozed: IconBellZ,
  'by-priority': IconFlag,
  'by-product': IconPackage,
  'by-channel': IconMessages,
  closed: IconArchive,
  spam: IconShieldX,
  trash: IconTrash,
} satisfies Record<BuiltinView, unknown>;
/** A saved one may ask for the last hour. */
const isByClock = (view: ViewId): boolean => view === 'next' || view === 'due' || view === 'breached' || !isBuiltinView(view);
const QUIET: readonly BuiltinView[] = ['by-priority', 'by-product', 'by-channel', 'closed', 'spam', 'trash'];

/** What is due within the hour, or overdue, changes by the clock alone: also when nobody does anything, and without a line. */
function useEachMinuteAnew(): void {
  const client = useQueryClient();
  const minute = useNow(60_000);
  const seen = useRef(minute);
  useEffect(() => {
    if (seen.current === minute) return;
    seen.current = minute;
    const byClock = (key: QueryKey) =>
      key[1] === 'countViews' || key[1] === 'countSavedViews' || (key[1] === 'listCases' && isByClock((key[2] as { view: ViewId }).view));
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'core' && byClock(queryKey) });
  }, [client, minute]);
}

/** The views with their live counts. */
export function ViewList({ current, onGo }: { readonly current: ViewId; onGo(view: ViewId): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: counts } = useCore('countViews', undefined);
  useEachMinuteAnew();
  const item = (view: BuiltinView) => {
    const Icon = ICONS[view];
    const count = counts?.[view] ?? 0;
    return (
      <li key={view}>
        <button type="button" className={styles.view} aria-current={view === current ? 'page' : undefined} onClick={() => onGo(view)}>
          <Icon size={16} stroke={1.6} aria-hidden="true" />
          <span className={styles.name}>{t(`views.${view}`)}</span>
          {count === 0 ? null : (
            <span className={styles.count} data-strong={view === 'attention' || undefined}>
              {format.number(count)}
              <span className="sr-only"> {t('views.cases', { count })}</span>
            </span>
          )}
        </button>
      </li>
    );
  };
  return (
    <nav className={styles.views} aria-label={t('views.label')}>
      <ul>{BUILTIN_VIEWS.filter((view) => !QUIET.includes(view)).map(item)}</ul>
      <SavedViewList current={current} onGo={onGo} />
      <ul className={styles.second}>{QUIET.map(item)}</ul>
    </nav>
  );
}
