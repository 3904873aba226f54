/** Writes Outlook's package, for tests of its reader. */
const attribute = (level: 1 | 2, id: number, value: Buffer): Buffer => {
  const head = Buffer.alloc(9);
  head.writeUInt8(level);
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(value.length, 5);
  const sum = Buffer.alloc(2);
  sum.writeUInt16LE(value.reduce((total, byte) => (total + byte) & 0xffff, 0));
  return Buffer.concat([head, value, sum]);
};

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

export interface Property {
  readonly id: number;
  readonly value: string | Buffer;
  /** `object`: as a message within a message lies there. */
  readonly as?: 'text' | 'unicode' | 'bytes' | 'object';
}

function properties(list: readonly Property[]): Buffer {
  const types = { text: 0x1e, unicode: 0x1f, bytes: 0x102, object: 0x0d };
  const rows = list.map(({ id, value, as = typeof value === 'string' ? 'unicode' : 'bytes' }) => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(types[as]);
    head.writeUInt16LE(id, 2);
    const bytes = typeof value === 'string' ? Buffer.from(`${value}\0`, as === 'unicode' ? 'utf16le' : 'latin1') : value;
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
    return Buffer.concat([head, u32(1), u32(bytes.length), bytes, padding]);
  });
  return Buffer.concat([u32(list.length), ...rows]);
}

export interface Packed {
  readonly message?: readonly Property[];
  readonly files?: readonly { readonly title?: string; readonly data?: Buffer; readonly properties?: readonly Property[] }[];
}

export function writeTnef({ message = [], files = [] }: Packed): Buffer {
  const signature = Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0x01, 0x00]);
  return Buffer.concat([
    signature,
    attribute(1, 0x00069007, Buffer.from([0xe3, 0x04, 0, 0, 0, 0, 0, 0])),
    ...(message.length === 0 ? [] : [attribute(1, 0x00069003, properties(message))]),
    ...files.flatMap(({ title, data, properties: more }) => [
      attribute(2, 0x00069002, Buffer.alloc(14)),
      ...(title === undefined ? [] : [attribute(2, 0x00018010, Buffer.from(`${title}\0`, 'latin1'))]),
      ...(data === undefined ? [] : [attribute(2, 0x0006800f, data)]),
      ...(more === undefined ? [] : [attribute(2, 0x00069005, properties(more))]),
    ]),
  ]);
}
