import type { Editor } from '@tiptap/react';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TOAST_MS } from '../../../lib/use-act';
import { useToasts } from '../../../ui/toasts';
import { FormatTools } from './format-tools';
import styles from './rich-text-field.module.css';
import { TextEditor } from './text-editor';

interface RichTextFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly html: string;
  /** What is wrong with it, in words. */
  readonly error: string | null;
  /** Said when somebody drops or pastes files: they have no place here. */
  readonly noFiles: string;
  readonly isReadOnly?: boolean;
  onChange(html: string): void;
  /** For whoever gives it the focus. */
  readonly editorRef?: RefObject<Editor | null>;
}

/** A field of a form that is written as answers are, without files. */
export function RichTextField({ label, placeholder, html, error, noFiles, isReadOnly = false, onChange, editorRef }: RichTextFieldProps) {
  const { t } = useTranslation();
  const [editor, setEditor] = useState<Editor | null>(null);
  return (
    <div data-setting>
      <div className={styles.label} data-setting-name>
        {label}
      </div>
      <div className={styles.editor} data-wrong={error !== null || undefined}>
        <TextEditor
          html={html}
          label={label}
          placeholder={placeholder}
          isReadOnly={isReadOnly}
          onChange={onChange}
          onBlur={() => undefined}
          onFiles={() => useToasts.getState().show({ id: 'no-files', text: noFiles, tone: 'trouble', until: Date.now() + TOAST_MS })}
          onReady={(ready) => {
            setEditor(ready);
            if (editorRef !== undefined) editorRef.current = ready;
          }}
          resolveImage={async () => null}
        />
        {isReadOnly || editor === null ? null : (
          <div className={styles.tools} role="toolbar" aria-label={t('composer.tools')}>
            <FormatTools editor={editor} />
          </div>
        )}
      </div>
      {error === null ? null : (
        <p role="alert" className={styles.wrong}>
          {error}
        </p>
      )}
    </div>
  );
}
