import { fold } from '@quayside/shared/kernel/text';
import { IconPaperclip, IconX } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft, DraftFile } from '../../../../bridge/draft';
import { useCore } from '../../../lib/bridge/use-core';
import { useFormat } from '../../../lib/format/use-format';
import { IconButton } from '../../../ui/icon-button';
import styles from './composer.module.css';
import { FormatTools } from './format-tools';
import { Suggestions } from './suggestions';
import { TextEditor } from './text-editor';
import { useAddFiles, useDraftImages } from './use-draft';
import { useTrigger } from './use-trigger';

export interface WritingProps {
  readonly draft: Draft;
  change(change: Partial<Draft>): void;
  flush(): void;
  readonly label: string;
  readonly placeholder: string;
  onEditor(editor: Editor): void;
  /** What stands at the right of the lower line: the buttons that send. */
  readonly children: ReactNode;
}

const MOST_OFFERED = 7;

/** The text with its files and tools; the same for a reply, a note and a new case. */
export function Writing({ draft, change, flush, label, placeholder, onEditor, children }: WritingProps) {
  const { t } = useTranslation();
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [trigger, closeTrigger] = useTrigger(editor);
  const [active, setActive] = useState(0);
  const { data: directory } = useCore('getDirectory', undefined);
  const addFiles = useAddFiles();
  const latest = useRef(draft);
  latest.current = draft;
  const resolveImage = useDraftImages(() => latest.current.attachments);

  const wanted = fold(trigger?.text ?? '');
  const suggestions =
    trigger === null
      ? []
      : trigger.char === '/'
        ? (directory?.cannedAnswers ?? [])
            .filter(({ title, shortcut }) => fold(`${shortcut} ${title}`).includes(wanted))
            .sort((one, other) => Number(fold(other.shortcut).startsWith(wanted)) - Number(fold(one.shortcut).startsWith(wanted)))
            .map(({ id: value, title, shortcut }) => ({ value, label: title, hint: `/${shortcut}` }))
            .slice(0, MOST_OFFERED)
        : draft.mode === 'note'
          ? (directory?.people ?? [])
              .filter(({ name, isActive }) => isActive && fold(name).includes(wanted))
              .map(({ id: value, name, email }) => ({ value, label: name, hint: email }))
              .slice(0, MOST_OFFERED)
          : [];
  const current = Math.min(active, suggestions.length - 1);

  const pick = (value: string) => {
    if (editor === null || trigger === null) return;
    const content =
      trigger.char === '/'
        ? (directory?.cannedAnswers.find((answer) => answer.id === value)?.html ?? '')
        : `@${directory?.people.find((person) => person.id === value)?.name ?? ''} `;
    editor.chain().focus().deleteRange({ from: trigger.from, to: trigger.to }).insertContent(content).run();
    closeTrigger();
    setActive(0);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (suggestions.length === 0 || event.isComposing) return false;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setActive((current + (event.key === 'ArrowDown' ? 1 : -1) + suggestions.length) % suggestions.length);
    else if ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab') pick(suggestions[current]?.value ?? '');
    else if (event.key === 'Escape') closeTrigger();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const take = async (files: readonly File[], isInline: boolean) => {
    const added = await addFiles(files, () => isInline);
    if (added.length === 0) return;
    latest.current = { ...latest.current, attachments: [...latest.current.attachments, ...added] };
    change({ attachments: latest.current.attachments });
    for (const { cid, name } of added)
      if (cid !== null)
        editor
          ?.chain()
          .focus()
          .setImage({ src: `cid:${cid}`, alt: name })
          .run();
  };

  return (
    <div className={styles.writing}>
      <TextEditor
        html={draft.html}
        label={label}
        placeholder={placeholder}
        onChange={(html) =>
          change({ html, attachments: latest.current.attachments.filter(({ cid }) => cid === null || html.includes(`cid:${cid}`)) })
        }
        onBlur={flush}
        onFiles={(files) => void take(files, true)}
        onReady={(made) => {
          setEditor(made);
          onEditor(made);
        }}
        resolveImage={resolveImage}
        onKey={onKey}
      />
      {trigger === null ? null : (
        <Suggestions
          id={id}
          label={trigger.char === '/' ? t('composer.canned') : t('composer.mention')}
          suggestions={suggestions}
          active={current}
          left={trigger.left}
          top={trigger.top}
          onPick={pick}
        />
      )}
      <Files
        files={draft.attachments.filter(({ cid }) => cid === null)}
        onRemove={(fileId) => change({ attachments: draft.attachments.filter((file) => file.fileId !== fileId) })}
      />
      <div className={styles.foot}>
        <div className={styles.tools} role="toolbar" aria-label={t('composer.tools')}>
          {editor === null ? null : <FormatTools editor={editor} />}
          <IconButton label={t('composer.attach')} onClick={() => picker.current?.click()}>
            <IconPaperclip size={16} />
          </IconButton>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            onChange={(event) => {
              void take([...(event.currentTarget.files ?? [])], false);
              event.currentTarget.value = '';
            }}
          />
          <span className={styles.slashHint}>{t('composer.slashHint')}</span>
        </div>
        <div className={styles.send}>{children}</div>
      </div>
    </div>
  );
}

function Files({ files, onRemove }: { readonly files: readonly DraftFile[]; onRemove(fileId: string): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={t('files.label')}>
      {files.map((file) => (
        <li key={file.fileId} className={styles.file}>
          <IconPaperclip size={14} aria-hidden="true" />
          <bdi>{file.name}</bdi>
          <span className={styles.hint}>{format.size(file.size)}</span>
          <IconButton label={t('files.remove', { name: file.name })} className={styles.removeFile} onClick={() => onRemove(file.fileId)}>
            <IconX size={13} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
