import type { ErrorCode } from '@quayside/shared/kernel/errors';
import type { TFunction } from 'i18next';

const REASONS = ['field', 'own-office', 'cycle', 'profile-retired', 'role-retired', 'itself', 'field-limit', 'read-only-now'] as const;

/** What is said of a refusal: its reason where it tells one that has words of its own, else its code. */
export function refusalText(t: TFunction, code: ErrorCode, detail: Readonly<Record<string, unknown>> | null): string {
  const reason = REASONS.find((one) => one === detail?.reason);
  return reason === undefined ? t(`errors.${code}`) : t(`rights.reason.${reason}`);
}
