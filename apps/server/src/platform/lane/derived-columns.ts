import type { Case } from '@quayside/shared/cases/case';
import type { Message } from '@quayside/shared/cases/message';
import type { CustomValues } from '@quayside/shared/fields/field-value';
import type { EntityKind, EntityOf } from '@quayside/shared/kernel/entity';
import { fold } from '@quayside/shared/kernel/text';
import type { Asset } from '@quayside/shared/organisation/asset';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { phoneWords } from '@quayside/shared/organisation/phone';
import { searchWords } from '@quayside/shared/search/query';
import { doneAt } from '@quayside/shared/sync/window';

/**
 * Columns that only queries of the server need, kept by the lane with each write, never sent to anybody. All begin with an underscore.
 *
 * `_doneAt` of a case: when it left the working views, `null` while it is open: decides about the window of devices.
 * `_words`: folded words for the search, each once; of a message those of the first 20,000 characters.
 * `_folded` of a case: what conditions compare as words, by field.
 */
export const isDerivedColumn = (name: string): boolean => name.startsWith('_');

/** Kinds whose words are looked for. */
export const SEARCHED_KINDS = ['case', 'message', 'contact', 'organisation', 'asset'] as const satisfies readonly EntityKind[];
/** On `_words` of each of them. */
export const WORDS_INDEX = 'words';
/** Of messages, case by case: whether a case that stands next in a list has a word. */
export const MESSAGE_WORDS_INDEX = 'caseWords';
/** Stands in the counters when every row has its words; without it a server that starts fills in those of all rows. */
export const WORDS_FILLED = 'search-words-and-folded-fields';

const SEARCHED_CHARS_MAX = 20_000;

export function deriveColumns<K extends EntityKind>(kind: K, entity: EntityOf<K>): Readonly<Record<string, unknown>> {
  switch (kind) {
    case 'case': {
      const of = entity as Case;
      return {
        _doneAt: doneAt(of),
        _words: wordsOf([of.number === 0 ? '' : String(of.number), of.subject, of.preview, ...of.tags]),
        _folded: {
          subject: fold(of.subject),
          category: fold(of.category ?? ''),
          product: fold(of.product ?? ''),
          ...(of.custom === undefined ? {} : { custom: foldedWords(of.custom) }),
        },
      };
    }
    case 'message': {
      const of = entity as Message;
      return of.kind === 'event' ? {} : { _words: wordsOf([of.subject, of.author.name, of.from ?? '', of.text]) };
    }
    case 'contact': {
      const of = entity as Contact;
      return {
        _words: of.mergedInto === undefined ? wordsOf([of.name, ...of.emails, ...of.phones, ...of.phones.flatMap(phoneWords)]) : [],
      };
    }
    case 'organisation': {
      const of = entity as Organisation;
      return { _words: of.mergedInto === undefined ? wordsOf([of.name, ...of.domains]) : [] };
    }
    case 'asset': {
      const of = entity as Asset;
      return { _words: wordsOf([of.tag, of.serial]) };
    }
    default:
      return {};
  }
}

const foldedWords = (values: CustomValues): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).flatMap(([id, value]) => (typeof value === 'string' ? [[id, fold(value)]] : [])));

/** More different words than any letter has. */
const WORDS_MAX = 2000;

const wordsOf = (parts: readonly string[]): readonly string[] => searchWords(parts.join('\n').slice(0, SEARCHED_CHARS_MAX), WORDS_MAX);
