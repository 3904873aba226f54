import { AppError } from '../kernel/errors';
import type { Case } from './case';

/**
 * Refuses work on a case that lies in the trash or among spam, which it has to be taken out of first, or of which nothing is left.
 *
 * @throws AppError `ILLEGAL_STATE`
 */
export function requireWorking(of: Case): void {
  requireNotErased(of);
  if (of.trashedAt !== null) throw new AppError('ILLEGAL_STATE', 'the case is in the trash', { caseId: of.id, reason: 'trashed' });
  if (of.spamAt !== null) throw new AppError('ILLEGAL_STATE', 'the case is spam', { caseId: of.id, reason: 'spam' });
}

/** @throws AppError `ILLEGAL_STATE` (details.reason `erased`) */
export function requireNotErased(of: Case): void {
  if (of.erasedAt !== undefined) throw new AppError('ILLEGAL_STATE', 'the case is erased', { caseId: of.id, reason: 'erased' });
}
