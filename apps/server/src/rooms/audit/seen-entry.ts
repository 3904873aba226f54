import type { AuditEntry } from '@quayside/shared/audit/audit-entry';
import { hidesOwn, isLimitedKind, maskValues } from '@quayside/shared/identity/field-rights';
import type { FieldRights } from '@quayside/shared/kernel/rights';

/**
 * An entry as somebody with these rights reads it: what is hidden from them of the company's own fields is not in it.
 *
 * @param isFound - it was looked for by words, which may be those that they do not see
 * @returns `null`: nothing that they could have found
 * @source requirements ORG-1, ORG-6; security A24
 */
export function seenEntry(entry: AuditEntry, fields: FieldRights, isFound: boolean): AuditEntry | null {
  const { change } = entry;
  if (change === null || !isLimitedKind(change.kind) || !hidesOwn(fields, change.kind)) return entry;
  const { kind } = change;
  const seen = (value: unknown): unknown =>
    value !== null && typeof value === 'object' ? maskValues(kind, value as Readonly<Record<string, unknown>>, fields) : value;
  let isMasked = false;
  const masked = change.fields.map((one) => {
    if (one.field !== 'custom') return one;
    const [from, to] = [seen(one.from), seen(one.to)];
    isMasked ||= from !== one.from || to !== one.to;
    return { ...one, ...(one.from === undefined ? {} : { from }), ...(one.to === undefined ? {} : { to }) };
  });
  if (!isMasked) return entry;
  return isFound ? null : { ...entry, change: { ...change, fields: masked } };
}
