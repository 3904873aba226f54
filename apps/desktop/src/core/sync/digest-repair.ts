import { epochMs } from '@quayside/shared/kernel/time';
import { type Digest, type DigestRow, digestBuilder } from '@quayside/shared/sync/digest';
import { type LabelDigest, WIRE_SCHEMA } from '@quayside/shared/sync/protocol';
import type { CacheFile } from '../store/cache-file';
import { applyPatch, removeRow, type Touched, untouched } from '../store/cache-writer';
import type { Database } from '../store/database';
import { readCursor, withFilled, writeCursor } from './cursor';
import type { PullParts } from './pull-rows';

/** The sum over what is held under a label, within the window. */
export async function labelDigest(db: Database, label: string, windowFrom: number, breathe: () => Promise<void>): Promise<Digest> {
  const sum = digestBuilder();
  for (const rows of rowsUnder(db, label, windowFrom)) {
    for (const row of rows) sum.add(row);
    await breathe();
  }
  return sum.value();
}

/**
 * Compares what is held with the server's sums, and fetches anew only the labels that differ.
 *
 * @returns what changed, or `null` when nothing differed
 */
export async function repairLabels(parts: PullParts, digest: readonly LabelDigest[]): Promise<Touched | null> {
  const differing = await differingLabels(parts.cache, digest);
  if (differing.length === 0) return null;
  const touched = untouched();
  for (const label of differing) await repair(parts, label, touched);
  return touched;
}

/** As a write, though nothing is written: all of it is to be summed up as it was at one instant. */
function differingLabels(cache: CacheFile, digest: readonly LabelDigest[]): Promise<readonly string[]> {
  return cache.write(async (db, breathe) => {
    const { held, windowFrom } = readCursor(cache);
    const differing: string[] = [];
    for (const { label, count, xor } of digest) {
      if (!held.includes(label)) continue;
      const own = await labelDigest(db, label, windowFrom, breathe);
      if (own.count !== count || own.xor !== xor) differing.push(label);
    }
    return differing;
  });
}

async function repair({ server, clock, cache }: PullParts, label: string, touched: Touched): Promise<void> {
  const { windowFrom, epoch, held, seq } = readCursor(cache);
  const seen = new Set<string>();
  let from: string | null = null;
  for (;;) {
    const sentAt = clock.local();
    const page = await server.bootstrap({ labels: [label], windowFrom: epochMs(windowFrom), cursor: from, schema: WIRE_SCHEMA });
    clock.hear(page.now, sentAt);
    // of a refused label nothing was sent, which does not mean that there is nothing; a page may be older than what was pulled
    if (page.epoch !== epoch || page.head < seq || page.refused?.includes(label)) return;
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
    for (const rows of rowsUnder(db, label, windowFrom)) {
      for (const row of rows) {
        if (seen.has(`${row.kind}/${row.id}`)) continue;
        db.run('DELETE FROM rowLabel WHERE label = ? AND kind = ? AND id = ?', label, row.kind, row.id);
        const others = db.all<{ label: string }>('SELECT label FROM rowLabel WHERE kind = ? AND id = ?', row.kind, row.id);
        if (!others.some((other) => held.includes(other.label))) await removeRow(db, row, touched, breathe);
        await breathe();
      }
    }
  });
}

/** Rows that stand under the label, and what hangs on its cases, a few at a time; done cases before the window do not count. */
function* rowsUnder(db: Database, label: string, windowFrom: number): Generator<readonly DigestRow[]> {
  let from: Place = { kind: '', id: '' };
  for (;;) {
    const next = db.get<Place>(PLACE_AFTER, label, from.kind, from.id, ROWS_AT_ONCE - 1);
    const upTo = next ?? db.get<Place>(LAST_PLACE, label);
    if (upTo === null) return;
    const range = [label, from.kind, from.id, upTo.kind, upTo.id, windowFrom] as const;
    yield [...db.all<DigestRow>(OWN_ROWS, ...range), ...db.all<DigestRow>(HANGING_ROWS, ...range)];
    if (next === null) return;
    from = next;
  }
}

interface Place {
  readonly kind: string;
  readonly id: string;
}

/** With what hangs on them about 4 ms of work. */
const ROWS_AT_ONCE = 50;
const PLACE_AFTER = 'SELECT kind, id FROM rowLabel WHERE label = ? AND (kind, id) > (?, ?) ORDER BY kind, id LIMIT 1 OFFSET ?';
const LAST_PLACE = 'SELECT kind, id FROM rowLabel WHERE label = ? ORDER BY kind DESC, id DESC LIMIT 1';
const RANGE = 'l.label = ? AND (l.kind, l.id) > (?, ?) AND (l.kind, l.id) <= (?, ?) AND (c.doneAt IS NULL OR c.doneAt >= ?)';
const OWN_ROWS = `SELECT e.kind, e.id, e.revision FROM rowLabel AS l JOIN entity AS e ON e.kind = l.kind AND e.id = l.id
  LEFT JOIN caseRow AS c ON l.kind = 'case' AND c.id = l.id WHERE ${RANGE}`;
const HANGING_ROWS = `SELECT e.kind, e.id, e.revision FROM rowLabel AS l JOIN caseRow AS c ON c.id = l.id JOIN entity AS e ON e.caseId = l.id
  WHERE l.kind = 'case' AND e.isKnown = 1 AND ${RANGE}`;
