import type { CannedAnswer } from '@quayside/shared/channels/canned-answer';
import { create } from 'zustand';

/** A prepared answer as it is being written. */
export type WrittenAnswer = Pick<CannedAnswer, 'title' | 'shortcut' | 'html'>;

interface AnswersInHand {
  /** By id; a new one has `NEW_ANSWER`. */
  readonly written: Readonly<Record<string, WrittenAnswer>>;
  keep(id: string, answer: WrittenAnswer): void;
  drop(id: string): void;
}

export const NEW_ANSWER = 'new';

/** Answers that were changed and not saved: one may look elsewhere in between. */
export const useAnswersInHand = create<AnswersInHand>()((set) => ({
  written: {},
  keep: (id, answer) => set(({ written }) => ({ written: { ...written, [id]: answer } })),
  drop: (id) => set(({ written: { [id]: _gone, ...others } }) => ({ written: others })),
}));
