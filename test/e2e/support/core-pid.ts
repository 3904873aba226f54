import { readdirSync, readFileSync } from 'node:fs';
import type { ElectronApplication } from 'playwright';

/** The process in which core runs; `null` while there is none. */
export function corePidOf(app: ElectronApplication): number | null {
  const parent = app.process().pid ?? 0;
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8');
      if (!command.includes('node.mojom.NodeService')) continue;
      if (isBelow(Number(entry), parent)) return Number(entry);
    } catch {
      // ended meanwhile
    }
  }
  return null;
}

function isBelow(pid: number, ancestor: number): boolean {
  for (let at = pid; at > 1; ) {
    if (at === ancestor) return true;
    const parent = /^\d+ \(.*\) \S (\d+)/.exec(readFileSync(`/proc/${at}/stat`, 'utf8'))?.[1];
    if (parent === undefined) return false;
    at = Number(parent);
  }
  return false;
}
