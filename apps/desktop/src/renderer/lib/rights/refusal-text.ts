import type { ErrorCode } from '@quayside/shared/kernel/errors';
import type { TFunction } from 'i18next';
import { missingIn } from '../layouts/missing-fields';

const REASONS = ['field', 'own-office', 'cycle', 'profile-retired', 'role-retired', 'itself', 'field-limit', 'read-only-now'] as const;

/**
 * What is said of a refusal: its reason where it tells one that has words of its own, the fields that are wanted first, else its code.
 *
 * @param nameOf - what fields of cases are called; without it they are not named
 */
export function refusalText(
  t: TFunction,
  code: ErrorCode,
  detail: Readonly<Record<string, unknown>> | null,
  nameOf?: (field: string) => string,
): string {
  const missing = code === 'FIELDS_REQUIRED' && detail !== null ? (missingIn(detail)?.fields ?? []) : [];
  if (missing.length > 0 && nameOf !== undefined) return t('layouts.missingAll', { fields: missing.map(nameOf).join(', ') });
  const reason = REASONS.find((one) => one === detail?.reason);
  return reason === undefined ? t(`errors.${code}`) : t(`rights.reason.${reason}`);
}
