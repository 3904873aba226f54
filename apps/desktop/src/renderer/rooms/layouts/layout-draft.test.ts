import type { LayoutSection } from '@quayside/shared/layouts/layout';
import {
  blankItem,
  type LayoutDraft,
  layoutDraftOf,
  moveField,
  moveSection,
  placedFields,
  putField,
  sectionsOf,
  unfinishedFields,
  withItem,
  withoutField,
} from './layout-draft';

const draft: LayoutDraft = [
  { id: 'one', name: 'One', isOpen: true, profileIds: [], items: [blankItem('a'), blankItem('b')] },
  { id: 'two', name: 'Two', isOpen: false, profileIds: [], items: [blankItem('c')] },
];
const places = (of: LayoutDraft) => of.map(({ id, items }) => `${id}: ${items.map(({ field }) => field).join(' ')}`);

test.each([
  ['down', 'a', 1, ['one: b a', 'two: c']],
  ['down into the next section', 'b', 1, ['one: a', 'two: b c']],
  ['up into the section before', 'c', -1, ['one: a b c', 'two: ']],
  ['not over the end', 'c', 1, ['one: a b', 'two: c']],
  ['not over the beginning', 'a', -1, ['one: a b', 'two: c']],
  ['not what is nowhere', 'x', 1, ['one: a b', 'two: c']],
] as const)('a field goes %s', (_name, field, by, expected) => {
  expect(places(moveField(draft, field, by))).toEqual(expected);
});

test('a field is put where it is dropped, from elsewhere or new, with its rules', () => {
  const ruled = withItem(draft, { ...blankItem('a'), place: 'key', required: { all: [] }, from: 'creating' });
  const moved = putField(ruled, 'a', { sectionId: 'two', at: 1 });
  expect(places(moved)).toEqual(['one: b', 'two: c a']);
  expect(moved[1]?.items[1]).toMatchObject({ place: 'key', required: { all: [] }, from: 'creating' });
  expect(places(putField(draft, 'x', { sectionId: 'one', at: 0 }))).toEqual(['one: x a b', 'two: c']);
  expect(placedFields(withoutField(draft, 'b'))).toEqual(['a', 'c']);
});

test('sections change places', () => {
  expect(places(moveSection(draft, 'two', -1))).toEqual(['two: c', 'one: a b']);
  expect(places(moveSection(draft, 'one', -1))).toEqual(['one: a b', 'two: c']);
});

test('comes back as it was; what lacks something is named and left out', () => {
  const sections: readonly LayoutSection[] = [
    {
      id: 'one',
      name: 'One',
      isOpen: true,
      profileIds: ['supervisor'],
      items: [
        { field: 'a', place: 'hidden' },
        {
          field: 'b',
          showWhen: { field: 'c', op: 'filled' },
          required: { when: { all: [] }, from: 'creating' },
          readOnlyWhen: { field: 'd', op: 'empty' },
        },
      ],
    },
  ];
  expect(sectionsOf(layoutDraftOf(sections))).toEqual(sections);
  const lacking = withItem(layoutDraftOf(sections), { ...blankItem('b'), show: null });
  expect(unfinishedFields(lacking)).toEqual(['b']);
  expect(sectionsOf(lacking)[0]?.items[1]).toEqual({ field: 'b' });
});
