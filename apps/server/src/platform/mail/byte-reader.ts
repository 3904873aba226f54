/** The bytes end before what they promise. */
export class TruncatedBytes extends Error {}

/** Reads little-endian values one after the other, and never past the end. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  u8(): number {
    return this.take(1).readUInt8();
  }

  u16(): number {
    return this.take(2).readUInt16LE();
  }

  u32(): number {
    return this.take(4).readUInt32LE();
  }

  /** A view, not a copy. @throws TruncatedBytes */
  take(length: number): Buffer {
    if (length > this.left) throw new TruncatedBytes();
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** Of a value that is filled up to a multiple of four; the last one may go without. */
  takePadded(length: number): Buffer {
    const value = this.take(length);
    this.take(Math.min((4 - (length % 4)) % 4, this.left));
    return value;
  }
}
