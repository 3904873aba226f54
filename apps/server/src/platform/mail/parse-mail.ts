import { createHash } from 'node:crypto';
import { type Attachment, type ParsedMail as RawParsedMail, simpleParser } from 'mailparser';
import { readAddresses, readFrom } from './addresses';
import { automaticKind } from './automatic';
import { readBounce } from './bounce-report';
import { decodeWords } from './decode-words';
import { mimeOfName, safeFileName, safeMime } from './file-name';
import { firstOf, type HeaderLine, readHeaderBlock, valuesOf } from './header-block';
import type { MailLimits } from './mail-limits';
import { messageIdsIn } from './message-ids';
import type { ParsedAttachment, ParsedMail, ParseResult, UnreadableMail } from './parsed-mail';
import { cut, oneLine, tidyText } from './plain-text';
import { sanitizeMailHtml } from './sanitize-mail-html';
import { scanStructure } from './scan-structure';
import { showHeaders } from './show-headers';
import { spareWordsOfHeavyHtml, wordsOfCleanHtml } from './spare-words-of-html';
import { type TnefContents, type TnefFile, unpackTnef } from './unpack-tnef';

/** Longer HTML is kept as a file: to clean it would take longer than it is worth. */
const HTML_MAX_CHARS = 2_000_000;
/** What a message may hold. */
const BODY_MAX_CHARS = 256 * 1024;

spareWordsOfHeavyHtml();

/**
 * Reads one mail. Runs in the worker only: a poison mail takes the thread with it and nothing else.
 *
 * @source requirements CHA-1; security A6, A7, A8, A11
 */
export async function parseMail(raw: Buffer, limits: MailLimits): Promise<ParseResult> {
  const structure = scanStructure(raw, limits);
  const headers = readHeaderBlock(raw.subarray(0, Math.min(structure.headerEnd, limits.maxHeaderBytes)));
  const refuse = (reason: UnreadableMail['reason'], detail: string): ParseResult => ({
    ok: false,
    refusal: { reason, detail, ...showHeaders(headers) },
  });
  if (raw.length > limits.maxBytes) return refuse('too_large', `it has ${raw.length} bytes, allowed are ${limits.maxBytes}`);
  if (structure.refusal !== null) return refuse(structure.refusal.reason, structure.refusal.detail);
  const sender = readFrom(valuesOf(headers, 'from'), decodeWords);
  if (!sender.ok) return refuse(sender.reason, sender.detail);

  let parsed: RawParsedMail;
  let packages: readonly (TnefContents | null)[];
  try {
    parsed = await readBody(raw);
    packages = parsed.attachments.map(openPackage);
    parsed = await withPackedWords(parsed, packages);
  } catch (error) {
    return refuse('unreadable', error instanceof Error ? error.message.slice(0, 300) : 'the parser failed');
  }
  return { ok: true, mail: assemble({ raw, headerEnd: structure.headerEnd, headers, from: sender.from, parsed, packages }) };
}

const PARSER_OPTIONS = {
  skipImageLinks: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  keepCidLinks: true,
  keepDeliveryStatus: true,
  checksumAlgo: 'sha256',
} as const;

async function readBody(raw: Buffer): Promise<RawParsedMail> {
  // ignoreEmbedded: a mail within a mail stays a file, its text is not mixed into ours
  const options = { ...PARSER_OPTIONS, ignoreEmbedded: true, maxHtmlLengthToParse: HTML_MAX_CHARS };
  try {
    return await simpleParser(raw, options);
  } catch (error) {
    if (!(error instanceof Error) || !/HTML/.test(error.message)) throw error;
    return await simpleParser(raw, { ...options, skipHtmlToText: true });
  }
}

/** A mail without words of its own says those of Outlook's package. */
async function withPackedWords(parsed: RawParsedMail, packages: readonly (TnefContents | null)[]): Promise<RawParsedMail> {
  if (typeof parsed.html === 'string' || parsed.text?.trim()) return parsed;
  const packed = packages.find((one) => one !== null && (one.text !== null || one.html !== null));
  if (!packed) return parsed;
  if (packed.html === null) return { ...parsed, text: packed.text ?? '' };
  const head = 'Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n';
  const { html, text } = await readBody(Buffer.from(head + Buffer.from(packed.html).toString('base64')));
  return { ...parsed, html, text: packed.text ?? text ?? '' };
}

interface Parts {
  readonly raw: Buffer;
  readonly headerEnd: number;
  readonly headers: readonly HeaderLine[];
  readonly from: ParsedMail['from'];
  readonly parsed: RawParsedMail;
  /** Of each attachment what lay in it, if it was Outlook's package. */
  readonly packages: readonly (TnefContents | null)[];
}

function assemble({ raw, headerEnd, headers, from, parsed, packages }: Parts): ParsedMail {
  const attachments = parsed.attachments.flatMap((part, index) => packages[index]?.files.map(presentPacked) ?? [presentAttachment(part)]);
  const rawHtml = typeof parsed.html === 'string' ? parsed.html : null;
  const html = rawHtml === null || rawHtml.length > HTML_MAX_CHARS ? null : sanitizeMailHtml(rawHtml, 'stranger');
  const fullText = tidyText(parsed.text ?? '') || tidyText(wordsOfCleanHtml(html ?? ''));
  if (rawHtml !== null && (html === null || html.length > BODY_MAX_CHARS))
    attachments.push(bodyAsFile('message.html', 'text/html', rawHtml));
  if (fullText.length > BODY_MAX_CHARS) attachments.push(bodyAsFile('message.txt', 'text/plain', fullText));

  const automatic = automaticKind(headers, from.address);
  const status = parsed.attachments.find((part) => part.contentType === 'message/delivery-status')?.content.toString('utf8') ?? null;
  const addresses = (name: string) => readAddresses(valuesOf(headers, name), decodeWords);
  return {
    from,
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    deliveredTo: ['delivered-to', 'x-original-to', 'envelope-to', 'x-delivered-to'].flatMap((name) =>
      addresses(name).map((entry) => entry.address),
    ),
    subject: oneLine(decodeWords(firstOf(headers, 'subject') ?? '')),
    sentAt: sentAt(firstOf(headers, 'date')),
    messageId: messageIdsIn(firstOf(headers, 'message-id') ?? '')[0] ?? null,
    inReplyTo: messageIdsIn(firstOf(headers, 'in-reply-to') ?? ''),
    references: messageIdsIn(valuesOf(headers, 'references').join(' ')),
    text: cut(fullText, BODY_MAX_CHARS),
    html: html !== null && html.length <= BODY_MAX_CHARS && html.trim() !== '' ? html : null,
    attachments,
    automatic,
    bounce: automatic === 'bounce' ? readBounce(raw.subarray(headerEnd), status, fullText) : null,
    authenticationResults: valuesOf(headers, 'authentication-results').slice(0, 20),
    bodyHash: bodyHash(fullText, rawHtml ?? '', attachments),
  };
}

function presentAttachment(part: Attachment): ParsedAttachment {
  const mime = safeMime(part.contentType);
  return {
    name: safeFileName(part.filename === undefined ? null : decodeWords(part.filename), mime),
    mime,
    cid: part.cid ? part.cid.slice(0, 300) : null,
    sha256: createHash('sha256').update(part.content).digest('hex'),
    content: part.content,
  };
}

/** Opens Outlook's package; `null` for every other file, and for one that cannot be opened, which stays what it is. */
function openPackage(part: Attachment): TnefContents | null {
  if (!/^application\/(vnd\.)?ms-tnef$/i.test(part.contentType) && part.filename?.toLowerCase() !== 'winmail.dat') return null;
  try {
    return unpackTnef(part.content);
  } catch {
    return null;
  }
}

function presentPacked({ name, mime, cid, content }: TnefFile): ParsedAttachment {
  const shown = safeMime(mime ?? mimeOfName(name));
  return {
    name: safeFileName(name, shown),
    mime: shown,
    cid: cid?.slice(0, 300) ?? null,
    sha256: createHash('sha256').update(content).digest('hex'),
    content,
  };
}

function bodyAsFile(name: string, mime: string, text: string): ParsedAttachment {
  const content = Buffer.from(text, 'utf8');
  return { name, mime, cid: null, sha256: createHash('sha256').update(content).digest('hex'), content };
}

function bodyHash(text: string, html: string, attachments: readonly ParsedAttachment[]): string {
  const hash = createHash('sha256').update(text).update('\0').update(html);
  for (const { sha256 } of attachments) hash.update('\0').update(sha256);
  return hash.digest('hex');
}

function sentAt(value: string | null): number | null {
  const at = value === null ? Number.NaN : Date.parse(value.replace(/(?<!\s)\s*\([^()]*\)\s*$/, ''));
  return Number.isFinite(at) && at >= 0 && at < 253_402_300_800_000 ? at : null;
}
