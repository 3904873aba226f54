import type { CannedAnswer } from '@quayside/shared/channels/canned-answer';
import { create } from 'zustand';

/** A prepared answer as it is being written. */
export type WrittenAnswer = Pick<CannedAnswer, 'title' | 'shortcut' | 'html'>;

interface AnswersInHand {
  /** By id; a new one has `NEW_ANSWER`. */
  readonly written: Readonly<Record<string, WrittenAnswer>>;
  /** As it stood when the writing began. */
  readonly seen: Readonly<Record<string, WrittenAnswer>>;
  /** @param saved - as it stands now */
  keep(id: string, answer: WrittenAnswer, saved: WrittenAnswer): void;
  /** What others made of it meanwhile has been read: saving again takes its place. */
  see(id: string, saved: WrittenAnswer): void;
  drop(id: string): void;
}

export const NEW_ANSWER = 'new';

/** Answers that were changed and not saved: one may look elsewhere in between. */
export const useAnswersInHand = create<AnswersInHand>()((set) => ({
  written: {},
  seen: {},
  keep: (id, answer, saved) => set(({ written, seen }) => ({ written: { ...written, [id]: answer }, seen: { [id]: saved, ...seen } })),
  see: (id, saved) => set(({ seen }) => ({ seen: { ...seen, [id]: saved } })),
  drop: (id) => set(({ written: { [id]: _gone, ...written }, seen: { [id]: _before, ...seen } }) => ({ written, seen })),
}));
