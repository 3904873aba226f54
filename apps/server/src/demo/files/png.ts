/** A picture of few colours: one number, 0 to 15, per pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
  /** Red, green, blue of each colour. */
  readonly palette: readonly (readonly [number, number, number])[];
}

/** A PNG without compression: the same bytes on every machine, whatever its zlib. */
export function encodePng({ width, height, pixels, palette }: Picture): Uint8Array {
  const rowBytes = Math.ceil(width / 2);
  const raw = new Uint8Array((rowBytes + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (rowBytes + 1) + 1 + (x >> 1);
      raw[at] = (raw[at] ?? 0) | ((pixels[y * width + x] ?? 0) << (x % 2 === 0 ? 4 : 0));
    }
  }
  const header = [...int32(width), ...int32(height), 4, 3, 0, 0, 0];
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', header),
    ...chunk('PLTE', palette.flat()),
    ...chunk('IDAT', stored(raw)),
    ...chunk('IEND', []),
  ]);
}

const int32 = (value: number): readonly number[] => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];

function chunk(name: string, data: readonly number[]): readonly number[] {
  const body = [...Array.from(name, (letter) => letter.charCodeAt(0)), ...data];
  return [...int32(data.length), ...body, ...int32(crc32(body))];
}

/** A zlib stream of stored blocks. */
function stored(raw: Uint8Array): readonly number[] {
  const out = [0x78, 0x01];
  for (let from = 0; from < raw.length; from += 65_535) {
    const block = raw.subarray(from, from + 65_535);
    const isLast = from + 65_535 >= raw.length;
    out.push(isLast ? 1 : 0, block.length & 255, block.length >> 8, ~block.length & 255, (~block.length >> 8) & 255);
    for (const byte of block) out.push(byte);
  }
  let [a, b] = [1, 0];
  for (const byte of raw) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return [...out, b >> 8, b & 255, a >> 8, a & 255];
}

function crc32(bytes: readonly number[]): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
