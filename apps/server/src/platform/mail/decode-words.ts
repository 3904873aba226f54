const WORD = /=\?([\w.:()-]{1,60})(?:\*[\w-]*)?\?([bq])\?([^?\s]*(?: [^?\s]*)*)\?=/giu;

/**
 * Decodes RFC 2047 words.
 *
 * Neighbouring words of one charset are joined as bytes first: mailers cut multi-byte characters in two.
 * An unknown charset is read as windows-1252, so that something readable stays.
 */
export function decodeWords(text: string): string {
  if (!text.includes('=?')) return text;
  const runs: (string | { charset: string; bytes: Buffer })[] = [];
  let position = 0;
  for (const match of text.matchAll(WORD)) {
    const between = text.slice(position, match.index);
    const last = runs.at(-1);
    const isNeighbour = typeof last === 'object' && /^\s*$/.test(between);
    if (between !== '' && !isNeighbour) runs.push(between);
    const charset = (match[1] as string).toLowerCase();
    const bytes = bytesOf(match[2] as string, match[3] as string);
    if (isNeighbour && last.charset === charset) last.bytes = Buffer.concat([last.bytes, bytes]);
    else runs.push({ charset, bytes });
    position = match.index + match[0].length;
  }
  runs.push(text.slice(position));
  return runs.map((run) => (typeof run === 'string' ? run : decodeBytes(run.charset, run.bytes))).join('');
}

function bytesOf(encoding: string, data: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(data.replace(/ /g, ''), 'base64');
  return Buffer.from(
    data.replaceAll('_', ' ').replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

function decodeBytes(charset: string, bytes: Buffer): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
