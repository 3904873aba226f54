import type { ViewLook } from '@quayside/shared/views/view-look';
import { wideColumn } from './column-changes';

/** How high a row of a list is, in CSS pixels. */
export const rowPxOf = ({ columns, density }: ViewLook): number => {
  if (columns.length === 0) return density === 'compact' ? 44 : 52;
  return density === 'compact' ? 28 : 36;
};

/** How high the names above the columns are; 0: there are none. */
export const headPxOf = ({ columns }: ViewLook): number => (columns.length === 0 ? 0 : 28);

const GUTTER_PX = 26;

/** The columns for CSS; what room is left goes to the subject, else to the last. */
export function gridOf({ columns }: ViewLook): { readonly template: string; readonly widthPx: number } {
  const wide = wideColumn(columns);
  const tracks = columns.map(({ widthPx }, index) => (index === wide ? `minmax(${widthPx}px, 1fr)` : `${widthPx}px`));
  return {
    template: [`${GUTTER_PX}px`, ...tracks].join(' '),
    widthPx: columns.reduce((sum, { widthPx }) => sum + widthPx, GUTTER_PX),
  };
}
