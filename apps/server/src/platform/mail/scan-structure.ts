import type { MailLimits } from './mail-limits';

/** What a look at the lines of a mail tells, before a parser sees it. */
export interface MailStructure {
  readonly refusal: { readonly reason: 'too_deep' | 'too_many_parts' | 'unreadable'; readonly detail: string } | null;
  /** Where the top header block ends. */
  readonly headerEnd: number;
}

interface Multipart {
  readonly boundary: Buffer;
  /** How deep its parts lie. */
  readonly depth: number;
}

const NEWLINE = 10;
const DASH = 45;
const HEADER_WORTH_READING = /^content-type:/i;

/**
 * Counts parts and nesting in one pass over the lines, with bounded memory.
 *
 * A parser builds a tree of what this only counts: a mail nested a thousand deep would end it.
 *
 * @source security A11
 */
export function scanStructure(raw: Buffer, limits: MailLimits): MailStructure {
  const open: Multipart[] = [];
  let depth = 0;
  let parts = 0;
  let headerEnd = -1;
  let inHeader = true;
  let headerStart = 0;
  let contentType = '';
  let isContentTypeOpen = false;

  for (let start = 0; start < raw.length; ) {
    const newline = raw.indexOf(NEWLINE, start);
    const next = newline < 0 ? raw.length : newline + 1;
    let end = newline < 0 ? raw.length : newline;
    if (end > start && raw[end - 1] === 13) end -= 1;

    const closed = raw[start] === DASH && raw[start + 1] === DASH ? matchBoundary(raw, start, end, open) : null;
    if (closed !== null) {
      open.length = closed.index + 1;
      depth = (open[closed.index] as Multipart).depth;
      if (closed.isLast) {
        open.length = closed.index;
        inHeader = false;
      } else {
        parts += 1;
        if (parts > limits.maxParts) return refuse('too_many_parts', `more than ${limits.maxParts} parts`, headerEnd);
        inHeader = true;
        headerStart = next;
        contentType = '';
      }
    } else if (inHeader && end === start) {
      if (headerEnd < 0) headerEnd = next;
      inHeader = false;
      const opened = openPart(contentType, depth);
      if (opened.kind !== 'leaf') {
        depth += 1;
        if (depth > limits.maxDepth) return refuse('too_deep', `parts nested more than ${limits.maxDepth} deep`, headerEnd);
        if (opened.kind === 'multipart') open.push({ boundary: opened.boundary, depth });
        else {
          inHeader = true;
          headerStart = next;
        }
      }
      contentType = '';
    } else if (inHeader) {
      if (next - headerStart > limits.maxHeaderBytes) return refuse('unreadable', 'its headers are too long', headerEnd);
      const isFolded = raw[start] === 32 || raw[start] === 9;
      if (!isFolded) {
        const head = raw.toString('latin1', start, Math.min(end, start + 14));
        isContentTypeOpen = HEADER_WORTH_READING.test(head);
      }
      if (isContentTypeOpen && contentType.length < 4000) contentType += raw.toString('latin1', start, Math.min(end, start + 2000));
    }
    start = next;
  }
  return { refusal: null, headerEnd: headerEnd < 0 ? raw.length : headerEnd };
}

function refuse(reason: 'too_deep' | 'too_many_parts' | 'unreadable', detail: string, headerEnd: number): MailStructure {
  return { refusal: { reason, detail }, headerEnd: Math.max(headerEnd, 0) };
}

/** The innermost open multipart whose boundary this line is. */
function matchBoundary(raw: Buffer, start: number, end: number, open: readonly Multipart[]): { index: number; isLast: boolean } | null {
  for (let index = open.length - 1; index >= 0; index -= 1) {
    const { boundary } = open[index] as Multipart;
    const after = start + 2 + boundary.length;
    if (after > end || boundary.compare(raw, start + 2, after) !== 0) continue;
    const rest = raw.toString('latin1', after, Math.min(end, after + 200)).trimEnd();
    if (rest === '' || rest === '--') return { index, isLast: rest === '--' };
  }
  return null;
}

function openPart(contentType: string, depth: number): { kind: 'leaf' | 'mail' } | { kind: 'multipart'; boundary: Buffer } {
  const value = contentType.slice('content-type:'.length).trim();
  if (/^message\/(rfc822|global)/i.test(value)) return { kind: depth >= 0 ? 'mail' : 'leaf' };
  if (!/^multipart\//i.test(value)) return { kind: 'leaf' };
  const found = /boundary\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/i.exec(value);
  const boundary = found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2];
  return boundary ? { kind: 'multipart', boundary: Buffer.from(boundary, 'latin1') } : { kind: 'leaf' };
}
