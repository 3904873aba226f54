import { COLUMN_MAX_PX, COLUMN_MIN_PX, type ViewColumn, type ViewLook } from '@quayside/shared/views/view-look';

type Columns = ViewLook['columns'];

/** The columns with one of them as wide as that, as far as a column may be. */
export const widened = (columns: Columns, name: ViewColumn, widthPx: number): Columns =>
  columns.map((one) =>
    one.name === name ? { name, widthPx: Math.round(Math.max(COLUMN_MIN_PX, Math.min(COLUMN_MAX_PX, widthPx))) } : one,
  );

/** The columns with one of them at another place, counted without it. */
export function moved(columns: Columns, name: ViewColumn, to: number): Columns {
  const one = columns.find((column) => column.name === name);
  if (one === undefined) return columns;
  const others = columns.filter((column) => column !== one);
  const place = Math.max(0, Math.min(others.length, to));
  return [...others.slice(0, place), one, ...others.slice(place)];
}

/** The column that takes the room which others leave: the subject, else the last. */
export function wideColumn(columns: Columns): number {
  const found = columns.findIndex(({ name }) => name === 'subject');
  return found < 0 ? columns.length - 1 : found;
}

/**
 * At which edge a column is drawn wider, so that the edge stays under the pointer.
 *
 * @param hasRoom - one column takes what is left: those before it have their own room, those after it stand at the other end, and it has what is between
 * @returns `null`: it takes what is left
 */
export function edgeOf(columns: Columns, index: number, hasRoom: boolean): 'left' | 'right' | null {
  if (!hasRoom) return 'right';
  const wide = wideColumn(columns);
  return index === wide ? null : index < wide ? 'right' : 'left';
}
