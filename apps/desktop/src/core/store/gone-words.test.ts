import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCase } from '@quayside/shared/testing/builders';
import { CacheFile } from './cache-file';
import { applyPatch, untouched } from './cache-writer';
import { forgetWords } from './gone-words';

const folder = mkdtempSync(join(tmpdir(), 'quayside-gone-'));
let turn = 0;
let cache: CacheFile;
beforeEach(() => {
  turn += 1;
  cache = CacheFile.open(join(folder, `cache-${turn}.db`), '55'.repeat(32));
});
afterEach(() => cache.close());
afterAll(() => rmSync(folder, { recursive: true }));

const CASES = 1200;
/** A mark is as short as tells its page from the one before: of these mostly the whole word. */
const wordOf = (n: number): string => `canary${String(n).padStart(4, '0')}`;
/** Whatever bytes lie in the tables below the words. */
const bytes = (): string =>
  ['caseWords_idx', 'caseWords_data', 'caseWords_content']
    .flatMap((table) => cache.reader.all<Record<string, unknown>>(`SELECT * FROM ${table}`))
    .flatMap((row) =>
      Object.values(row).map((value) => (value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : String(value))),
    )
    .join('\n');

async function fill(): Promise<void> {
  await cache.write(async (db, breathe) => {
    for (let n = 0; n < CASES; n += 1) {
      const body = buildCase({ id: `case-${n}`, number: n + 1, subject: `Pump ${wordOf(n)}` });
      await applyPatch(db, { op: 'put', kind: 'case', id: body.id, revision: 1, body: { ...body } }, untouched(), breathe);
      if (n % 50 === 0) db.words.write();
    }
  });
}

/** @returns which of the removed words are still somewhere */
async function left(cases: readonly number[], isTidied: boolean): Promise<readonly string[]> {
  await fill();
  const touched = untouched();
  await cache.write(async (db, breathe) => {
    for (const n of cases) await applyPatch(db, { op: 'drop', kind: 'case', id: `case-${n}` }, touched, breathe);
  });
  if (isTidied) await forgetWords(cache, touched.goneTexts);
  const all = bytes();
  return cases.map(wordOf).filter((word) => all.includes(word));
}

const EACH_THIRD = Array.from({ length: CASES / 3 }, (_, n) => n * 3 + 1);
const ALL_BUT_ONE = Array.from({ length: CASES - 1 }, (_, n) => n);

test('SYN-2 a word that is the mark between two pages outlives its case, unless it is looked for', async () => {
  expect(await left(EACH_THIRD, false)).not.toEqual([]);
});

test.each([
  ['few cases', EACH_THIRD],
  ['more cases than are looked up one by one', ALL_BUT_ONE],
])('SYN-2 of %s that are gone no word is left, and the others are found', async (_name, cases) => {
  expect(await left(cases, true)).toEqual([]);
  const stays = CASES - 1;
  expect(cache.reader.all('SELECT rowid FROM caseWords WHERE caseWords MATCH ?', wordOf(stays))).toHaveLength(1);
  expect(cache.reader.all("SELECT rowid FROM caseWords WHERE caseWords MATCH 'pump'")).toHaveLength(CASES - cases.length);
});
