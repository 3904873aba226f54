import Placeholder from '@tiptap/extension-placeholder';
import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useRef } from 'react';
import { runCommand } from '../../../lib/keyboard/command-store';
import { isMac } from '../../../lib/keyboard/is-mac';
import { useKeymap } from '../../../lib/keyboard/keymap-store';
import { matchKey } from '../../../lib/keyboard/match-key';
import { typeAhead } from '../../../lib/keyboard/type-ahead';
import styles from './composer.module.css';
import { inlineImage } from './inline-image';

export interface TextEditorProps {
  readonly html: string;
  readonly label: string;
  readonly placeholder: string;
  onChange(html: string): void;
  onBlur(): void;
  onFiles(files: readonly File[]): void;
  onReady(editor: Editor): void;
  readonly isReadOnly?: boolean;
  resolveImage(cid: string): Promise<string | null>;
  /** @returns whether the key was used */
  onKey?(event: KeyboardEvent): boolean;
}

const SENDING = ['send', 'send-and-resolve'];

/** Rich text, no more than mail can carry. Files dropped or pasted are handed out. */
export function TextEditor(props: TextEditorProps) {
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const takeFiles = (files: FileList | undefined): boolean => {
    const given = [...(files ?? [])];
    if (given.length > 0) latest.current.onFiles(given);
    return given.length > 0;
  };
  const editor = useEditor({
    extensions: [
      StarterKit.configure({
        heading: false,
        horizontalRule: false,
        codeBlock: false,
        link: { openOnClick: false, autolink: true, protocols: ['http', 'https', 'mailto'], HTMLAttributes: { rel: null, target: null } },
      }),
      Placeholder.configure({ placeholder: () => latest.current.placeholder }),
      inlineImage({ resolve: (cid) => latest.current.resolveImage(cid) }),
    ],
    content: props.html,
    editable: props.isReadOnly !== true,
    editorProps: {
      attributes: { dir: 'auto', role: 'textbox', 'aria-multiline': 'true', 'aria-label': props.label, class: styles.prose ?? '' },
      handleKeyDown(_view, event) {
        // The editor would make a line break of Enter, and has uses of its own for other chords.
        const match = matchKey(event, { ...useKeymap.getState(), isMac: isMac(), inTextField: true, prefix: null });
        if (match !== null && 'command' in match && SENDING.includes(match.command)) return runCommand(match.command);
        return latest.current.onKey?.(event) ?? false;
      },
      handlePaste: (_view, event) => takeFiles(event.clipboardData?.files),
      handleDrop: (_view, event) => takeFiles(event.dataTransfer?.files),
    },
    onUpdate: ({ editor: of }) => latest.current.onChange(of.getHTML()),
    onBlur: () => latest.current.onBlur(),
    onCreate: ({ editor: of }) => latest.current.onReady(of),
    // Not before the focus is here: until then letters still go elsewhere.
    onFocus({ editor: of }) {
      const typed = typeAhead.take();
      if (typed !== '') of.chain().insertContent({ type: 'text', text: typed }).run();
    },
  });
  return <EditorContent editor={editor} className={styles.editor} />;
}
