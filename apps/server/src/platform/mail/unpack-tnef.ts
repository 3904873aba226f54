import { ByteReader } from './byte-reader';
import { decodeCodePage, decodeUtf16 } from './code-page';
import { unpackRtf } from './compressed-rtf';
import { MAPI, type MapiProperties, readMapiProperties, TYPE_UNICODE } from './mapi-properties';

/** A file in an Outlook package. */
export interface TnefFile {
  readonly name: string | null;
  readonly mime: string | null;
  readonly cid: string | null;
  readonly content: Buffer;
}

/** What lay in a `winmail.dat`. */
export interface TnefContents {
  readonly text: string | null;
  readonly html: string | null;
  readonly files: readonly TnefFile[];
}

const SIGNATURE = 0x223e9f78;
const LEVEL_MESSAGE = 1;
const LEVEL_ATTACHMENT = 2;
const ATTRIBUTE = {
  codePage: 0x00069007,
  body: 0x0002800c,
  messageProperties: 0x00069003,
  attachmentBegins: 0x00069002,
  attachmentTitle: 0x00018010,
  attachmentData: 0x0006800f,
  attachmentProperties: 0x00069005,
} as const;
const FILES_MAX = 100;
/** Messages within messages. */
const DEPTH_MAX = 4;
const RTF_MAX_BYTES = 5 * 1024 * 1024;
/** An object within an attachment begins with what kind of object it is. */
const OBJECT_HEAD_BYTES = 16;

interface FileInTheMaking {
  title: Buffer | null;
  data: Buffer | null;
  properties: MapiProperties | null;
}

/**
 * Opens the package in which Outlook sends to those whom it takes for Outlook. Everything in it was written by a stranger.
 *
 * Messages within it give their files and, as a file, their text.
 *
 * @throws Error for what is damaged or too much: the package is then better kept as it is
 * @source MS-OXTNEF; security A11
 */
export function unpackTnef(bytes: Buffer, depth = 0): TnefContents {
  if (depth >= DEPTH_MAX) throw new Error('too many messages within messages');
  const reader = new ByteReader(bytes);
  if (reader.u32() !== SIGNATURE) throw new Error('no such package');
  reader.u16();
  let codePage = 1252;
  let body: Buffer | null = null;
  let message: MapiProperties = new Map();
  const files: FileInTheMaking[] = [];
  while (reader.left > 0) {
    const level = reader.u8();
    const id = reader.u32();
    const value = reader.take(reader.u32());
    if (reader.u16() !== checksum(value)) throw new Error('the package is damaged');
    if (level === LEVEL_MESSAGE) {
      if (id === ATTRIBUTE.codePage && value.length >= 4) codePage = value.readUInt32LE();
      else if (id === ATTRIBUTE.body) body = value;
      else if (id === ATTRIBUTE.messageProperties) message = readMapiProperties(value);
      continue;
    }
    if (level !== LEVEL_ATTACHMENT) throw new Error('the package is damaged');
    if (id === ATTRIBUTE.attachmentBegins) files.push({ title: null, data: null, properties: null });
    if (files.length === 0) files.push({ title: null, data: null, properties: null });
    if (files.length > FILES_MAX) throw new Error('too many files');
    const file = files.at(-1);
    if (file === undefined) continue;
    if (id === ATTRIBUTE.attachmentTitle) file.title = value;
    else if (id === ATTRIBUTE.attachmentData) file.data = value;
    else if (id === ATTRIBUTE.attachmentProperties) file.properties = readMapiProperties(value);
  }
  const found = files.flatMap((file) => presentFile(file, codePage, depth));
  if (found.length > FILES_MAX) throw new Error('too many files');
  const texts = readTexts(message, body, codePage);
  return { text: texts.text, html: texts.html, files: texts.rtf === null ? found : [...found, texts.rtf] };
}

function readTexts(message: MapiProperties, body: Buffer | null, codePage: number) {
  const text = textOf(message, MAPI.body, codePage) ?? (body === null ? null : decodeCodePage(body, codePage));
  const raw = message.get(MAPI.html);
  const page = message.get(MAPI.internetCodePage)?.value;
  const htmlPage = page !== undefined && page.length >= 4 ? page.readUInt32LE() : codePage;
  const html = raw === undefined ? null : raw.type === TYPE_UNICODE ? decodeUtf16(raw.value) : decodeCodePage(raw.value, htmlPage);
  const packed = message.get(MAPI.compressedRtf);
  const isOnlyRtf = packed !== undefined && !text?.trim() && !html?.trim();
  // the words are there, only not in a form that we show
  const rtf = isOnlyRtf
    ? { name: 'message.rtf', mime: 'application/rtf', cid: null, content: unpackRtf(packed.value, RTF_MAX_BYTES) }
    : null;
  return { text: text?.trim() ? text : null, html: html?.trim() ? html : null, rtf };
}

function presentFile({ title, data, properties }: FileInTheMaking, codePage: number, depth: number): readonly TnefFile[] {
  const named = (id: number): string | null => (properties === null ? null : textOf(properties, id, codePage));
  const name = named(MAPI.attachLongFileName) ?? named(MAPI.attachFileName) ?? (title === null ? null : decodeCodePage(title, codePage));
  const object = properties?.get(MAPI.attachData)?.value;
  if (object !== undefined && object.length > OBJECT_HEAD_BYTES + 4 && object.readUInt32LE(OBJECT_HEAD_BYTES) === SIGNATURE) {
    const inner = unpackTnef(object.subarray(OBJECT_HEAD_BYTES), depth + 1);
    const words = inner.html ?? inner.text;
    if (words === null) return inner.files;
    const [ending, mime] = inner.html === null ? ['txt', 'text/plain'] : ['html', 'text/html'];
    return [{ name: `${name ?? 'message'}.${ending}`, mime, cid: null, content: Buffer.from(words) }, ...inner.files];
  }
  const content = data ?? object ?? null;
  if (content === null) return [];
  const cid = named(MAPI.attachContentId)?.replace(/^<|>$/g, '') || null;
  // a copy, so that one small file does not hold the whole package in memory
  return [{ name, mime: named(MAPI.attachMime), cid, content: Buffer.from(content) }];
}

function textOf(properties: MapiProperties, id: number, codePage: number): string | null {
  const property = properties.get(id);
  if (property === undefined) return null;
  const text = property.type === TYPE_UNICODE ? decodeUtf16(property.value) : decodeCodePage(property.value, codePage);
  return text === '' ? null : text;
}

function checksum(bytes: Buffer): number {
  let sum = 0;
  for (const byte of bytes) sum = (sum + byte) & 0xffff;
  return sum;
}
