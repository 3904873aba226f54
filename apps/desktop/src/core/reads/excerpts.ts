import type { Message } from '@quayside/shared/cases/message';
import { type Excerpt, excerptOfMessage } from '@quayside/shared/search/excerpt';
import { matchesText } from '@quayside/shared/search/matches-text';
import { loosely, type SearchQuery } from '@quayside/shared/search/query';
import { searchedText } from '@quayside/shared/search/searched-text';
import type { Profile } from '../session/profile';
import { wordTableOf } from '../store/word-tables';
import { matchExpression } from './match-expression';
import { parseText } from './search-plan';

/** Words with a typo are looked for in so many of the newest messages: the index would be asked for hundreds of words for each case. */
const LOOSE_LOOKED_MAX = 30;

/** What stands around the words of a search in the newest message of each case that has them; cases without one are left out. @source requirements CAS-13 */
export function excerptsOf(profile: Profile, text: string, caseIds: readonly string[]): Readonly<Record<string, Excerpt>> {
  const query = parseText(profile, text);
  const loose = loosely(query);
  const own = [...profile.store.overlay.rows()].flatMap(({ kind, body }) =>
    kind === 'message' && body !== null && hasWords(body as unknown as Message, query) ? [body as unknown as Message] : [],
  );
  return Object.fromEntries(
    caseIds.flatMap((caseId) => {
      const found = newestWith(profile, query, caseId, own) ?? (loose === null ? null : newestWithTypo(profile, loose, caseId));
      return found === null ? [] : [[caseId, found]];
    }),
  );
}

/** @param own - messages with the words that the person wrote and nobody has confirmed: before all else */
function newestWith({ store }: Profile, query: SearchQuery, caseId: string, own: readonly Message[]): Excerpt | null {
  const mine = own.find((message) => message.caseId === caseId);
  if (mine !== undefined) return excerptOfMessage(mine, query.terms);
  const expression = matchExpression(query);
  if (expression === null) return null;
  const table = wordTableOf('message');
  const ofCase = "SELECT n FROM entity WHERE caseId = ? AND kind = 'message'";
  const hit = store.reader.get<{ id: string }>(
    `SELECT id FROM entity WHERE n = (SELECT rowid FROM ${table} WHERE ${table} MATCH ? AND rowid IN (${ofCase}) ORDER BY rowid DESC LIMIT 1)`,
    expression,
    caseId,
  );
  const message = hit === null ? null : store.find('message', hit.id);
  return message === null ? null : excerptOfMessage(message, query.terms);
}

function newestWithTypo({ store }: Profile, loose: SearchQuery, caseId: string): Excerpt | null {
  const newest = [...store.listOfCase('message', caseId)].sort((a, b) => b.at - a.at).slice(0, LOOSE_LOOKED_MAX);
  const message = newest.find((one) => hasWords(one, loose));
  return message === undefined ? null : excerptOfMessage(message, loose.terms);
}

function hasWords(message: Message, query: SearchQuery): boolean {
  const text = searchedText('message', message);
  return text !== null && matchesText(text, query);
}
