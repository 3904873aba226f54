/** What tests use of it; it has no types of its own. */
declare module 'yauzl' {
  import type { Readable } from 'node:stream';

  interface Entry {
    readonly fileName: string;
  }
  interface ZipFile {
    on(event: 'entry', heard: (entry: Entry) => void): void;
    on(event: 'end', heard: () => void): void;
    on(event: 'error', heard: (error: Error) => void): void;
    readEntry(): void;
    openReadStream(entry: Entry, done: (error: Error | null, stream?: Readable) => void): void;
  }
  export function fromBuffer(
    bytes: Buffer,
    options: { readonly lazyEntries: true },
    done: (error: Error | null, zip?: ZipFile) => void,
  ): void;
}
