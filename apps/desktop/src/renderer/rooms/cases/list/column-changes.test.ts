import type { ViewLook } from '@quayside/shared/views/view-look';
import { edgeOf, moved, widened } from './column-changes';

const columns: ViewLook['columns'] = [
  { name: 'number', widthPx: 72 },
  { name: 'subject', widthPx: 280 },
  { name: 'owner', widthPx: 144 },
];
const names = (all: ViewLook['columns']) => all.map(({ name }) => name);

test.each([
  [100.4, 100],
  [1, 40],
  [5000, 600],
])('CAS-5 a column drawn to %d pixels is %d wide', (px, width) => {
  expect(widened(columns, 'owner', px)).toEqual([columns[0], columns[1], { name: 'owner', widthPx: width }]);
});

test('CAS-5 a column goes to another place, and stays within the others', () => {
  expect(names(moved(columns, 'owner', 0))).toEqual(['owner', 'number', 'subject']);
  expect(names(moved(columns, 'number', 1))).toEqual(['subject', 'number', 'owner']);
  expect(names(moved(columns, 'number', 9))).toEqual(['subject', 'owner', 'number']);
  expect(names(moved(columns, 'number', -1))).toEqual(names(columns));
  expect(moved(columns, 'group', 1)).toBe(columns);
});

test('CAS-5 with room left the subject takes it, and the edges of the others are on its side; without any, each has its right one', () => {
  expect(columns.map((_, index) => edgeOf(columns, index, true))).toEqual(['right', null, 'left']);
  expect(columns.map((_, index) => edgeOf(columns, index, false))).toEqual(['right', 'right', 'right']);
  expect([0, 1].map((index) => edgeOf([columns[0], columns[2]] as typeof columns, index, true))).toEqual(['right', null]);
});
