import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ROLES } from '@quayside/shared/kernel/actor';
import { uuidV7 } from '@quayside/shared/kernel/ids';
import { z } from 'zod';
import { isDiskFull } from '../store/database';

const keptSessionSchema = z.object({
  /** Names this installation; with the person it makes the device. */
  installId: z.string(),
  server: z.string().nullable().catch(null),
  reason: z.enum(['none', 'revoked', 'expired', 'signed-out']).catch('none'),
  keptDrafts: z.number().catch(0),
  skewMs: z.number().catch(0),
  person: z
    .object({
      me: z.object({
        personId: z.string(),
        name: z.string(),
        email: z.string(),
        role: z.enum(ROLES),
        groupIds: z.array(z.string()),
      }),
      deviceId: z.string(),
      /** Wrapped by the system's key store; `null` where there is none, or when it was dropped. */
      token: z.string().nullable(),
      cacheKey: z.string().nullable(),
      outboxKey: z.string().nullable(),
      /** The server keeps the outbox key for the next sign-in. */
      isKeyEscrowed: z.boolean(),
    })
    .nullable()
    .catch(null),
});
export type KeptSession = z.infer<typeof keptSessionSchema>;

/** Who was signed in last, with secrets only in wrapped form. */
export class KeptSessionFile {
  readonly #path: string;
  #kept: KeptSession;

  constructor(path: string, now: number) {
    this.#path = path;
    this.#kept = read(path) ?? {
      installId: uuidV7(now, randomBytes(10)),
      server: null,
      reason: 'none',
      keptDrafts: 0,
      skewMs: 0,
      person: null,
    };
    this.set({});
  }

  get(): KeptSession {
    return this.#kept;
  }

  set(change: Partial<KeptSession>): void {
    this.#kept = { ...this.#kept, ...change };
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(`${this.#path}.new`, JSON.stringify(this.#kept), { mode: 0o600 });
      renameSync(`${this.#path}.new`, this.#path);
    } catch (error) {
      // without room it holds for this run, and is written with the next change
      if (!isDiskFull(error)) throw error;
      rmSync(`${this.#path}.new`, { force: true });
    }
  }
}

function read(path: string): KeptSession | null {
  try {
    if (!existsSync(path)) return null;
    const parsed = keptSessionSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
