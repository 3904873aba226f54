import { TextInput } from '@mantine/core';
import type { CannedAnswer } from '@quayside/shared/channels/canned-answer';
import type { ErrorCode } from '@quayside/shared/kernel/errors';
import { IconArrowLeft } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { useCommands } from '../../../lib/keyboard/use-commands';
import { TOAST_MS, useAct } from '../../../lib/use-act';
import { Banner } from '../../../ui/banner';
import { Button } from '../../../ui/button';
import { useToasts } from '../../../ui/toasts';
import { RichTextField } from '../composer/rich-text-field';
import { NEW_ANSWER, useAnswersInHand, type WrittenAnswer } from './answer-in-hand';
import styles from './canned-answers.module.css';
import { checkAnswer, isFaultless, shortcutOf } from './check-answer';

const fieldsOf = ({ title, shortcut, html }: WrittenAnswer): WrittenAnswer => ({ title, shortcut, html });

const EMPTY: WrittenAnswer = { title: '', shortcut: '', html: '' };

interface CannedAnswerFormProps {
  /** `null`: a new one. */
  readonly answer: CannedAnswer | null;
  readonly others: readonly CannedAnswer[];
  /** Given: it can only be read. */
  readonly because: string | null;
  onDone(): void;
}

/** One prepared answer. What is typed is kept while one looks elsewhere, until it is saved or discarded. */
export function CannedAnswerForm({ answer, others, because, onDone }: CannedAnswerFormProps) {
  const { t } = useTranslation();
  const { core } = useBridge();
  const act = useAct();
  const id = answer?.id ?? NEW_ANSWER;
  const { written, seen, keep, see, drop } = useAnswersInHand();
  const saved: WrittenAnswer = answer ?? EMPTY;
  const now = written[id] ?? saved;
  const isChanged = written[id] !== undefined;
  const text = useRef<Editor>(null);
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<ErrorCode | null>(null);
  const [title, shortcut] = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)];
  const latest = useRef(now);
  latest.current = now;
  const isReadOnly = because !== null;
  const faults = checkAnswer(now, others);
  const shown = isTried ? faults : { title: null, shortcut: null, html: null };
  const change = (over: Partial<WrittenAnswer>) => {
    const { title: words, shortcut: short, html } = { ...latest.current, ...over };
    latest.current = { title: words, shortcut: short, html };
    keep(id, latest.current, saved);
  };
  const save = async () => {
    if (isReadOnly) return;
    setTried(true);
    if (faults.title !== null) title.current?.focus();
    else if (faults.shortcut !== null) shortcut.current?.focus();
    else if (faults.html !== null) text.current?.commands.focus('end');
    if (!isFaultless(faults)) return;
    const fields = { title: now.title.trim(), shortcut: now.shortcut, html: now.html };
    const [result] = await act(
      [
        answer === null
          ? { name: 'canned-answer.create', args: { cannedAnswerId: await core.call('newId'), ...fields } }
          : { name: 'canned-answer.edit', args: { cannedAnswerId: answer.id, changes: fields, from: fieldsOf(seen[id] ?? saved) } },
      ],
      { isQuiet: true, told: t('canned.saved', { shortcut: fields.shortcut }) },
    );
    if (result?.status === 'refused' && result.code === 'CONFLICT') see(id, saved);
    if (result === undefined || result.status === 'refused') return setRefusal(result?.code ?? 'INTERNAL');
    drop(id);
    onDone();
  };
  const discard = () => {
    const before = latest.current;
    drop(id);
    onDone();
    if (!isChanged) return;
    useToasts.getState().show({
      id: 'canned-discarded',
      text: t('canned.discarded'),
      until: Date.now() + TOAST_MS,
      action: { label: t('common.undo'), run: () => keep(id, before, saved) },
    });
  };
  useCommands({ send: () => void save() });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape in any of its fields leads back; what was typed is kept
    <div
      className={styles.form}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        onDone();
      }}
    >
      <div>
        <Button look="quiet" icon={<IconArrowLeft size={15} />} className={styles.back} onClick={onDone}>
          {t('canned.all')}
        </Button>
      </div>
      {isReadOnly ? <Banner tone="grey">{because}</Banner> : null}
      {refusal === null ? null : (
        <Banner tone="red" isUrgent>
          {t(`errors.${refusal}`)}
        </Banner>
      )}
      <div className={styles.names}>
        <TextInput
          ref={title}
          autoFocus={!isReadOnly}
          label={t('canned.title')}
          dir="auto"
          maxLength={120}
          readOnly={isReadOnly}
          value={now.title}
          error={shown.title === null ? null : t('canned.titleFirst')}
          onChange={({ currentTarget: { value } }) =>
            change({ title: value, ...(answer === null && now.shortcut === shortcutOf(now.title) ? { shortcut: shortcutOf(value) } : {}) })
          }
        />
        <TextInput
          ref={shortcut}
          label={t('canned.shortcut')}
          maxLength={40}
          spellCheck={false}
          leftSection="/"
          leftSectionWidth={22}
          readOnly={isReadOnly}
          value={now.shortcut}
          error={
            shown.shortcut === null
              ? null
              : shown.shortcut === 'wrong'
                ? t('canned.shortcutWrong')
                : t('canned.shortcutTaken', { title: shown.shortcut.takenBy })
          }
          onChange={({ currentTarget: { value } }) => change({ shortcut: value.replace(/^\//, '') })}
        />
      </div>
      <RichTextField
        label={t('canned.text')}
        placeholder={t('canned.textPlaceholder')}
        noFiles={t('canned.noFiles')}
        html={now.html}
        error={shown.html === null ? null : t(shown.html === 'empty' ? 'canned.textFirst' : 'canned.textTooLong')}
        isReadOnly={isReadOnly}
        onChange={(html) => change({ html })}
        editorRef={text}
      />
      {isReadOnly ? null : (
        <div className={styles.buttons}>
          <Button look="quiet" onClick={discard}>
            {isChanged ? t('canned.discard') : t('common.cancel')}
          </Button>
          <Button
            look="primary"
            command="send"
            because={isChanged || answer === null ? null : t('settings.nothingChanged')}
            onClick={() => void save()}
          >
            {t('common.save')}
          </Button>
        </div>
      )}
    </div>
  );
}
