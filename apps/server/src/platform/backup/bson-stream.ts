import { BackupError } from './backup-format';

/** A document says its own length in its first four bytes; none is larger than this, with room for what the database adds. */
const DOCUMENT_MAX_BYTES = 17 * 1024 * 1024;
const DOCUMENT_MIN_BYTES = 5;

/** Cuts a stream into documents. @throws BackupError when it does not consist of them */
export async function* documentsIn(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  let wanted = 4;
  for await (const chunk of stream) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < wanted) continue;
    let rest = Buffer.concat(waiting);
    for (;;) {
      wanted = rest.length < 4 ? 4 : rest.readInt32LE(0);
      if (rest.length >= 4 && (wanted < DOCUMENT_MIN_BYTES || wanted > DOCUMENT_MAX_BYTES))
        throw new BackupError('a file holds no documents');
      if (rest.length < wanted || rest.length < 4) break;
      yield rest.subarray(0, wanted);
      rest = rest.subarray(wanted);
    }
    waiting = [rest];
    length = rest.length;
  }
  if (length > 0) throw new BackupError('a file ends within a document');
}
