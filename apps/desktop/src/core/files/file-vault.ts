import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes of files on disk, each encrypted on its own and named by nothing that can be read. */
export class FileVault {
  readonly #folder: string;
  readonly #key: Buffer;

  /** @param key - 64 hex digits; the files' own key is derived from it */
  constructor(folder: string, key: string) {
    this.#folder = folder;
    this.#key = Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), Buffer.alloc(0), 'quayside files', 32));
  }

  write(fileId: string, bytes: Uint8Array): void {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce);
    cipher.setAAD(Buffer.from(fileId));
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
    const path = this.#path(fileId);
    writeFileSync(`${path}.new`, Buffer.concat([nonce, cipher.getAuthTag(), sealed]), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }

  /** `null` when it is not here, or was damaged or written under another key. */
  read(fileId: string): Uint8Array | null {
    const path = this.#path(fileId);
    if (!existsSync(path)) return null;
    const sealed = readFileSync(path);
    const decipher = createDecipheriv('aes-256-gcm', this.#key, sealed.subarray(0, 12));
    decipher.setAAD(Buffer.from(fileId));
    decipher.setAuthTag(sealed.subarray(12, 28));
    try {
      return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]));
    } catch {
      return null;
    }
  }

  remove(fileId: string): void {
    rmSync(this.#path(fileId), { force: true });
  }

  /** Removes everything but these. */
  keepOnly(fileIds: Iterable<string>): void {
    const kept = new Set([...fileIds].map(nameOf));
    for (const name of readdirSync(this.#folder)) if (!kept.has(name)) rmSync(join(this.#folder, name), { force: true });
  }

  #path(fileId: string): string {
    return join(this.#folder, nameOf(fileId));
  }
}

const nameOf = (fileId: string): string => createHash('sha256').update(fileId).digest('hex');
