import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { canOnCase } from '@quayside/shared/cases/case';
import type { FileInfo } from '@quayside/shared/files/file';
import { can } from '@quayside/shared/identity/can';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { FileStore } from '../../platform/files/file-store';
import type { House } from '../../platform/house';
import { safeFileName, safeMime } from '../../platform/mail/file-name';
import { performAct } from '../../platform/perform-act';
import { createUploadsStore, type Upload } from './uploads.store';

/** One file may have so many bytes; a mail relay takes no more anyway. */
export const UPLOAD_MAX_BYTES = 50 * 1024 * 1024;
/** What one person may have half uploaded. */
const PENDING_MAX_BYTES = 500 * 1024 * 1024;

export interface UploadRequest {
  readonly id: Id;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly sha256: string;
}

export interface UploadProgress {
  /** Bytes that are safe; go on from here. */
  readonly offset: number;
  readonly isComplete: boolean;
}

/** Bytes of a file that came by mail, to be named in an act later. */
export interface KeptFile {
  readonly id: Id;
  readonly content: Uint8Array;
}

export interface FilesService {
  /** Begins an upload or says how far it is. @throws AppError `DUPLICATE` for the id of another file · `TOO_LARGE` · `TOO_MANY_REQUESTS` */
  beginUpload(person: Person, request: UploadRequest): Promise<UploadProgress>;
  /** Takes bytes as they come; what has arrived when the line breaks stays. @throws AppError `CONFLICT` with the offset to go on from */
  continueUpload(
    person: Person,
    at: { readonly id: Id; readonly offset: number },
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<UploadProgress>;
  /** @throws AppError `NOT_FOUND` also for what this person may not read */
  open(person: Person, id: Id): Promise<{ readonly name: string; readonly mime: string; readonly size: number; readonly bytes: Readable }>;
  /** Stores bytes under an id, again if need be. */
  keep(file: KeptFile): Promise<void>;
  /** @throws AppError `NOT_FOUND`, `TOO_LARGE` */
  readAll(id: Id, maxBytes: number): Promise<Buffer>;
  prepare(): Promise<void>;
}

const hidden = (): AppError => new AppError('NOT_FOUND', 'no such file');

/** @source requirements CAS-1; security §5, rule 4 */
export function createFilesService(house: House, store: FileStore): FilesService {
  const uploads = createUploadsStore(house.mongo);

  async function finish(person: Person, upload: Upload): Promise<UploadProgress> {
    const hash = createHash('sha256');
    for await (const piece of await store.read(upload.id)) hash.update(piece as Buffer);
    if (hash.digest('hex') !== upload.sha256) {
      await store.delete(upload.id);
      await uploads.remove(upload.id);
      throw new AppError('BAD_INPUT', 'the bytes are not the announced ones', { path: 'sha256' });
    }
    const { id, name, mime, size, sha256, personId } = upload;
    const outcome = await performAct(house.lane, {
      source: 'files',
      key: id,
      name: 'file.add',
      args: { fileId: id, name, mime, size, sha256, uploadedBy: personId },
      actor: actorOf(person),
      at: house.clock.now(),
      priority: 'interactive',
    });
    if (outcome.status !== 'ok') throw new AppError(outcome.code ?? 'INTERNAL', 'the file was not taken');
    await uploads.remove(id);
    return { offset: size, isComplete: true };
  }

  async function progressOf(person: Person, upload: Upload): Promise<UploadProgress> {
    const offset = (await store.stat(upload.id))?.size ?? 0;
    if (offset < upload.size) return { offset, isComplete: false };
    if (upload.size === 0 && (await store.stat(upload.id)) === null) await store.write(upload.id, new Uint8Array());
    return finish(person, upload);
  }

  async function mayRead(person: Person, file: FileInfo): Promise<boolean> {
    if (file.caseId === null) return file.uploadedBy === person.id;
    const of = await house.entities.find('case', file.caseId);
    return of !== null && canOnCase(actorOf(person), 'read', of);
  }

  /** Raw mails in quarantine are no files of a case; who supervises may look at them. */
  async function openRawMail(person: Person, id: Id) {
    if (!can(actorOf(person), 'read', { type: 'quarantine' })) throw hidden();
    const [mail] = await house.entities.list('quarantinedMail', { rawFileId: id }, { limit: 1 });
    if (!mail) throw hidden();
    return { name: 'mail.eml', mime: 'message/rfc822', size: mail.size, bytes: await store.read(id) };
  }

  return {
    async beginUpload(person, request) {
      if (request.size > UPLOAD_MAX_BYTES) throw new AppError('TOO_LARGE', 'files may be smaller', { max: UPLOAD_MAX_BYTES });
      const given = { ...request, mime: safeMime(request.mime), name: safeFileName(request.name, safeMime(request.mime)) };
      const known = await house.entities.find('file', request.id);
      if (known !== null) {
        if (known.uploadedBy !== person.id) throw hidden();
        if (known.sha256 !== request.sha256) throw new AppError('DUPLICATE', 'this id is another file');
        return { offset: known.size, isComplete: true };
      }
      if ((await uploads.find(request.id)) === null) {
        const pending = await uploads.pendingBytesOf(person.id);
        if (pending + request.size > PENDING_MAX_BYTES)
          throw new AppError('TOO_MANY_REQUESTS', 'too much is half uploaded', { max: PENDING_MAX_BYTES });
        // bytes of anything else under this id are not ours to continue
        if ((await store.stat(request.id)) !== null) throw hidden();
      }
      const upload = await uploads.begin({ ...given, personId: person.id, touchedAt: house.clock.now() });
      if (upload.personId !== person.id) throw hidden();
      if (upload.sha256 !== request.sha256 || upload.size !== request.size) throw new AppError('DUPLICATE', 'this id is another file');
      return progressOf(person, upload);
    },
    async continueUpload(person, { id, offset }, bytes) {
      const upload = await uploads.find(id);
      if (upload === null || upload.personId !== person.id) throw hidden();
      let position = offset;
      for await (const piece of inPieces(bytes)) {
        if (position + piece.byteLength > upload.size) throw new AppError('TOO_LARGE', 'more bytes than announced', { max: upload.size });
        position = await store.append(id, position, piece);
      }
      await uploads.touch(id, house.clock.now());
      return progressOf(person, upload);
    },
    async open(person, id) {
      const file = await house.entities.find('file', id);
      if (file === null) return openRawMail(person, id);
      if (!(await mayRead(person, file))) throw hidden();
      return { name: file.name, mime: file.mime, size: file.size, bytes: await store.read(id) };
    },
    async keep({ id, content }) {
      await store.write(id, content);
    },
    readAll: (id, maxBytes) => store.readAll(id, maxBytes),
    async prepare() {
      await store.prepare();
      await uploads.prepare();
    },
  };
}

const PIECE_BYTES = 1024 * 1024;

/** Joins small packets, so that each write to the store is worth it; gives what came even when the line breaks. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let broken: unknown = null;
  try {
    for await (const packet of bytes) {
      waiting.push(packet);
      length += packet.byteLength;
      if (length < PIECE_BYTES) continue;
      yield Buffer.concat(waiting);
      waiting = [];
      length = 0;
    }
  } catch (error) {
    broken = error;
  }
  if (length > 0) yield Buffer.concat(waiting);
  if (broken !== null) throw new AppError('UNAVAILABLE', 'the upload broke off');
}
