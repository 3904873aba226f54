import { IconArrowBackUp, IconLock, IconX } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDetail } from '../../../../bridge/case-row';
import type { Draft } from '../../../../bridge/draft';
import { useCore } from '../../../lib/bridge/use-core';
import { focusList, useFocusToList } from '../../../lib/keyboard/focus-list';
import { typeAhead } from '../../../lib/keyboard/type-ahead';
import { useCommands } from '../../../lib/keyboard/use-commands';
import { lazyPart } from '../../../lib/lazy-part';
import { Button } from '../../../ui/button';
import { IconButton } from '../../../ui/icon-button';
import { CommandKeys } from '../../../ui/keys';
import { useCaseActs } from '../acts/use-case-acts';
import type { Looking } from '../presence/use-looking';
import { AddressField } from './address-field';
import styles from './composer.module.css';
import { type ComposerMode, closedTo, draftKey, freshDraft, recipientsOf, seenNow } from './composer-mode';
import { isWorthKeeping } from './draft-keeper';
import { StaleBanner } from './stale-banner';
import { SuggestedCopies } from './suggested-copies';
import { ThenMenu } from './then-menu';
import { RESOLVED } from './then-status';
import { useDraft } from './use-draft';
import { useSend } from './use-send';
import { useStoredDraft } from './use-stored-draft';

const Writing = lazyPart(async () => (await import('./writing')).Writing);

export interface ComposerProps {
  readonly detail: CaseDetail;
  readonly mode: ComposerMode | null;
  /** Asked for by the person; a draft that opens with its case leaves the keys where they are. */
  readonly takesFocus: boolean;
  onMode(mode: ComposerMode | null): void;
  /** Tells others that something is being written. */
  readonly looking: Looking;
  /** A draft that was put back by undoing a send; each time another object. */
  readonly restored: Draft | null;
  onRestore(draft: Draft): void;
  onResolved(): void;
}

/** Docked below the timeline: closed it is one line, open it is a letter or a note. */
export function Composer(props: ComposerProps) {
  const { detail, mode, onMode, restored } = props;
  const { t } = useTranslation();
  const key = mode === null ? '' : draftKey(detail.row.case.id, mode);
  const { data: stored, isPending } = useStoredDraft(key, mode !== null);
  const { data: directory } = useCore('getDirectory', undefined);
  const closed = closedTo(detail.row.case, mode ?? 'reply');
  const acts = useCaseActs();
  const open = (next: ComposerMode) => {
    typeAhead.begin();
    onMode(next);
  };
  useCommands({
    reply: () => (closed === null ? open('reply') : false),
    'reply-all': () => (closed === null ? open('reply-all') : false),
    note: () => open('note'),
  });
  if (mode === null) {
    const name = detail.row.contact?.name || detail.row.contact?.emails[0];
    return (
      <div className={styles.closed}>
        {closed === null ? (
          <button type="button" className={styles.start} title={name} onClick={() => onMode('reply')}>
            <IconArrowBackUp size={16} aria-hidden="true" />
            <span>{name === undefined ? t('composer.reply') : t('composer.replyTo', { name })}</span>
            <CommandKeys command="reply" />
          </button>
        ) : (
          <div className={styles.cannot}>
            <span>{t(`composer.closed.${closed}`)}</span>
            {closed === 'closed' ? (
              <Button onClick={() => void acts.setState([detail.row.case], 'in_progress')}>{t('composer.reopen')}</Button>
            ) : null}
          </div>
        )}
        <button type="button" className={styles.start} data-note onClick={() => onMode('note')}>
          <IconLock size={15} aria-hidden="true" />
          <span>{t('composer.note')}</span>
          <CommandKeys command="note" />
        </button>
      </div>
    );
  }
  if (isPending || directory === undefined) return <div className={styles.opening} />;
  const putBack = restored?.key === key ? restored : null;
  const initial = putBack ?? stored ?? freshDraft(detail, mode, directory.mailboxes, Date.now());
  return <OpenComposer key={`${key}:${putBack?.updatedAt ?? ''}`} {...props} mode={mode} initial={initial} />;
}

function OpenComposer({
  detail,
  mode,
  takesFocus,
  onMode,
  looking,
  initial,
  onRestore,
  onResolved,
}: ComposerProps & { readonly mode: ComposerMode; readonly initial: Draft }) {
  const { t } = useTranslation();
  const { data: directory } = useCore('getDirectory', undefined);
  const { draft, change, flush, finish } = useDraft(initial);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [showsCopies, showCopies] = useState(initial.cc.length + initial.bcc.length > 0);
  const wantsFocus = useRef(takesFocus);
  useFocusToList();
  const isNote = mode === 'note';
  const writes = () => looking.writes(isNote ? 'note' : 'reply');
  useEffect(() => looking.rests, [looking]);
  const sender = useSend({ detail, mode, draft, editor, finish, onSent: () => onMode(null), onRestore, onResolved });
  const close = () => {
    flush();
    onMode(null);
  };
  useCommands({
    send: () => void sender.send(),
    'send-and-resolve': () => void sender.send({ next: RESOLVED }),
  });
  const switchTo = (next: ComposerMode) => {
    flush();
    if (next !== 'note' && mode !== 'note') {
      const { to, cc } = recipientsOf(detail, next, directory?.mailboxes ?? []);
      change({ to: [...new Set([...draft.to, ...to])], cc });
      showCopies(cc.length + draft.bcc.length > 0);
    }
    onMode(next);
  };
  /** Its key takes one back into the letter that is open; a letter of another kind is opened by the composer itself. */
  const writeOnAs = (next: ComposerMode) => {
    if ((next === 'note') !== isNote) return false;
    typeAhead.begin();
    if (next !== mode) switchTo(next);
    wantsFocus.current = editor === null;
    editor?.commands.focus('end');
    return true;
  };
  useCommands({
    reply: () => writeOnAs('reply'),
    'reply-all': () => writeOnAs('reply-all'),
    note: () => writeOnAs('note'),
  });
  return (
    <section
      className={styles.composer}
      data-note={isNote || undefined}
      aria-label={t(`composer.is.${mode}`)}
      onFocus={writes}
      onKeyDownCapture={writes}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        close();
        focusList();
      }}
    >
      <div className={styles.bar}>
        {/* biome-ignore lint/a11y/useSemanticElements: a toolbar of toggles, not fields of a form */}
        <div className={styles.modes} role="group" aria-label={t('composer.modes')}>
          {(['reply', 'reply-all', 'note'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className={styles.mode}
              aria-pressed={one === mode}
              data-note={one === 'note' || undefined}
              onClick={() => switchTo(one)}
            >
              {one === 'note' ? <IconLock size={13} aria-hidden="true" /> : null}
              {t(`composer.mode.${one}`)}
            </button>
          ))}
        </div>
        <span className={styles.kept} role="status">
          {isWorthKeeping(draft) ? t('composer.kept') : ''}
        </span>
        <IconButton label={t('composer.close')} keys="Escape" onClick={close}>
          <IconX size={15} />
        </IconButton>
      </div>
      {isNote ? (
        <p className={styles.team}>{t('composer.teamOnly')}</p>
      ) : (
        <div className={styles.head}>
          <AddressField label={t('composer.to')} addresses={draft.to} onChange={(to) => change({ to })} />
          {showsCopies ? (
            <>
              <AddressField label={t('composer.cc')} addresses={draft.cc} onChange={(cc) => change({ cc })} />
              <AddressField label={t('composer.bcc')} addresses={draft.bcc} onChange={(bcc) => change({ bcc })} />
            </>
          ) : (
            <button type="button" className={styles.copies} onClick={() => showCopies(true)}>
              {t('composer.addCopies')}
            </button>
          )}
        </div>
      )}
      {isNote ? null : <SuggestedCopies of={detail.row.case} />}
      <StaleBanner
        detail={detail}
        draft={draft}
        isNote={isNote}
        isAsked={sender.isStale}
        onSeen={() => change(seenNow(detail))}
        onSendAnyway={() => void sender.send({ anyway: true })}
      />
      {sender.refusal === null ? null : (
        <p className={styles.refusal} role="alert">
          {t(`errors.${sender.refusal}`)}
        </p>
      )}
      <Suspense fallback={<div className={styles.opening} />}>
        <Writing
          draft={draft}
          change={change}
          flush={flush}
          label={t(`composer.is.${mode}`)}
          placeholder={isNote ? t('composer.notePlaceholder') : t('composer.replyPlaceholder')}
          onEditor={(made) => {
            setEditor(made);
            if (wantsFocus.current) made.commands.focus('end');
          }}
        >
          {isNote ? null : (
            <>
              <Button look="quiet" command="send-and-resolve" because={sender.because} onClick={() => void sender.send({ next: RESOLVED })}>
                {t('composer.sendAndResolve')}
              </Button>
              <ThenMenu of={detail.row.case} because={sender.because} onSend={(next) => void sender.send({ next })} />
            </>
          )}
          <Button
            look="primary"
            command="send"
            because={sender.because}
            isBusy={sender.isSending}
            className={isNote ? styles.noteSend : styles.replySend}
            onClick={() => void sender.send()}
          >
            {sender.label}
          </Button>
        </Writing>
      </Suspense>
    </section>
  );
}
