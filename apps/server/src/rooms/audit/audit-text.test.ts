import type { AuditEntry } from '@quayside/shared/audit/audit-entry';
import { TEST_NOW } from '@quayside/shared/testing/fixed-clock';
import { parse } from 'csv-parse/sync';
import { textOf } from './audit-text';

const entry: AuditEntry = {
  number: 7,
  at: TEST_NOW,
  area: 'configuration',
  act: 'group.edit',
  by: { type: 'person', id: 'person-1', name: '=cmd|calc' },
  deviceId: null,
  address: null,
  refusal: null,
  change: {
    kind: 'group',
    id: 'group-1',
    name: '+359 desk',
    did: 'changed',
    fields: [
      { field: 'name', from: '@SUM(A1)', to: '-2+3\n"quoted"' },
      { field: 'routing', to: { mode: 'manual', capacity: 20 } },
      { field: 'token', isSecret: true },
    ],
  },
  about: null,
  facts: {},
  previous: '0'.repeat(64),
  hash: 'a'.repeat(64),
};

async function* one() {
  yield entry;
}

async function textIn(format: 'csv' | 'jsonl'): Promise<string> {
  let text = '';
  for await (const piece of textOf(one(), format)) text += piece;
  return text;
}

describe('ORG-6 the audit as a file', () => {
  it('as a table has a line for each field, and no cell that is taken for a formula', async () => {
    const text = await textIn('csv');
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map(({ field, from, to }) => [field, from, to])).toEqual([
      ['name', "'@SUM(A1)", '\'-2+3\n"quoted"'],
      ['routing', '', '{"mode":"manual","capacity":20}'],
      ['token', '(secret)', '(secret)'],
    ]);
    expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rows[0]).toMatchObject({ number: '7', by: "'=cmd|calc", thing: "'+359 desk", outcome: 'ok' });
  });

  it('as lines of JSON is each entry as it lies in the chain', async () => {
    expect(
      (await textIn('jsonl'))
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([entry]);
  });
});
