import type { Found } from '../kernel/action';
import { type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import type { CaseState } from './case';
import './case-status';

/** What has to be seen before a case gets a status. */
export const statusReads = (statusId: Id | null | undefined): readonly Ref[] => (statusId == null ? [] : [ref('caseStatus', statusId)]);

/**
 * Refuses a status that a case cannot have in this state.
 *
 * @throws AppError `NOT_FOUND` when there is none · `ILLEGAL_STATE` with the reason when it is out of use, or of another state
 */
export function requireStatus({ state, statusId }: { readonly state: CaseState; readonly statusId?: Id | null }, find: Found): void {
  if (statusId == null) return;
  const status = find('caseStatus', statusId);
  if (status === null) throw new AppError('NOT_FOUND', 'no such status');
  if (!status.isActive) throw new AppError('ILLEGAL_STATE', 'this status is not in use', { reason: 'status_out_of_use', statusId });
  if (status.state !== state)
    throw new AppError('ILLEGAL_STATE', 'a status of another state', { reason: 'status_of_other_state', statusId });
}
