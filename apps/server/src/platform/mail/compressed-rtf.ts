import { ByteReader } from './byte-reader';

/** What every such text begins with, so that its first words are short already. @source MS-OXRTFCP */
const PRELOADED =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';
const COMPRESSED = 0x75465a4c;
const PLAIN = 0x414c454d;
const WINDOW = 4096;

/** Unpacks the RTF body of an Outlook message. @param maxBytes - of the result @throws Error for what is no such body, or too long */
export function unpackRtf(bytes: Buffer, maxBytes: number): Buffer {
  const reader = new ByteReader(bytes);
  reader.u32();
  const size = reader.u32();
  const kind = reader.u32();
  reader.u32();
  if (size > maxBytes) throw new Error('the text is too long');
  if (kind === PLAIN) return Buffer.from(reader.take(Math.min(size, reader.left)));
  if (kind !== COMPRESSED) throw new Error('not a compressed text');
  const window = Buffer.alloc(WINDOW, ' ');
  let at = window.write(PRELOADED, 'latin1');
  const out = Buffer.alloc(size);
  let length = 0;
  const add = (byte: number): void => {
    out[length] = byte;
    length += 1;
    window[at] = byte;
    at = (at + 1) % WINDOW;
  };
  while (length < size && reader.left > 0) {
    const control = reader.u8();
    for (let bit = 0; bit < 8 && length < size && reader.left > 0; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        add(reader.u8());
        continue;
      }
      const pair = (reader.u8() << 8) | reader.u8();
      const from = pair >> 4;
      if (from === at) return out.subarray(0, length);
      for (let n = 0; n < (pair & 15) + 2 && length < size; n += 1) add(window[(from + n) % WINDOW] ?? 0);
    }
  }
  return out.subarray(0, length);
}
