import { buildCase } from '@quayside/shared/testing/builders';
import { changesOf } from './document-changes';
import { toDocument } from './documents';

const before = toDocument('case', buildCase({ id: 'one', tags: ['a'], slaDueAt: null }));

test('only what differs is written, and all that is derived, so that a row without its words gets them', () => {
  const after = toDocument('case', { ...buildCase({ id: 'one', tags: ['a'], slaDueAt: null }), revision: 2, priority: 'high' });
  expect(changesOf(before, after)).toEqual({
    $set: { revision: 2, priority: 'high', _doneAt: null, _words: after._words, _folded: after._folded },
  });
});

test('labels and lists go along when they differ', () => {
  const after = toDocument('case', { ...buildCase({ id: 'one', slaDueAt: null }), tags: ['a', 'b'], ownerId: 'person-1' });
  expect(changesOf(before, after)).toMatchObject({ $set: { tags: ['a', 'b'], ownerId: 'person-1', labels: after.labels } });
});

test('a field that is no longer there goes, and one that was not given is none', () => {
  const { slaDueAt: _, ...rest } = buildCase({ id: 'one', tags: ['a'] });
  const after = toDocument('case', { ...rest, sla: undefined } as never);
  expect(changesOf(before, after)).toEqual({
    $set: { _doneAt: null, _words: after._words, _folded: after._folded },
    $unset: { slaDueAt: '' },
  });
});
