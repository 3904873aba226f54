import { createHash } from 'node:crypto';
import type { Id } from '@quayside/shared/kernel/ids';

/**
 * The device of one person on one installation.
 *
 * The same pair always gives the same id, so that whoever signs in again goes on with their own numbering of mutations, and two people who
 * share a machine never share a numbering.
 */
export function deviceIdOf(installId: string, personId: Id): Id {
  const hex = createHash('sha256').update(`quayside-device\n${installId}\n${personId}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
