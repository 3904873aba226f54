import type { AuditEntry } from '@quayside/shared/audit/audit-entry';
import { CSV_BOM, csvLine } from '@quayside/shared/exchange/csv-line';

export const AUDIT_FORMATS = ['csv', 'jsonl'] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];

const HEAD = [
  'number',
  'time',
  'area',
  'act',
  'outcome',
  'by',
  'byId',
  'device',
  'address',
  'kind',
  'thing',
  'thingId',
  'did',
  'field',
  'from',
  'to',
  'facts',
  'hash',
] as const;

/** The audit as text, entry by entry. In a table a change of several fields is several lines. */
export async function* textOf(entries: AsyncIterable<AuditEntry>, format: AuditFormat): AsyncGenerator<string> {
  // with its mark a table's program reads the file as UTF-8
  if (format === 'csv') yield CSV_BOM + csvLine(HEAD);
  for await (const entry of entries) yield format === 'jsonl' ? `${JSON.stringify(entry)}\n` : linesOf(entry).map(csvLine).join('');
}

function linesOf(entry: AuditEntry): string[][] {
  const { change, about } = entry;
  const begin = [
    String(entry.number),
    new Date(entry.at).toISOString(),
    entry.area,
    entry.act,
    entry.refusal ?? 'ok',
    entry.by.name,
    entry.by.id ?? '',
    entry.deviceId ?? '',
    entry.address ?? '',
    change?.kind ?? about?.kind ?? '',
    change?.name ?? about?.name ?? '',
    change?.id ?? about?.id ?? '',
    change?.did ?? '',
  ];
  const end = [Object.keys(entry.facts).length === 0 ? '' : JSON.stringify(entry.facts), entry.hash];
  const fields = change?.fields ?? [];
  if (fields.length === 0) return [[...begin, '', '', '', ...end]];
  return fields.map(({ field, from, to, isSecret }) => [
    ...begin,
    field,
    isSecret ? '(secret)' : valueText(from),
    isSecret ? '(secret)' : valueText(to),
    ...end,
  ]);
}

const valueText = (value: unknown): string => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value));
