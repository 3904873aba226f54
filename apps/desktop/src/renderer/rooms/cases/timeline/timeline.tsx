import type { Message } from '@quayside/shared/cases/message';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Fragment, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../bridge/case-row';
import { conversationFocus } from '../../../lib/keyboard/conversation-focus';
import { EarlierButton } from './earlier-button';
import { EventGroup } from './event-group';
import { groupTimeline } from './group-timeline';
import { MessageCard } from './message-card';
import styles from './timeline.module.css';
import { useEarlier } from './use-earlier';

/** Everything that was said and that happened, oldest first; the newest is in view. */
export function Timeline({ detail, onUndone }: { readonly detail: CaseDetail; onUndone(message: Message): void }) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const { timeline } = detail;
  const caseId = detail.row.case.id;
  const groups = useMemo(() => groupTimeline(timeline), [timeline]);
  const earlier = useEarlier(caseId, groups.length, scroller);
  const [isAtEnd, setAtEnd] = useState(true);
  const unread = useUnreadFrom(detail);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the end is shown whenever another case is opened
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
    setAtEnd(true);
    conversationFocus.arrive(element);
  }, [caseId]);
  useEffect(() => {
    const [element, inner] = [scroller.current, content.current];
    if (element === null || inner === null || !isAtEnd) return;
    const observer = new ResizeObserver(() => {
      element.scrollTop = element.scrollHeight;
    });
    observer.observe(inner);
    // the composer opens below it
    observer.observe(element);
    return () => observer.disconnect();
  }, [isAtEnd]);

  return (
    <div
      ref={scroller}
      className={styles.scroller}
      role="log"
      aria-label={t('timeline.label')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: of }) => setAtEnd(of.scrollHeight - of.scrollTop - of.clientHeight < 24)}
    >
      <div ref={content} className={styles.content}>
        {earlier.from === 0 ? null : <EarlierButton earlier={earlier} scroller={scroller} />}
        {groups.slice(earlier.from).map((group) =>
          group.type === 'events' ? (
            <EventGroup key={group.items[0]?.message.id} items={group.items} of={detail.row.case} />
          ) : (
            <Fragment key={group.item.message.id}>
              {group.item.message.id === unread ? <div className={styles.unread}>{t('timeline.newSince')}</div> : null}
              <MessageCard item={group.item} onUndone={onUndone} />
            </Fragment>
          ),
        )}
        {detail.unknownRows === 0 ? null : (
          <p className={styles.newer} role="note">
            <IconAlertTriangle size={15} aria-hidden="true" />
            {t('rare.unknownInCase', { count: detail.unknownRows })}
          </p>
        )}
      </div>
    </div>
  );
}

/** The first message that was not read when the case was opened. */
function useUnreadFrom({ row, timeline }: CaseDetail): string | null {
  const opened = useRef<{ id: string; first: string | null } | null>(null);
  if (opened.current?.id !== row.case.id) {
    const said = timeline.filter(({ message }) => message.kind !== 'event');
    const newest = said.at(-1)?.message;
    const first = row.isUnread && newest?.direction === 'in' && said.length > 1 ? newest.id : null;
    opened.current = { id: row.case.id, first };
  }
  return opened.current.first;
}
