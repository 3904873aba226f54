import { firstOf, type HeaderLine, valuesOf } from './header-block';
import type { AutomaticKind } from './parsed-mail';

const ROBOT_LOCAL_PART = /^(mailer-daemon|postmaster|bounces?|no-?reply-bounce)([+._-].*)?@/i;

/**
 * Whether a program wrote this mail. Such mail is kept, but never answered by a program and never reopens a case.
 *
 * @param fromAddress - lower case; empty when there is none
 * @source security A8; RFC 3834
 */
export function automaticKind(headers: readonly HeaderLine[], fromAddress: string): AutomaticKind | null {
  const contentType = firstOf(headers, 'content-type')?.toLowerCase() ?? '';
  const isReport = contentType.startsWith('multipart/report');
  const hasNullPath = valuesOf(headers, 'return-path').some((value) => value.replace(/\s/g, '') === '<>');
  if (isReport && !contentType.includes('disposition-notification')) return 'bounce';
  if (hasNullPath && ROBOT_LOCAL_PART.test(fromAddress)) return 'bounce';
  if (valuesOf(headers, 'x-failed-recipients').length > 0) return 'bounce';
  if (isReport) return 'auto_reply';

  const autoSubmitted = firstOf(headers, 'auto-submitted')?.toLowerCase().trim() ?? 'no';
  const precedence = firstOf(headers, 'precedence')?.toLowerCase().trim() ?? '';
  if (valuesOf(headers, 'list-id').length > 0 || ['bulk', 'list', 'junk'].includes(precedence)) {
    return autoSubmitted.startsWith('auto-replied') ? 'auto_reply' : 'bulk';
  }
  if (!/^no\b/.test(autoSubmitted) || precedence === 'auto_reply' || hasNullPath) return 'auto_reply';
  const suppressed = firstOf(headers, 'x-auto-response-suppress')?.toLowerCase().trim() ?? '';
  if (suppressed !== '' && suppressed !== 'none') return 'auto_reply';
  if (['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-reply-from'].some((name) => valuesOf(headers, name).length > 0))
    return 'auto_reply';
  return ROBOT_LOCAL_PART.test(fromAddress) ? 'bounce' : null;
}
