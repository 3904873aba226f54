import type { Case } from '../cases/case';
import type { Message } from '../cases/message';
import type { CustomValues } from '../fields/field-value';
import { uuidSchema } from '../kernel/ids';
import type { Asset } from '../organisation/asset';
import type { Contact } from '../organisation/contact';
import type { Organisation } from '../organisation/organisation';
import { phoneWords } from '../organisation/phone';
import { wordsInOrder } from './search-words';

/** Kinds whose words are looked for. */
export const SEARCHED_KINDS = ['case', 'message', 'contact', 'organisation', 'asset'] as const;
export type SearchedKind = (typeof SEARCHED_KINDS)[number];

/** A body may be longer; what it says is said by then. */
export const SEARCHED_CHARS_MAX = 20_000;

/**
 * What of an entity can be searched for: its words in their order, folded; `null` when nothing. The same on a desktop and on the server.
 *
 * @source requirements CAS-13
 */
export function searchedText(kind: string, body: unknown): string | null {
  switch (kind) {
    case 'case': {
      const of = body as Case;
      return wordsOf([of.number === 0 ? '' : String(of.number), of.subject, ...of.tags, ...ownWords(of.custom)]);
    }
    case 'message': {
      const of = body as Message;
      if (of.kind === 'event') return null;
      return wordsOf([of.subject, of.author.name, of.from ?? '', ...of.attachments.map(({ name }) => name), of.text]);
    }
    case 'contact': {
      const of = body as Contact;
      return of.mergedInto === undefined
        ? wordsOf([of.name, ...of.emails, ...of.phones, ...of.phones.flatMap(phoneWords), ...ownWords(of.custom)])
        : null;
    }
    case 'organisation': {
      const of = body as Organisation;
      return of.mergedInto === undefined ? wordsOf([of.name, ...of.domains, ...ownWords(of.custom)]) : null;
    }
    case 'asset': {
      const of = body as Asset;
      return wordsOf([of.tag, of.serial, ...ownWords(of.custom)]);
    }
    default:
      return null;
  }
}

/** What people typed into the company's own fields: not the ids of what was chosen. @source requirements CAS-6 */
const ownWords = (custom: CustomValues = {}): readonly string[] =>
  Object.values(custom).filter((value): value is string => typeof value === 'string' && !uuidSchema.safeParse(value).success);

const wordsOf = (parts: readonly string[]): string => wordsInOrder(parts.join('\n').slice(0, SEARCHED_CHARS_MAX));
