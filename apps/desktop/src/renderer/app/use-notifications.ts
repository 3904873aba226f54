import { snippet } from '@quayside/shared/kernel/text';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteAction } from '../../bridge/contract';
import type { NotificationRow } from '../../bridge/notification-row';
import { useBridge } from '../lib/bridge/bridge-context';
import { coreKey, useCore } from '../lib/bridge/use-core';
import { useMe } from '../lib/session-context';
import { useAct } from '../lib/use-act';
import { sayWhat } from '../rooms/notifications/say-what';
import { useNotificationActs } from '../rooms/notifications/use-notification-acts';
import { useToasts } from '../ui/toasts';
import { useNavigation } from './navigation';
import { planPopups } from './popup-plan';

/** Names this run of the window: the right to a pop-up is given to one run on one device. */
const RUN = crypto.randomUUID();
const TOAST_MS = 12_000;
/** Timers do not run while a machine sleeps: the end of quiet hours is looked for now and then. */
const LOOK_AGAIN_MAX_MS = 10 * 60_000;
const toastId = (id: string): string => `told-${id}`;

/** Shows pop-ups of what one is told: of the system while one looks elsewhere, in the window else. */
export function useNotifications(isEnabled: boolean): void {
  const { main } = useBridge();
  const client = useQueryClient();
  const me = useMe();
  const act = useAct();
  const { data: page } = useCore('listNotifications', undefined);
  const { data: sync } = useCore('getSyncState', undefined);
  const memory = useRef({ asked: new Set<string>(), shown: new Set<string>(), bundles: new Set<string>() });
  const show = useShow();
  const isSettled = sync?.cache === 'ready' || (sync?.cache === 'memory-only' && sync.remainingRows === 0);
  const skewMs = sync?.clockSkewMs ?? 0;
  useEffect(() => {
    if (page === undefined || !isSettled || !isEnabled) return;
    let isOver = false;
    let timer: number | undefined;
    const look = async () => {
      const idleMs = await main.call('getIdleMs');
      if (isOver) return;
      const { asked, shown, bundles } = memory.current;
      const plan = planPopups(page, { now: Date.now() + skewMs, idleMs, run: RUN, ...memory.current });
      for (const id of plan.ask) asked.add(id);
      for (const id of plan.done) shown.add(id);
      for (const { notification } of plan.show) bundles.add(notification.bundleKey);
      show(plan.show, plan.away);
      if (plan.againInMs !== null) {
        const again = () => void client.invalidateQueries({ queryKey: coreKey('listNotifications') });
        timer = window.setTimeout(again, Math.min(plan.againInMs + 50, LOOK_AGAIN_MAX_MS));
      }
      for (let at = 0; at < plan.ask.length; at += 200) {
        const args = { personId: me.personId, notificationIds: plan.ask.slice(at, at + 200), claim: RUN };
        await act([{ name: 'notification.claim-popup', args }], { isQuiet: true });
      }
    };
    void look();
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [page, isSettled, isEnabled, skewMs, main, client, me.personId, act, show]);
  useForgetRead(page?.rows);
  useNoteActions(page?.rows);
}

/** Shows some in full and the others in one word. */
function useShow() {
  const { main } = useBridge();
  const { t } = useTranslation();
  const acts = useNotificationActs();
  return useCallback(
    (rows: readonly NotificationRow[], away: number) => {
      const { openCase, go, place } = useNavigation.getState();
      const isHere = document.hasFocus();
      if (isHere && place.screen === 'notifications') return;
      const until = isHere ? Date.now() + TOAST_MS : null;
      for (const row of rows) {
        const { notification, case: of, customer, preview } = row;
        const title = snippet(sayWhat(t, notification), 200);
        const about = customer ?? `#${notification.caseNumber} ${of?.subject ?? ''}`.trim();
        const does = acts.offered(row);
        const open = () => {
          if (notification.caseId === null) go({ screen: 'attention' });
          else openCase(notification.caseId);
          acts.mark([notification], true);
        };
        useToasts.getState().show({
          id: toastId(notification.id),
          text: title,
          detail: about,
          until,
          action: { label: t('notifications.open'), run: open },
          more: does.map((one) => ({ label: t(`notifications.${one}`), run: () => acts.run(one, row) })),
        });
        if (!isHere) {
          void main.call('notify', {
            title,
            body: snippet(preview === '' ? about : `${about}: ${preview}`, 300),
            caseId: notification.caseId,
            actions: does.map((one) => ({ does: one, text: t(`notifications.${one}`) })),
          });
        }
      }
      if (away === 0) return;
      const title = rows.length === 0 ? t('notifications.away', { count: away }) : t('notifications.many', { count: away });
      useToasts.getState().show({
        id: 'told-away',
        text: title,
        until,
        action: { label: t('notifications.open'), run: () => go({ screen: 'notifications' }) },
      });
      if (!isHere) void main.call('notify', { title, body: t('notifications.awayText'), caseId: null, actions: [] });
    },
    [main, t, acts],
  );
}

/** What is read, here or on another device, needs no words any more. */
function useForgetRead(rows: readonly NotificationRow[] | undefined): void {
  useEffect(() => {
    const { toasts, dismiss } = useToasts.getState();
    const read = new Set(
      rows?.filter(({ notification }) => notification.readAt !== null).map(({ notification }) => toastId(notification.id)),
    );
    for (const { id } of toasts) if (read.has(id)) dismiss(id);
  }, [rows]);
}

/** The buttons of the system's pop-ups. */
function useNoteActions(rows: readonly NotificationRow[] | undefined): void {
  const { main } = useBridge();
  const acts = useNotificationActs();
  useEffect(
    () =>
      main.on('note', (note) => {
        if (note.does === 'list') return useNavigation.getState().go({ screen: 'notifications' });
        const does: NoteAction = note.does;
        const row = rows?.find(({ notification }) => notification.caseId === note.caseId);
        if (row !== undefined) acts.run(does, row);
      }),
    [main, rows, acts],
  );
}
