export interface SplitText {
  readonly own: string;
  /** `null` when nothing is quoted. */
  readonly quoted: string | null;
}

const ATTRIBUTION =
  /^(on .{6,200} wrote|le .{6,200} a écrit|em .{6,200} escreveu|am .{6,200} schrieb.*|на .{6,200} (написа|пише)|-{2,} ?(original message|forwarded message|оригинално съобщение).*-*) ?:?\s*$/iu;

/** Whether a line only says whose words follow. */
export const isAttribution = (line: string): boolean => ATTRIBUTION.test(line.trim());

/** Parts a plain text into what was written now and what is quoted below it, so that the latter can fold. */
export function splitQuotedText(text: string): SplitText {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const start = lines.findIndex((line, index) => isQuoteStart(lines, line, index));
  if (start <= 0) return { own: text, quoted: null };
  const own = lines.slice(0, start).join('\n').trimEnd();
  const quoted = lines.slice(start).join('\n').trim();
  return own === '' || quoted === '' ? { own: text, quoted: null } : { own, quoted };
}

/** Answers written between quoted lines must stay readable: only a quote that lasts to the end folds. */
function isQuoteStart(lines: readonly string[], line: string, index: number): boolean {
  if (isAttribution(line)) return true;
  return line.startsWith('>') && lines.slice(index).every((later) => later.startsWith('>') || later.trim() === '');
}
