import { draftersAt, writersAt } from '@quayside/shared/presence/people-at-case';
import type { PersonHere } from '../../../../bridge/presence';

type PresenceKey = 'replying' | 'noting' | 'drafts' | 'looking';

/** What the words are made with; given, so that they can be tested without a screen. */
export interface Wording {
  /** `names` are of `count` people. */
  others(key: PresenceKey, names: string, count: number): string;
  me(key: PresenceKey): string;
  names(people: readonly PersonHere[]): string;
}

/** One sentence about others, one about oneself on another device; `null` when there is nothing to say. */
function sentences(key: PresenceKey, people: readonly PersonHere[], words: Wording): readonly string[] {
  const others = people.filter(({ isMe }) => !isMe);
  return [
    ...(others.length === 0 ? [] : [words.others(key, words.names(others), others.length)]),
    ...(people.length > others.length ? [words.me(key)] : []),
  ];
}

/** What somebody who answers this case has to know: who else writes, and who has begun. @source requirements SYN-4, CAS-12 */
export function writingSentences(people: readonly PersonHere[], words: Wording): readonly string[] {
  const writers = writersAt(people);
  return [
    ...sentences(
      'replying',
      writers.filter(({ field }) => field !== 'note'),
      words,
    ),
    ...sentences(
      'noting',
      writers.filter(({ field }) => field === 'note'),
      words,
    ),
    ...sentences('drafts', draftersAt(people), words),
  ];
}

/** The same and who only looks, for those who do not see the faces. */
export function allSentences(people: readonly PersonHere[], words: Wording): readonly string[] {
  const lookers = people.filter(({ mode, isMe }) => mode === 'view' && !isMe);
  return [...writingSentences(people, words), ...sentences('looking', lookers, words)];
}
