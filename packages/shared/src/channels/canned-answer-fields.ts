import { z } from 'zod';

export const cannedAnswerFields = {
  title: z.string().min(1).max(120),
  /** What is typed after the slash: one word. */
  shortcut: z.string().regex(/^[\p{L}\p{N}_-]{1,40}$/u),
  html: z.string().max(50_000),
};
