import type { ViewLook } from '@quayside/shared/views/view-look';
import { gridOf, headPxOf, rowPxOf } from './row-px';

const columns: ViewLook['columns'] = [
  { name: 'number', widthPx: 72 },
  { name: 'subject', widthPx: 300 },
  { name: 'owner', widthPx: 150 },
];

test('what room is left goes to the subject, or to the last column', () => {
  expect(gridOf({ columns, density: 'compact' })).toEqual({ template: '26px 72px minmax(300px, 1fr) 150px', widthPx: 548 });
  expect(gridOf({ columns: columns.filter(({ name }) => name !== 'subject'), density: 'compact' }).template).toBe(
    '26px 72px minmax(150px, 1fr)',
  );
});

test('rows are as high as what they show', () => {
  const heights = ([[], columns] as const).map((shown) =>
    (['comfortable', 'compact'] as const).map((density) => rowPxOf({ columns: shown, density })),
  );
  expect(heights).toEqual([
    [52, 44],
    [36, 28],
  ]);
  expect(headPxOf({ columns: [], density: 'compact' })).toBe(0);
});
