import { epochMs } from '@quayside/shared/kernel/time';
import { type Digest, type DigestRow, digestOf } from '@quayside/shared/sync/digest';
import { type LabelDigest, WIRE_SCHEMA } from '@quayside/shared/sync/protocol';
import { applyPatch, removeRow, type Touched, untouched } from '../store/cache-writer';
import type { Database } from '../store/database';
import { readCursor, withFilled, writeCursor } from './cursor';
import type { PullParts } from './pull-rows';

/** The sum over what is held under a label, within the window. */
export function labelDigest(db: Database, label: string, windowFrom: number): Digest {
  return digestOf(rowsUnder(db, label, windowFrom));
}

/**
 * Compares what is held with the server's sums, and fetches anew only the labels that differ.
 *
 * @returns what changed, or `null` when nothing differed
 */
export async function repairLabels(parts: PullParts, digest: readonly LabelDigest[]): Promise<Touched | null> {
  const { cache } = parts;
  const cursor = readCursor(cache);
  const differing = digest.filter(({ label, count, xor }) => {
    if (!cursor.held.includes(label)) return false;
    const own = labelDigest(cache.reader, label, cursor.windowFrom);
    return own.count !== count || own.xor !== xor;
  });
  if (differing.length === 0) return null;
  const touched = untouched();
  for (const { label } of differing) await repair(parts, label, touched);
  return touched;
}

async function repair({ server, clock, cache }: PullParts, label: string, touched: Touched): Promise<void> {
  const { windowFrom, epoch, held } = readCursor(cache);
  const seen = new Set<string>();
  let from: string | null = null;
  for (;;) {
    const sentAt = clock.local();
    const page = await server.bootstrap({ labels: [label], windowFrom: epochMs(windowFrom), cursor: from, schema: WIRE_SCHEMA });
    clock.hear(page.now, sentAt);
    // of a refused label nothing was sent, which does not mean that there is nothing
    if (page.epoch !== epoch || page.refused?.includes(label)) return;
    await cache.write(async (db, breathe) => {
      for (const patch of page.patch) {
        seen.add(`${patch.kind}/${patch.id}`);
        await applyPatch(db, patch, touched, breathe);
      }
    });
    from = page.cursor;
    if (from !== null) continue;
    if (page.refused !== undefined) await cache.write((db) => writeCursor(db, withFilled(readCursor(cache), [label], page.head)));
    break;
  }
  await cache.write(async (db, breathe) => {
    for (const row of rowsUnder(db, label, windowFrom)) {
      if (seen.has(`${row.kind}/${row.id}`)) continue;
      db.run('DELETE FROM rowLabel WHERE label = ? AND kind = ? AND id = ?', label, row.kind, row.id);
      const others = db.all<{ label: string }>('SELECT label FROM rowLabel WHERE kind = ? AND id = ?', row.kind, row.id);
      if (!others.some((other) => held.includes(other.label))) await removeRow(db, row, touched, breathe);
      await breathe();
    }
  });
}

/** Rows that stand under the label, and what hangs on its cases; done cases before the window do not count. */
function rowsUnder(db: Database, label: string, windowFrom: number): readonly DigestRow[] {
  const own = db.all<DigestRow>(
    `SELECT e.kind, e.id, e.revision FROM rowLabel AS l JOIN entity AS e ON e.kind = l.kind AND e.id = l.id
     LEFT JOIN caseRow AS c ON l.kind = 'case' AND c.id = l.id WHERE l.label = ? AND (c.doneAt IS NULL OR c.doneAt >= ?)`,
    label,
    windowFrom,
  );
  const hanging = db.all<DigestRow>(
    `SELECT e.kind, e.id, e.revision FROM rowLabel AS l JOIN caseRow AS c ON c.id = l.id JOIN entity AS e ON e.caseId = l.id
     WHERE l.kind = 'case' AND l.label = ? AND (c.doneAt IS NULL OR c.doneAt >= ?) AND e.isKnown = 1`,
    label,
    windowFrom,
  );
  return [...own, ...hanging];
}
