import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where everything of one person on one server lies. Names tell nothing about either. */
export interface ProfileFolder {
  readonly path: string;
  readonly outbox: string;
  readonly ownFiles: string;
  readonly keptFiles: string;
  /** @param generation - a new one whenever the cache starts over */
  cache(generation: number): string;
}

export function profileFolder(root: string, server: string, personId: string): ProfileFolder {
  const name = createHash('sha256').update(`${server}\n${personId}`).digest('hex').slice(0, 24);
  const path = join(root, 'profiles', name);
  const ownFiles = join(path, 'own-files');
  const keptFiles = join(path, 'kept-files');
  for (const folder of [ownFiles, keptFiles]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return { path, outbox: join(path, 'outbox.db'), ownFiles, keptFiles, cache: (generation) => join(path, `cache-${generation}.db`) };
}
