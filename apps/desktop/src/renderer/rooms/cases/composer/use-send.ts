import type { Case } from '@quayside/shared/cases/case';
import { isDone } from '@quayside/shared/cases/change-state';
import type { ReplyToCaseArgs } from '@quayside/shared/cases/reply-to-case';
import type { ErrorCode } from '@quayside/shared/kernel/errors';
import type { Editor } from '@tiptap/react';
import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../bridge/case-row';
import type { Draft } from '../../../../bridge/draft';
import type { Act } from '../../../lib/bridge/acts';
import { useCore } from '../../../lib/bridge/use-core';
import { useUndo } from '../../../lib/undo-store';
import { TOAST_MS, useAct } from '../../../lib/use-act';
import { useToasts } from '../../../ui/toasts';
import { useListHold } from '../list/list-hold';
import { arrivedSince, type ComposerMode, closedTo } from './composer-mode';
import { isWorthKeeping } from './draft-keeper';
import { RESOLVED, type ThenStatus } from './then-status';

interface SendInput {
  readonly detail: CaseDetail;
  readonly mode: ComposerMode;
  readonly draft: Draft;
  readonly editor: Editor | null;
  finish(): Promise<void>;
  onSent(): void;
  onRestore(draft: Draft): void;
  onResolved(): void;
}

/** Sends what was written, or says why not; the text stays until core has taken it. */
export function useSend({ detail, mode, draft, editor, finish, onSent, onRestore, onResolved }: SendInput) {
  const { t } = useTranslation();
  const act = useAct();
  const { data: directory } = useCore('getDirectory', undefined);
  const { data: sync } = useCore('getSyncState', undefined);
  const [isSending, setSending] = useState(false);
  const [isStale, setStale] = useState(false);
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const of = detail.row.case;
  const isNote = mode === 'note';
  const closed = closedTo(of, mode);
  const byMail = of.mailboxId !== null;
  const because =
    closed !== null
      ? t(`composer.closed.${closed}`)
      : !isWorthKeeping(draft)
        ? t('composer.empty')
        : !isNote && byMail && draft.to.length === 0
          ? t('composer.nobody')
          : null;

  const buildAct = (then: ThenStatus | null, anyway: boolean): Act => {
    const text = editor?.getText({ blockSeparator: '\n' }) ?? '';
    const body = { html: draft.html, text, attachments: draft.attachments.map(({ fileId, cid }) => ({ fileId, cid })) };
    if (isNote) {
      const mentionedIds = (directory?.people ?? []).filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);
      return { name: 'case.add-note', args: { caseId: of.id, ...body, mentionedIds } };
    }
    return {
      name: 'case.reply',
      args: {
        caseId: of.id,
        ...body,
        to: [...draft.to],
        cc: [...draft.cc],
        bcc: [...draft.bcc],
        seenUpTo: draft.seenUpTo,
        ...(draft.seenMessageId ? { seenMessageId: draft.seenMessageId } : {}),
        sendAnyway: anyway,
        ...thenArgs(of, then),
      },
    };
  };

  const offerUndo = (messageId: string) => {
    const until = Date.now() + (directory?.settings?.undoSendSeconds ?? 10) * 1000;
    const id = `sent-${messageId}`;
    const takeBack = async () => {
      useUndo.getState().drop(id);
      const [result] = await act([{ name: 'message.undo-send', args: { messageId } }]);
      if (result?.status === 'refused') return;
      onRestore(draft);
      useToasts.getState().show({ id, text: t('composer.takenBack'), until: Date.now() + TOAST_MS });
    };
    useUndo.getState().push({ id, until, run: () => void takeBack() });
    useToasts.getState().show({
      id,
      text: sync?.line === 'offline' ? t('composer.sentLater') : t('composer.sent'),
      until,
      countsDown: true,
      action: { label: t('common.undo'), command: 'undo', run: () => void takeBack() },
    });
  };

  return {
    because,
    isSending,
    isStale,
    refusal,
    label: isNote ? t('composer.sendNote') : byMail ? audience(t, detail, draft) : t('composer.sendWithoutMail'),
    async send({ next = null, anyway = false }: { readonly next?: ThenStatus | null; readonly anyway?: boolean } = {}) {
      if (because !== null || isSending) return;
      if (!isNote && !anyway && arrivedSince(detail, draft).length > 0) {
        setStale(true);
        return;
      }
      setSending(true);
      setRefusal(null);
      useListHold.getState().release();
      const [result] = await act([buildAct(next, anyway)], { isQuiet: true });
      setSending(false);
      if (result === undefined || result.status === 'refused') {
        if (result?.code === 'STALE_THREAD') setStale(true);
        else setRefusal(result?.code ?? 'INTERNAL');
        return;
      }
      await finish();
      onSent();
      const [messageId] = result.ids;
      if (!isNote && byMail && messageId !== undefined) offerUndo(messageId);
      else
        useToasts
          .getState()
          .show({ id: 'noted', text: isNote ? t('composer.noted') : t('composer.recorded'), until: Date.now() + TOAST_MS / 2 });
      if (next !== null && isDone(next.state)) onResolved();
    },
  };
}

/** To resolve what is resolved already leaves it in its status; what nobody asked for is left as it is. */
function thenArgs(of: Case, then: ThenStatus | null): Pick<ReplyToCaseArgs, 'thenState' | 'thenStatusId'> {
  if (then === null || (then === RESOLVED && of.state === 'resolved')) return { thenState: null };
  const isPlain = then.statusId === null && of.statusId == null;
  return { thenState: then.state, ...(isPlain ? {} : { thenStatusId: then.statusId }) };
}

function audience(t: TFunction, { row }: CaseDetail, { to, cc, bcc }: Draft): string {
  const count = new Set([...to, ...cc, ...bcc]).size;
  const isContact = count === 1 && row.contact?.emails.includes(to[0] ?? '') === true && row.contact.name !== '';
  if (isContact) return t('composer.sendTo', { name: row.contact?.name.split(/\s+/)[0] ?? '' });
  return count === 1 ? t('composer.sendTo', { name: to[0] ?? cc[0] ?? bcc[0] ?? '' }) : t('composer.sendToMany', { count });
}
