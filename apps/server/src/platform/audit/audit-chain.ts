import { createHmac } from 'node:crypto';
import type { AuditEntry, AuditNote, AuditProblem } from '@quayside/shared/audit/audit-entry';

/** What the first entry follows. */
export const BEGINNING = '0'.repeat(64);

/** An entry takes the oldest ones' place in the chain when they have been kept long enough: `facts.upTo` and `facts.hash` are the last one's. */
export const EXPIRED_ACT = 'audit.expired';

/**
 * Links notes into a chain. The key is the server's, so that who can write the database alone cannot make a chain that fits.
 *
 * @source requirements ORG-6
 */
export function linkNotes(
  key: Buffer,
  last: Pick<AuditEntry, 'number' | 'hash'> | null,
  notes: readonly AuditNote[],
): readonly AuditEntry[] {
  const entries: AuditEntry[] = [];
  let { number, hash: previous } = last ?? { number: 0, hash: BEGINNING };
  for (const note of notes) {
    number += 1;
    const bare = { ...bareNote(note), number, previous };
    const hash = hashOf(key, bare);
    entries.push({ ...bare, hash });
    previous = hash;
  }
  return entries;
}

/** Its own fields only, whatever lies beside them in the database. */
const bareNote = ({ at, area, act, by, deviceId, address, refusal, change, about, facts }: AuditNote): AuditNote => ({
  at,
  area,
  act,
  by,
  deviceId,
  address,
  refusal,
  change,
  about,
  facts,
});

const hashOf = (key: Buffer, entry: Omit<AuditEntry, 'hash'>): string =>
  createHmac('sha256', key).update(JSON.stringify(entry, inOrder)).digest('hex');

const inOrder = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Follows a chain entry by entry, from the oldest that is kept. */
export interface ChainWalk {
  /** @returns what is wrong with it */
  step(entry: AuditEntry): AuditProblem['reason'] | null;
}

/** @param start - what the first entry must follow; `null`: as it says itself, because older ones have been let go */
export function walkChain(key: Buffer, start: Pick<AuditEntry, 'number' | 'hash'> | null): ChainWalk {
  let before = start;
  return {
    step(entry) {
      const expected = before;
      before = entry;
      if (expected !== null && entry.number !== expected.number + 1) return 'gap';
      if (expected !== null && entry.previous !== expected.hash) return 'unlinked';
      const { number, previous } = entry;
      return hashOf(key, { ...bareNote(entry), number, previous }) === entry.hash ? null : 'changed';
    },
  };
}
