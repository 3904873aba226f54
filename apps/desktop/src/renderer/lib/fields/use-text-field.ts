import { type ReactNode, useRef, useState } from 'react';
import { useUnsavedFields } from '../unsaved-fields';

/** What keeps a text from being saved: words, and ways on. */
export interface FieldProblem {
  readonly text: string;
  readonly actions?: ReactNode;
}

export interface TextFieldParts {
  /** Names the field among all, over cases and windows' panes. */
  readonly fieldKey: string;
  /** As it stands saved. */
  readonly value: string;
  /** What is wrong with the words themselves. */
  check(text: string): string | null;
  /** Saves it. @param seen - what stood there when typing began @returns `null` when it is done */
  save(text: string, seen: string): Promise<FieldProblem | null>;
}

/** One line that is edited in place: saved when left or by Enter, given back by Escape, kept with its reason when it cannot be taken. */
export function useTextField({ fieldKey, value, check, save }: TextFieldParts) {
  const unsaved = useUnsavedFields((state) => state.texts[fieldKey]);
  const { keep, drop } = useUnsavedFields.getState();
  const [refused, refuse] = useState<{ readonly text: string; readonly problem: FieldProblem } | null>(null);
  const [isLeft, leave] = useState(unsaved !== undefined);
  /** Enter saves, and leaving the field right after must not save once more. */
  const saving = useRef<string | null>(null);
  const text = unsaved?.text ?? value;
  const wrong = unsaved !== undefined && isLeft ? check(unsaved.text.trim()) : null;
  const problem: FieldProblem | null = wrong !== null ? { text: wrong } : refused?.text === text ? refused.problem : null;
  return {
    text,
    problem,
    isUnsaved: unsaved !== undefined,
    type(next: string) {
      leave(false);
      if (next === value) drop(fieldKey);
      else keep(fieldKey, { text: next, seen: unsaved?.seen ?? value });
    },
    revert() {
      drop(fieldKey);
      refuse(null);
    },
    async commit() {
      leave(true);
      if (unsaved === undefined) return;
      const next = unsaved.text.trim();
      if (next === value) return drop(fieldKey);
      if (check(next) !== null || saving.current === next) return;
      saving.current = next;
      const found = await save(next, unsaved.seen).finally(() => {
        saving.current = null;
      });
      if (found === null && useUnsavedFields.getState().texts[fieldKey]?.text === unsaved.text) drop(fieldKey);
      refuse(found === null ? null : { text: unsaved.text, problem: found });
    },
  };
}
