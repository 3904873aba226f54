import { ByteReader } from './byte-reader';

/** Property id → the bytes of its first value. Strings still carry their type. */
export type MapiProperties = ReadonlyMap<number, { readonly type: number; readonly value: Buffer }>;

export const MAPI = {
  body: 0x1000,
  compressedRtf: 0x1009,
  html: 0x1013,
  attachData: 0x3701,
  attachFileName: 0x3704,
  attachLongFileName: 0x3707,
  attachMime: 0x370e,
  attachContentId: 0x3712,
  internetCodePage: 0x3fde,
} as const;

const TYPE_STRING = 0x1e;
export const TYPE_UNICODE = 0x1f;
const TYPE_OBJECT = 0x0d;
const TYPE_BINARY = 0x102;
const MULTIPLE = 0x1000;
const NAMED_FROM = 0x8000;
const VARIABLE = new Set([TYPE_STRING, TYPE_UNICODE, TYPE_OBJECT, TYPE_BINARY]);
/** Bytes of a value of fixed length, as they lie in the stream. */
const LENGTHS: Readonly<Record<number, number>> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16, // prettier: a table
};

/** Reads a list of properties. @throws TruncatedBytes and Error for what is no such list */
export function readMapiProperties(bytes: Buffer): MapiProperties {
  const reader = new ByteReader(bytes);
  const properties = new Map<number, { type: number; value: Buffer }>();
  let count = reader.u32();
  for (; count > 0 && reader.left > 0; count -= 1) {
    const type = reader.u16();
    const id = reader.u16();
    if (id >= NAMED_FROM) skipName(reader);
    const value = readValues(reader, type);
    if (id < NAMED_FROM && value !== null && !properties.has(id)) properties.set(id, { type, value });
  }
  return properties;
}

function skipName(reader: ByteReader): void {
  reader.take(16);
  const isText = reader.u32() === 1;
  const idOrLength = reader.u32();
  if (isText) reader.takePadded(idOrLength);
}

/** @returns the first one; `null` when there is none */
function readValues(reader: ByteReader, type: number): Buffer | null {
  const isMultiple = (type & MULTIPLE) !== 0;
  const single = type & ~MULTIPLE;
  const isVariable = VARIABLE.has(single);
  const length = LENGTHS[single];
  if (!isVariable && length === undefined) throw new Error('a property of an unknown type');
  const count = isVariable || isMultiple ? reader.u32() : 1;
  let first: Buffer | null = null;
  // each value takes bytes, so that a lie about their number ends with the bytes
  for (let n = 0; n < count; n += 1) {
    const value = isVariable ? reader.takePadded(reader.u32()) : reader.take(length ?? 0);
    first ??= value;
  }
  return first;
}
