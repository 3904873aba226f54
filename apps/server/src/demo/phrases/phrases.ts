import type { Language } from '../language';
import { bg } from './bg';
import { en } from './en';
import { fr } from './fr';
import { pt } from './pt';

export type Gender = 'f' | 'm';

/** What people say around the matter itself. Words in braces are filled in: the customer's {first} and {last} name. */
export interface Phrases {
  readonly greetings: readonly string[];
  readonly signOffs: { readonly [G in Gender]: readonly string[] };
  /** An agent's first line. */
  readonly agentGreetings: { readonly [G in Gender]: readonly string[] };
  readonly agentSignOffs: readonly string[];
  /** Sentences that people add to the matter. */
  readonly extras: readonly string[];
  readonly angry: readonly string[];
  readonly angrySubject: readonly string[];
  /** Goes before a subject that is to be long. */
  readonly longSubject: string;
  /** No answer yet. */
  readonly nudges: readonly string[];
  readonly thanks: readonly string[];
  /** It happens again after it was settled. */
  readonly again: readonly string[];
  readonly againAnswers: readonly string[];
  /** The agent asks after days of silence. */
  readonly reminders: readonly string[];
  /** We wait for somebody else. */
  readonly thirdParty: readonly string[];
  readonly questions: readonly { readonly question: string; readonly answer: string }[];
  readonly autoReply: { readonly subject: string; readonly text: string };
  /** The line above quoted text. */
  readonly quoteLine: string;
  readonly months: readonly string[];
  /** {day} and {month}. */
  readonly date: string;
  /** {amount} in euros. */
  readonly money: string;
  readonly decimal: '.' | ',';
}

export const PHRASES: { readonly [L in Language]: Phrases } = { en, fr, pt, bg };
