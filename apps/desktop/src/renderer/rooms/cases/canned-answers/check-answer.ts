import type { CannedAnswer } from '@quayside/shared/channels/canned-answer';
import { cannedAnswerFields } from '@quayside/shared/channels/canned-answer-fields';
import { fold } from '@quayside/shared/kernel/text';
import type { WrittenAnswer } from './answer-in-hand';

export interface AnswerFaults {
  readonly title: 'empty' | null;
  readonly shortcut: 'wrong' | { readonly takenBy: string } | null;
  readonly html: 'empty' | 'tooLong' | null;
}

/** What keeps an answer from being saved, by field. @param others - the answers that have other ids */
export function checkAnswer({ title, shortcut, html }: WrittenAnswer, others: readonly CannedAnswer[]): AnswerFaults {
  const taken = others.find((other) => fold(other.shortcut) === fold(shortcut));
  return {
    title: title.trim() === '' ? 'empty' : null,
    shortcut: !cannedAnswerFields.shortcut.safeParse(shortcut).success ? 'wrong' : taken === undefined ? null : { takenBy: taken.title },
    html: plainText(html) === '' ? 'empty' : cannedAnswerFields.html.safeParse(html).success ? null : 'tooLong',
  };
}

export const isFaultless = ({ title, shortcut, html }: AnswerFaults): boolean => title === null && shortcut === null && html === null;

/** The words of an answer on one line. */
export const plainText = (html: string): string =>
  html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();

/** A shortcut out of a title: `Delivery is late` → `delivery-is-late`. */
export const shortcutOf = (title: string): string =>
  fold(title)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|(?<!-)-+$/g, '')
    .slice(0, 40)
    .replace(/(?<!-)-+$/, '');
