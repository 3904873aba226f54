import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const document = readFileSync(join(root, 'docs/asvs.md'), 'utf8');
const rows = document
  .split('\n')
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
  .filter(([id]) => /^\d+\.\d+\.\d+$/.test(id ?? ''));

/** How many requirements of level 2 each section of ASVS 4.0.3 has; those that the standard has withdrawn are not counted. */
const SECTIONS: Readonly<Record<string, number>> = {
  ...{ '1.1': 7, '1.2': 4, '1.4': 3, '1.5': 4, '1.6': 4, '1.7': 2, '1.8': 2, '1.9': 2, '1.10': 1, '1.11': 2, '1.12': 1, '1.14': 6 },
  ...{ '2.1': 12, '2.2': 3, '2.3': 3, '2.4': 5, '2.5': 7, '2.6': 3, '2.7': 6, '2.8': 7, '2.9': 3, '2.10': 4 },
  ...{ '3.1': 1, '3.2': 4, '3.3': 4, '3.4': 5, '3.5': 3, '3.7': 1, '4.1': 4, '4.2': 2, '4.3': 3 },
  ...{ '5.1': 5, '5.2': 8, '5.3': 10, '5.4': 3, '5.5': 4, '6.1': 3, '6.2': 6, '6.3': 2, '6.4': 2 },
  ...{ '7.1': 4, '7.2': 2, '7.3': 3, '7.4': 3, '8.1': 4, '8.2': 3, '8.3': 8, '9.1': 3, '9.2': 4, '10.2': 2, '10.3': 3 },
  ...{ '11.1': 8, '12.1': 3, '12.2': 1, '12.3': 6, '12.4': 2, '12.5': 2, '12.6': 1, '13.1': 4, '13.2': 5, '13.3': 2, '13.4': 2 },
  ...{ '14.1': 4, '14.2': 6, '14.3': 2, '14.4': 7, '14.5': 4 },
};

test('docs/asvs.md has each requirement of level 2 once', () => {
  const counted: Record<string, number> = {};
  for (const [id = ''] of rows) counted[id.split('.').slice(0, 2).join('.')] = (counted[id.split('.').slice(0, 2).join('.')] ?? 0) + 1;
  expect(counted).toEqual(SECTIONS);
  expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
});

test('what is met names files that exist; what is not says why', () => {
  const faults = rows.flatMap(([id, , state, evidence = '']) => {
    const named = [...evidence.matchAll(/`([\w./-]+\/[\w.-]+|[\w-]+\.(?:md|yml|json|cjs))`/g)].map(([, path]) => path ?? '');
    const gone = named.filter((path) => !path.startsWith('/') && !existsSync(join(root, path)));
    if (gone.length > 0) return [`${id}: ${gone.join(', ')} does not exist`];
    if (state === 'met') return named.length > 0 ? [] : [`${id}: met by nothing`];
    return (state === 'not yet' || state === 'not applicable') && evidence.length > 5 ? [] : [`${id}: ${state} without a reason`];
  });
  expect(faults).toEqual([]);
});

test('the sum at its top is that of its rows', () => {
  const count = (wanted: string) => rows.filter(([, , state]) => state === wanted).length;
  expect(document).toContain(
    `**${count('met')} met · ${count('not yet')} not yet · ${count('not applicable')} not applicable**, of ${rows.length}.`,
  );
});
