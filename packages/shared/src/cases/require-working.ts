import { AppError } from '../kernel/errors';
import type { Case } from './case';

/**
 * Refuses work on a case that lies in the trash or among spam: it has to be taken out first.
 *
 * @throws AppError `ILLEGAL_STATE`
 */
export function requireWorking(of: Case): void {
  if (of.trashedAt !== null) throw new AppError('ILLEGAL_STATE', 'the case is in the trash', { caseId: of.id, reason: 'trashed' });
  if (of.spamAt !== null) throw new AppError('ILLEGAL_STATE', 'the case is spam', { caseId: of.id, reason: 'spam' });
}
