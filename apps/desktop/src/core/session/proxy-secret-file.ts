import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const rowSchema = z.object({ address: z.string(), wrapped: z.string() });

/**
 * The wrapped password of a proxy, apart from the choices so that older versions still read those.
 *
 * It names the address that it is for: another proxy never gets it, whenever the writing was cut.
 */
export class ProxySecretFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** `null` when nothing is kept for this address. */
  read(address: string | null): string | null {
    try {
      if (!existsSync(this.#path)) return null;
      const parsed = rowSchema.safeParse(JSON.parse(readFileSync(this.#path, 'utf8')));
      return parsed.success && parsed.data.address === address ? parsed.data.wrapped : null;
    } catch {
      return null;
    }
  }

  /** @param wrapped - `null`: forgets */
  write(address: string | null, wrapped: string | null): void {
    if (address === null || wrapped === null) {
      rmSync(this.#path, { force: true });
      return;
    }
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    writeFileSync(`${this.#path}.new`, JSON.stringify({ address, wrapped }), { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }
}
