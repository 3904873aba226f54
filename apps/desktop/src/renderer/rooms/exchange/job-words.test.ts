import { CELL_WORDS } from '@quayside/shared/exchange/cell-words';
import { IMPORT_KINDS, type RowTrouble } from '@quayside/shared/exchange/import-job';
import { importColumns } from '@quayside/shared/exchange/map-columns';
import { FILE_PROBLEMS, ROW_PROBLEMS } from '@quayside/shared/exchange/row-problems';
import { KEPT_REASONS } from '@quayside/shared/organisation/imported-row';
import type { TFunction } from 'i18next';
import { bg } from '../../locales/bg';
import { en } from '../../locales/en';
import { fieldText, keptText, reasonsOf } from './job-words';
import { problemFile } from './problem-file';

/** The key, and what is put in. */
const t = ((key: string, given: object = {}) => [key, ...Object.values(given)].join(' ')) as unknown as TFunction;
const job = { look: { columns: ['Name', ''], sample: [], unreadable: 0 } };
const trouble = (over: Partial<RowTrouble>): RowTrouble => ({ row: 0, line: 2, cells: ['=1', 'b,c'], problems: [], ...over });

test('every field, and everything that can be wrong, has words', () => {
  expect(
    IMPORT_KINDS.flatMap((kind) => importColumns(kind).map(({ name }) => name)).filter((name) => !(name in en.exchange.field)),
  ).toEqual([]);
  expect(Object.keys(en.exchange.problem).sort()).toEqual([...ROW_PROBLEMS].sort());
  expect(Object.keys(en.exchange.kept).sort()).toEqual([...KEPT_REASONS].sort());
  expect(Object.keys(en.exchange.fileProblem).sort()).toEqual([...FILE_PROBLEMS, 'NOT_ALLOWED'].sort());
});

test('a reason names its column, the line that is meant, and how far a wrong quote reached', () => {
  const problems: RowTrouble['problems'] = [
    { column: 1, problem: 'TOO_LONG', of: null },
    { column: null, problem: 'TWICE_IN_FILE', of: '7' },
    { column: null, problem: 'WRONG_QUOTE', of: '9' },
  ];
  expect(reasonsOf(t, job, trouble({ problems }))).toEqual([
    'exchange.column 2: exchange.problem.TOO_LONG ',
    'exchange.problem.TWICE_IN_FILE 7',
    'exchange.untilLine exchange.problem.WRONG_QUOTE 9 9',
  ]);
});

test('A17 refused rows leave as they came, with the reason behind each, and act in no spreadsheet', () => {
  const file = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    problemFile(t, job, [trouble({ problems: [{ column: 0, problem: 'FORMULA', of: null }] })]),
  );
  expect(file).toBe(
    '\uFEFFName,exchange.column 2,exchange.line,exchange.reason\r\n' +
      `'=1,"b,c",2,Name: exchange.problem.FORMULA \r\n`.replace('Name: exchange.problem.FORMULA ', '"Name: exchange.problem.FORMULA "'),
  );
});

test('what stays names the fields that were changed since as the file calls them', () => {
  expect(keptText(t, { reason: 'FIELDS', fields: ['parentId', 'note'] }, (name) => fieldText(t, name))).toBe(
    'exchange.kept.FIELDS exchange.field.parent, exchange.field.note',
  );
});

test.each([
  ['en', en],
  ['bg', bg],
] as const)('SUP-2 an export says what the screens say, in %s', (language, words) => {
  const { state, priority, severity, channel } = words.case;
  expect(CELL_WORDS[language]).toMatchObject({ state, priority, severity, channel, role: words.role });
});
