/** One header line, unfolded, undecoded. */
export interface HeaderLine {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
}

const HEADER = /^([!-9;-~]+)[ \t]*:([\s\S]*)$/;

/** The lines of a header block in their order. What is no header is left out. */
export function readHeaderBlock(block: Buffer): readonly HeaderLine[] {
  const lines: HeaderLine[] = [];
  const unfolded = decodeBytes(block)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .replaceAll('\u0000', '');
  for (const line of unfolded.split('\n')) {
    const match = HEADER.exec(line);
    if (match) lines.push({ name: (match[1] as string).toLowerCase(), value: (match[2] as string).trim() });
  }
  return lines;
}

/** UTF-8 where it is, else one character a byte: headers with raw 8-bit text exist. */
function decodeBytes(block: Buffer): string {
  const text = block.toString('utf8');
  return text.includes('\uFFFD') ? block.toString('latin1') : text;
}

export const valuesOf = (headers: readonly HeaderLine[], name: string): readonly string[] =>
  headers.filter((line) => line.name === name).map((line) => line.value);

export const firstOf = (headers: readonly HeaderLine[], name: string): string | null => valuesOf(headers, name)[0] ?? null;
