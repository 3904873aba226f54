/** What a spreadsheet would take for a formula, or for the end of the cell before it. @source security A17 */
const ACTS = /^[=+\-@\t\r\n\uFF0B\uFF0D\uFF1D\uFF20]/;

/** A number is no formula, whatever its sign. */
const NUMBER = /^-?\d+(?:[.,]\d+)?$/;

/** A cell as it stands in a file: harmless in a spreadsheet, quoted where it has to be. @source security A17; RFC 4180 */
export function csvCell(text: string): string {
  const harmless = ACTS.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",;\t\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One record with its end of line. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Says to a spreadsheet that what follows is UTF-8. */
export const CSV_BOM = '\uFEFF';

/**
 * A cell as it was meant: without the apostrophe that keeps a spreadsheet from acting on it, and without the `="…"` by which
 * spreadsheets keep leading zeros.
 */
export function plainCell(text: string): string {
  const kept = /^="((?:[^"]|"")*)"$/.exec(text);
  if (kept?.[1] !== undefined) return kept[1].replaceAll('""', '"');
  return text.startsWith("'") && ACTS.test(text.slice(1)) ? text.slice(1) : text;
}
