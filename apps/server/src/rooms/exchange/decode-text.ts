import type { Encoding } from '@quayside/shared/exchange/import-job';

/** Bytes as text, piece by piece. What the encoding does not have becomes U+FFFD; a byte order mark goes. */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of bytes) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
