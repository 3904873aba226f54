import { decodeWords } from './decode-words';
import { firstOf, type HeaderLine, readHeaderBlock, valuesOf } from './header-block';
import { messageIdsIn } from './message-ids';
import { cut, oneLine } from './plain-text';

/** As much of the headers as a person needs to recognise a mail that was not read. */
export interface ShownHeaders {
  readonly from: string;
  readonly subject: string;
  readonly messageId: string | null;
}

export function showHeaders(headers: readonly HeaderLine[]): ShownHeaders {
  const from = valuesOf(headers, 'from')
    .slice(0, 10)
    .map((value) => oneLine(decodeWords(value.slice(0, 1000))));
  return {
    from: cut(from.join(' | '), 900),
    subject: oneLine(decodeWords((firstOf(headers, 'subject') ?? '').slice(0, 4000))),
    messageId: messageIdsIn(firstOf(headers, 'message-id') ?? '')[0] ?? null,
  };
}

/** The same from the first bytes of a mail that no parser has seen. */
export function showHeadersOf(raw: Uint8Array): ShownHeaders {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 64 * 1024));
  const end = [bytes.indexOf('\r\n\r\n'), bytes.indexOf('\n\n')].filter((at) => at >= 0);
  return showHeaders(readHeaderBlock(bytes.subarray(0, end.length > 0 ? Math.min(...end) : bytes.length)));
}
