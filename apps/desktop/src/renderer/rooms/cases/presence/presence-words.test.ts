import { epochMs } from '@quayside/shared/kernel/time';
import type { PersonHere } from '../../../../bridge/presence';
import { allSentences, type Wording, writingSentences } from './presence-words';

const words: Wording = {
  others: (key, names, count) => `${names} ${count > 1 ? 'are' : 'is'} ${key}`,
  me: (key) => `you are ${key}`,
  names: (people) => people.map(({ name }) => name).join('+'),
};
const here = (name: string, over: Partial<PersonHere> = {}): PersonHere => ({
  personId: name,
  name,
  isMe: false,
  mode: 'view',
  field: null,
  hasDraft: false,
  since: epochMs(1),
  ...over,
});

test('SYN-4 CAS-12 who writes what and who has begun is said, of oneself only on another device', () => {
  const people = [
    here('Ivan', { mode: 'edit', field: 'reply', hasDraft: true }),
    here('Elena', { mode: 'edit', field: 'reply' }),
    here('Boris', { mode: 'edit', field: 'note' }),
    here('Maria', { hasDraft: true }),
    here('Asen', { mode: 'gone', hasDraft: true }),
    here('Me', { isMe: true, mode: 'gone', hasDraft: true }),
    here('Vera'),
  ];
  const writing = ['Ivan+Elena are replying', 'Boris is noting', 'Maria+Asen are drafts', 'you are drafts'];
  expect(writingSentences(people, words)).toEqual(writing);
  expect(allSentences(people, words)).toEqual([...writing, 'Maria+Vera are looking']);
});

test('nothing is said of nobody, nor of oneself only looking elsewhere', () => {
  expect([allSentences([], words), allSentences([here('Me', { isMe: true })], words)]).toEqual([[], []]);
});
