import type { Case } from '@quayside/shared/cases/case';
import type { Message } from '@quayside/shared/cases/message';
import type { CustomValues } from '@quayside/shared/fields/field-value';
import type { EntityKind, EntityOf } from '@quayside/shared/kernel/entity';
import { fold } from '@quayside/shared/kernel/text';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { searchWords } from '@quayside/shared/search/search-words';
import { searchedText } from '@quayside/shared/search/searched-text';
import { doneAt } from '@quayside/shared/sync/window';
import { orderName } from '@quayside/shared/views/case-order';

/**
 * Columns that only queries of the server need, kept by the lane with each write, never sent to anybody. All begin with an underscore.
 *
 * `_doneAt` of a case: when it left the working views, `null` while it is open: decides about the window of devices.
 * `_words`: folded words for the search, each once.
 * `_name` of contacts and organisations: by what lists have them in the order of names.
 * `_folded` of a case: what conditions compare as words, by field.
 */
export const isDerivedColumn = (name: string): boolean => name.startsWith('_');

/** On `_words` of each of them. */
export const WORDS_INDEX = 'words';
/** Of messages, case by case: whether a case that stands next in a list has a word. */
export const MESSAGE_WORDS_INDEX = 'caseWords';
/** Stands in the counters when every row has its words; without it a server that starts fills in those of all rows. */
export const WORDS_FILLED = 'search-words-in-latin-letters';

export function deriveColumns<K extends EntityKind>(kind: K, entity: EntityOf<K>): Readonly<Record<string, unknown>> {
  switch (kind) {
    case 'case': {
      const of = entity as Case;
      return {
        _doneAt: doneAt(of),
        _words: wordsOf(kind, entity),
        _folded: {
          subject: fold(of.subject),
          category: fold(of.category ?? ''),
          product: fold(of.product ?? ''),
          ...(of.custom === undefined ? {} : { custom: foldedWords(of.custom) }),
        },
      };
    }
    case 'message':
      return (entity as Message).kind === 'event' ? {} : { _words: wordsOf(kind, entity) };
    case 'contact':
    case 'organisation':
      return { _words: wordsOf(kind, entity), _name: orderName(entity as Contact | Organisation) };
    case 'asset':
      return { _words: wordsOf(kind, entity) };
    default:
      return {};
  }
}

const foldedWords = (values: CustomValues): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).flatMap(([id, value]) => (typeof value === 'string' ? [[id, fold(value)]] : [])));

/** More different words than any letter has. */
const WORDS_MAX = 2000;

const wordsOf = (kind: EntityKind, entity: unknown): readonly string[] => searchWords(searchedText(kind, entity) ?? '', WORDS_MAX);
