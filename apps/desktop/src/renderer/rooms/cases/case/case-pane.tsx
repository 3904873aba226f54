import type { Message } from '@quayside/shared/cases/message';
import { IconCloudDownload, IconFileOff } from '@tabler/icons-react';
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail, CaseRow } from '../../../../bridge/case-row';
import { blankDraft, type Draft } from '../../../../bridge/draft';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { codeOf } from '../../../lib/bridge/bridge-failure';
import { useCore } from '../../../lib/bridge/use-core';
import { useFormat } from '../../../lib/format/use-format';
import { useFocusToList } from '../../../lib/keyboard/focus-list';
import { typeAhead } from '../../../lib/keyboard/type-ahead';
import { useCommands } from '../../../lib/keyboard/use-commands';
import { useMe } from '../../../lib/session-context';
import { useAct } from '../../../lib/use-act';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { EmptyState } from '../../../ui/empty-state';
import { Skeleton } from '../../../ui/skeleton';
import { useCaseCommands } from '../acts/use-case-commands';
import { Composer } from '../composer/composer';
import { type ComposerMode, closedTo, draftKey, seenNow } from '../composer/composer-mode';
import { ConflictCards } from '../conflicts/conflict-cards';
import { useSelection } from '../list/selection';
import { PresenceLine } from '../presence/presence-line';
import { useLooking } from '../presence/use-looking';
import { Timeline } from '../timeline/timeline';
import { CaseHeader } from './case-header';
import styles from './case-pane.module.css';

export interface CasePaneProps {
  readonly caseId: string;
  /** What the list already knows of it: shown at once. */
  readonly known: CaseRow | null;
  onBack(): void;
  /** The case may leave the view: go on to the next one. */
  onLeave(): void;
  /** Fields that stand in its head, where a layout has some. */
  headerFields(of: CaseRow['case']): ReactNode;
}

/** One case: header, timeline, composer. */
export function CasePane({ caseId, known, onBack, onLeave, headerFields }: CasePaneProps) {
  const { t } = useTranslation();
  const { data, error, isError, refetch } = useCore('getCase', { id: caseId });
  const row = data?.row ?? known;
  useCommands({ back: () => void onBack() });
  useFocusToList();
  if (isError) {
    return (
      <EmptyState
        tone="trouble"
        icon={<IconCloudDownload size={26} stroke={1.5} />}
        title={t('case.failed')}
        actions={<Button onClick={() => void refetch()}>{t('common.tryAgain')}</Button>}
      >
        {t(`errors.${codeOf(error)}`)}
      </EmptyState>
    );
  }
  if (data === null) {
    return (
      <EmptyState
        icon={<IconFileOff size={26} stroke={1.5} />}
        title={t('case.gone.title')}
        actions={<Button onClick={onBack}>{t('case.gone.back')}</Button>}
      >
        {t('case.gone.text')}
      </EmptyState>
    );
  }
  return (
    <section className={styles.pane} aria-label={row === null ? t('case.label') : row.case.subject || t('case.noSubject')}>
      {row === null ? null : <ActiveHeader row={row} onLeave={onLeave} fields={headerFields(row.case)} />}
      <WhenThereIsTime key={caseId} detail={data ?? null} onLeave={onLeave} />
    </section>
  );
}

/** Drawn piece by piece and given up when the person has gone on meanwhile: a key held down never waits for a long conversation. */
function WhenThereIsTime({ detail, onLeave }: { readonly detail: CaseDetail | null; onLeave(): void }) {
  const { t } = useTranslation();
  const drawn = useDeferredValue(detail, null);
  const [asked, ask] = useState<ComposerMode | null>(null);
  if (drawn !== null) return <Conversation detail={drawn} asked={asked} onLeave={onLeave} />;
  return (
    <div className={styles.loading}>
      <AskedAhead onAsk={ask} />
      <Skeleton label={t('case.loading')} rows={[38, 82, 64, 46, 76]} height={72} />
    </div>
  );
}

/** Whoever presses a key to write before the conversation is drawn writes as soon as it is. */
function AskedAhead({ onAsk }: { onAsk(mode: ComposerMode): void }) {
  const ask = (mode: ComposerMode) => {
    typeAhead.begin();
    onAsk(mode);
  };
  useCommands({ reply: () => ask('reply'), 'reply-all': () => ask('reply-all'), note: () => ask('note') });
  return null;
}

function ActiveHeader({ row, fields, onLeave }: { readonly row: CaseRow; readonly fields: ReactNode; onLeave(): void }) {
  const hasMarked = useSelection((state) => state.rows.size > 0);
  useCaseCommands(hasMarked ? [] : [row.case], onLeave);
  return <CaseHeader row={row} fields={fields} isActive={!hasMarked} onLeave={onLeave} />;
}

const READ_AFTER_MS = 600;

interface ConversationProps {
  readonly detail: CaseDetail;
  /** What the person has asked for before it was drawn. */
  readonly asked: ComposerMode | null;
  onLeave(): void;
}

function Conversation({ detail, asked, onLeave }: ConversationProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { core } = useBridge();
  const of = detail.row.case;
  useFocusToList();
  const [mode, setMode] = useState(asked !== null && closedTo(of, asked) !== null ? null : asked);
  const [takesFocus, setTakesFocus] = useState(mode !== null);
  const [restored, setRestored] = useState<Draft | null>(null);
  const looking = useLooking(of.id);
  useMarkRead(detail);
  useReopenDraft(detail, mode, setMode);

  const restore = async (draft: Draft) => {
    const again = { ...draft, updatedAt: Date.now() };
    await core.call('saveDraft', again);
    setRestored(again);
    setTakesFocus(true);
    setMode('reply');
  };
  const changeMode = (next: ComposerMode | null) => {
    setRestored(null);
    setTakesFocus(true);
    setMode(next);
  };
  const restoreMessage = (message: Message) => {
    const seen = seenNow({ ...detail, timeline: detail.timeline.filter((item) => item.message.id !== message.id) });
    const draft = blankDraft({
      key: draftKey(of.id, 'reply'),
      caseId: of.id,
      mode: 'reply',
      html: message.html ?? textToHtml(message.text),
      to: message.to,
      cc: message.cc,
      bcc: message.bcc,
      attachments: message.attachments,
      seenMessageId: seen.seenMessageId,
      seenUpTo: Math.max(0, Math.min(seen.seenUpTo, (message.publicSeq ?? of.publicCount) - 1)),
      updatedAt: Date.now(),
    });
    void restore(draft);
  };
  return (
    <>
      <ConflictCards conflicts={detail.conflicts} />
      <Timeline detail={detail} onUndone={restoreMessage} />
      <PresenceLine caseId={of.id} />
      {of.erasedAt !== undefined ? (
        <Banner tone="grey">{t(detail.row.hasDraft ? 'case.erasedWithDraft' : 'case.erased', { when: format.day(of.erasedAt) })}</Banner>
      ) : (
        <Composer
          detail={detail}
          mode={mode}
          takesFocus={takesFocus}
          onMode={changeMode}
          looking={looking}
          restored={restored}
          onRestore={(draft) => void restore(draft)}
          onResolved={onLeave}
        />
      )}
    </>
  );
}

/** Escapes and keeps the lines. */
function textToHtml(text: string): string {
  const holder = document.createElement('div');
  for (const line of text.split('\n')) {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    holder.append(paragraph);
  }
  return holder.innerHTML;
}

/** Who looks at a case for a moment has read it. */
function useMarkRead({ row }: CaseDetail): void {
  const me = useMe();
  const act = useAct();
  const { id, messageCount } = row.case;
  useEffect(() => {
    if (!row.isUnread) return;
    const timer = window.setTimeout(() => {
      if (document.hasFocus())
        void act([{ name: 'case.mark-read', args: { caseId: id, personId: me.personId, messageCount } }], { isQuiet: true });
    }, READ_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [row.isUnread, id, messageCount, me.personId, act]);
}

/** A draft that was left opens again with its case. */
function useReopenDraft({ row }: CaseDetail, mode: ComposerMode | null, setMode: (mode: ComposerMode) => void): void {
  const { core } = useBridge();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the case is opened
  useEffect(() => {
    if (!row.hasDraft || mode !== null) return;
    let isGone = false;
    const look = async () => {
      for (const one of ['reply', 'note'] as const) {
        const draft = await core.call('getDraft', { key: draftKey(row.case.id, one) });
        if (draft === null) continue;
        if (!isGone) setMode(one);
        return;
      }
    };
    void look();
    return () => {
      isGone = true;
    };
  }, [row.case.id]);
}
