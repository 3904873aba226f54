import type { Editor } from '@tiptap/react';
import { useEffect, useState } from 'react';

export interface Trigger {
  readonly char: '/' | '@';
  /** What was typed after the sign. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Where the sign stands on the screen. */
  readonly left: number;
  readonly top: number;
}

const PATTERN = /(?:^|\s)([/@])([\p{L}\p{N}_.-]{0,40})$/u;

/** Notices a `/` or `@` that begins a word, and what is typed after it. */
export function useTrigger(editor: Editor | null): readonly [Trigger | null, () => void] {
  const [trigger, setTrigger] = useState<Trigger | null>(null);
  useEffect(() => {
    if (editor === null) return;
    const look = () => {
      const { selection } = editor.state;
      const { $from, empty } = selection;
      const before = empty && $from.parent.isTextblock ? $from.parent.textBetween(0, $from.parentOffset, '\n', '\n') : '';
      const match = PATTERN.exec(before);
      if (match === null) return setTrigger(null);
      const text = match[2] ?? '';
      const from = selection.from - text.length - 1;
      const { left, top } = editor.view.coordsAtPos(from);
      return setTrigger({ char: match[1] as Trigger['char'], text, from, to: selection.from, left, top });
    };
    const close = () => setTrigger(null);
    editor.on('update', look);
    editor.on('blur', close);
    return () => {
      editor.off('update', look);
      editor.off('blur', close);
    };
  }, [editor]);
  return [trigger, () => setTrigger(null)];
}
