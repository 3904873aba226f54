import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const document = readFileSync(join(root, 'docs/security.md'), 'utf8');

interface Row {
  readonly id: string;
  readonly cells: readonly string[];
}

/** The rows of its tables: id, what happens, what stands against it, where that is proved. */
const rowsOf = (markdown: string): readonly Row[] =>
  markdown.split('\n').flatMap((line) => {
    const cells = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim());
    return /^[A-Z]+\d+$/.test(cells[0] ?? '') ? [{ id: cells[0] ?? '', cells }] : [];
  });

/** `file` “title” pairs of a cell; a title belongs to the file named before it. */
function proofsOf(cell: string): readonly { readonly file: string; readonly titles: readonly string[] }[] {
  return [...cell.matchAll(/`([^`]+)`([^`]*)/g)].map(([, file = '', said = '']) => ({
    file,
    titles: [...said.matchAll(/“([^”]+)”/g)].map(([, title]) => title ?? ''),
  }));
}

/** What a test file says about itself, with the escapes of its strings undone. */
const words = (path: string): string => readFileSync(join(root, path), 'utf8').replace(/\\(['"`])/g, '$1');

function faultsOf({ id, cells }: Row): readonly string[] {
  if (cells.length !== 4 || cells.some((cell) => cell === '')) return [`${id}: four cells are wanted`];
  const proofs = proofsOf(cells[3] ?? '');
  if (proofs.length === 0) return [`${id}: no test is named`];
  return proofs.flatMap(({ file, titles }) => {
    if (!existsSync(join(root, file))) return [`${id}: ${file} does not exist`];
    if (titles.length === 0) return [`${id}: no title of ${file} is named`];
    const text = words(file);
    return titles.filter((title) => !text.includes(title)).map((title) => `${id}: ${file} has no “${title}”`);
  });
}

const upTo = (letter: string, last: number): readonly string[] => Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);
/** F13, F15, F16, F19, F24 and F27: `docs/proof.md` says why not here. */
const FAULTS = [...upTo('F', 12), 'F14', 'F17', 'F18', ...upTo('F', 23).slice(19), 'F25', 'F26'];
const ATTACKS = [...upTo('A', 43), ...upTo('E', 13), ...upTo('ID', 4)];
/** Those of which the document says that they have no surface yet. */
const withoutSurface = (document.split('## Without a surface yet')[1]?.split('\n## ')[0] ?? '').match(/\b(A|E|ID)\d+\b/g) ?? [];

test('docs/security.md has one row for every case, or says that it has no surface yet', () => {
  const ids = rowsOf(document).map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect([...FAULTS, ...ATTACKS].filter((id) => ids.includes(id) === withoutSurface.includes(id as never))).toEqual([]);
});

test('every row of docs/security.md names tests that exist', () => {
  expect(rowsOf(document).flatMap(faultsOf)).toEqual([]);
});

test('the check sees what it is to see', () => {
  const own = 'test/docs/security.test.ts';
  const gone = ['no', 'such', 'title'].join(' ');
  const row = (proof: string): Row => ({ id: 'A1', cells: ['A1', 'attack', 'defence', proof] });
  expect(
    [`\`${own}\` “the check sees what it is to see”`, '`gone.test.ts` “x”', `\`${own}\` “${gone}”`, 'none', `\`${own}\``].map((proof) =>
      faultsOf(row(proof)),
    ),
  ).toEqual([
    [],
    ['A1: gone.test.ts does not exist'],
    [`A1: ${own} has no “${gone}”`],
    ['A1: no test is named'],
    [`A1: no title of ${own} is named`],
  ]);
  expect(rowsOf('| Id | x |\n|---|---|\n| A1 | a | b | c |')).toEqual([{ id: 'A1', cells: ['A1', 'a', 'b', 'c'] }]);
});
