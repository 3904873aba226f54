import { BUDGET_MAX_MINUTES } from '@quayside/shared/sla/sla-policy';

/** Working minutes that a person wrote; `null` when nothing is promised. */
export type ParsedDuration = { readonly minutes: number | null } | { readonly error: 'duration' | 'too_long' };

const DURATION = /^(?:(\d{1,5})\s*(?:h|ч)[а-яa-z.]*)?\s*(?:(\d{1,6})\s*(?:m|м)[а-яa-z.]*)?$/iu;

/** `30m`, `4h`, `1h 30m`; in Bulgarian `1ч 30м`. Not days: they have as many hours as somebody works. */
export function parseDuration(text: string): ParsedDuration {
  const wanted = text.trim();
  if (wanted === '') return { minutes: null };
  const [, hours, minutes] = DURATION.exec(wanted) ?? [];
  const total = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  if ((hours === undefined && minutes === undefined) || total === 0) return { error: 'duration' };
  return total > BUDGET_MAX_MINUTES ? { error: 'too_long' } : { minutes: total };
}

/** @param units - the letters of hours and minutes in the person's language */
export function formatDuration(minutes: number | null, units: readonly [hours: string, minutes: string]): string {
  if (minutes === null) return '';
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours}${units[0]}` : '', rest > 0 ? `${rest}${units[1]}` : ''].filter(Boolean).join(' ');
}
