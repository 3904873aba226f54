import type { Case } from '@quayside/shared/cases/case';
import type { Message } from '@quayside/shared/cases/message';
import type { EntityKind, EntityOf } from '@quayside/shared/kernel/entity';
import { fold } from '@quayside/shared/kernel/text';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { doneAt } from '@quayside/shared/sync/window';

/**
 * Columns that only queries of the server need, kept by the lane with each write, never sent to anybody. All begin with an underscore.
 *
 * `_doneAt` of a case: when it left the working views, `null` while it is open: decides about the window of devices.
 * `_search`: folded text for the literal search; of a message the first 20,000 characters.
 */
export const isDerivedColumn = (name: string): boolean => name.startsWith('_');

const SEARCHED_CHARS_MAX = 20_000;

export function deriveColumns<K extends EntityKind>(kind: K, entity: EntityOf<K>): Readonly<Record<string, unknown>> {
  switch (kind) {
    case 'case': {
      const of = entity as Case;
      return { _doneAt: doneAt(of), _search: searchText([of.number === 0 ? '' : String(of.number), of.subject, of.preview, ...of.tags]) };
    }
    case 'message': {
      const of = entity as Message;
      return of.kind === 'event' ? {} : { _search: searchText([of.subject, of.author.name, of.from ?? '', of.text]) };
    }
    case 'contact': {
      const of = entity as Contact;
      return { _search: searchText([of.name, ...of.emails, ...of.phones]) };
    }
    case 'organisation': {
      const of = entity as Organisation;
      return { _search: searchText([of.name, ...of.domains]) };
    }
    default:
      return {};
  }
}

const searchText = (parts: readonly string[]): string =>
  fold(
    parts
      .filter((part) => part !== '')
      .join('\n')
      .slice(0, SEARCHED_CHARS_MAX),
  );
