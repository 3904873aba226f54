import { type Case, OPEN_STATES } from '../cases/case';
import type { EpochMs } from '../kernel/time';

type Decisive = Pick<Case, 'state' | 'closedAt' | 'resolvedAt' | 'spamAt' | 'trashedAt' | 'updatedAt'>;

/**
 * When a case left the working views: trashed, marked as spam, closed or resolved. `null` while there is work on it.
 *
 * Server and device decide by this alone whether a case is within a device's window.
 */
export function doneAt(of: Decisive): EpochMs | null {
  if (of.trashedAt !== null) return of.trashedAt;
  if (of.spamAt !== null) return of.spamAt;
  if ((OPEN_STATES as readonly string[]).includes(of.state)) return null;
  return (of.state === 'closed' ? of.closedAt : null) ?? of.resolvedAt ?? of.closedAt ?? of.updatedAt;
}

/** Whether a device holds it: open, or done no earlier than `windowFrom`. */
export function isInWindow(of: Decisive, windowFrom: EpochMs): boolean {
  const at = doneAt(of);
  return at === null || at >= windowFrom;
}
