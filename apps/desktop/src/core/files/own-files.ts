import { createHash } from 'node:crypto';
import { DAY_MS } from '@quayside/shared/kernel/time';
import type { Database } from '../store/database';
import type { FileVault } from './file-vault';

export interface OwnFile {
  readonly fileId: string;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
  readonly sha256: string;
  readonly isUploaded: boolean;
}

/** Files that the person has put in and that the server may not have yet. Kept like drafts. */
export class OwnFiles {
  readonly #db: Database;
  readonly #vault: FileVault;

  constructor(db: Database, vault: FileVault) {
    this.#db = db;
    this.#vault = vault;
  }

  add(file: { readonly fileId: string; readonly name: string; readonly mime: string }, bytes: Uint8Array, now: number): OwnFile {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.#vault.write(file.fileId, bytes);
    this.#db.run(
      'INSERT INTO ownFile (fileId, name, mime, size, sha256, addedAt, isUploaded) VALUES (?, ?, ?, ?, ?, ?, 0)',
      file.fileId,
      file.name,
      file.mime,
      bytes.length,
      sha256,
      now,
    );
    return { ...file, size: bytes.length, sha256, isUploaded: false };
  }

  find(fileId: string): OwnFile | null {
    const row = this.#db.get<Omit<OwnFile, 'isUploaded'> & { isUploaded: number }>(
      'SELECT fileId, name, mime, size, sha256, isUploaded FROM ownFile WHERE fileId = ?',
      fileId,
    );
    return row === null ? null : { ...row, isUploaded: row.isUploaded === 1 };
  }

  read(fileId: string): Uint8Array | null {
    return this.#vault.read(fileId);
  }

  markUploaded(fileId: string): void {
    this.#db.run('UPDATE ownFile SET isUploaded = 1 WHERE fileId = ?', fileId);
  }

  /** Forgets files that no draft and no queued act names any more: uploaded ones, and those left lying for long. @param now - epoch ms */
  collect(named: ReadonlySet<string>, now: number): void {
    const rows = this.#db.all<{ fileId: string }>('SELECT fileId FROM ownFile WHERE isUploaded = 1 OR addedAt < ?', now - FORGOTTEN_MS);
    for (const { fileId } of rows) {
      if (named.has(fileId)) continue;
      this.#db.run('DELETE FROM ownFile WHERE fileId = ?', fileId);
      this.#vault.remove(fileId);
    }
  }
}

const FORGOTTEN_MS = 30 * DAY_MS;
