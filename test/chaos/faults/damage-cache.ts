import { closeSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SeededRandom } from '../../sync/support/seeded-random';

export type Damage = 'cut' | 'head' | 'log' | 'flipped';

/** What was typed lies elsewhere. */
export function damageCache(folder: string, kind: Damage, random: SeededRandom): void {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => /^cache-\d+\.db/.test(entry.name));
  for (const entry of files) {
    const path = join(entry.parentPath, entry.name);
    const { size } = statSync(path);
    // it would heal all that is damaged here
    if (entry.name.endsWith('-wal') || entry.name.endsWith('-shm')) rmSync(path);
    else if (kind === 'cut') truncateSync(path, random.below(size));
    else if (kind === 'head') overwrite(path, [44]);
    else if (kind === 'flipped')
      overwrite(
        path,
        Array.from({ length: 20 }, () => random.below(size)),
      );
  }
}

function overwrite(path: string, places: readonly number[]): void {
  const file = openSync(path, 'r+');
  for (const place of places) writeSync(file, Buffer.from([9]), 0, 1, place);
  closeSync(file);
}
