import '../identity/person';
import type { Get } from '../kernel/action';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';

/** @throws AppError `NOT_FOUND` · `ILLEGAL_STATE` when they work here no longer */
export function requireManager(get: Get, managerId: Id | null | undefined, field: string): void {
  if (managerId == null || get('person', managerId).isActive) return;
  throw new AppError('ILLEGAL_STATE', 'this person works here no longer', { field, reason: 'not-active' });
}
