import { CELL_WORDS } from './cell-words';
import { CONTACT_COLUMNS } from './contact-columns';
import { IMPORT_KINDS } from './import-job';
import { guessMapping, importColumns, looksLikeHeader, mappingProblem } from './map-columns';
import { ORGANISATION_COLUMNS } from './organisation-columns';
import { readYesNo } from './read-cells';
import { readRow } from './read-row';

const contact = (field: string | null, ...cells: string[]) =>
  readRow(cells, { mapping: cells.map(() => field), columns: importColumns('contacts') });

describe('SYN-7 columns are known by their names', () => {
  test.each([
    [
      ['Name', 'E-Mail', 'Phone', 'Company'],
      ['name', 'emails', 'phones', 'organisation'],
    ],
    [
      ['ИМЕ', 'Е-поща', 'Телефон', 'Фирма'],
      ['name', 'emails', 'phones', 'organisation'],
    ],
    [
      ['first_name', 'Last-Name', 'email 1', 'Email 2', 'Fax'],
      ['givenName', 'familyName', 'emails', 'emails', null],
    ],
    // of two columns of one name the first counts
    [
      ['Name', 'Name', ''],
      ['name', null, null],
    ],
  ])('%j', (header, fields) => expect(guessMapping(importColumns('contacts'), header)).toEqual(fields));

  test.each([
    ['contacts', ['Name', 'Timezone'], ['name', 'timeZone']],
    ['contacts', ['Име', 'Часова зона'], ['name', 'timeZone']],
    ['organisations', ['Company', 'Parent company', 'Account Manager', 'Contract'], ['name', 'parent', 'manager', 'contractLevel']],
    ['organisations', ['Фирма', 'Част от', 'Отговорник', 'Вид договор'], ['name', 'parent', 'manager', 'contractLevel']],
  ] as const)('%s: %j', (kind, header, fields) => expect(guessMapping(importColumns(kind), header)).toEqual(fields));

  test('SUP-2 what an export calls its columns is known to an import, in each language', () => {
    for (const kind of IMPORT_KINDS) {
      for (const language of ['en', 'bg'] as const) {
        const written = importColumns(kind).filter(({ name }) => !['givenName', 'familyName'].includes(name));
        expect(
          guessMapping(
            importColumns(kind),
            written.map(({ titles }) => titles[language][0]),
          ),
        ).toEqual(written.map(({ name }) => name));
      }
    }
    for (const { yes, no } of Object.values(CELL_WORDS))
      expect([readYesNo(yes), readYesNo(no)]).toEqual([{ value: true }, { value: false }]);
  });

  test('a first line of names is told from one of customers', () => {
    expect(looksLikeHeader(importColumns('contacts'), ['Kunde', 'Firma'])).toBe(true);
    expect(looksLikeHeader(importColumns('contacts'), ['Name', 'mail@x.example'])).toBe(true);
    expect(looksLikeHeader(importColumns('contacts'), ['Ana', 'ana@x.example'])).toBe(false);
  });

  test.each([
    [[null, null], { problem: 'NO_COLUMN', field: null }],
    [['name', 'shoe'], { problem: 'UNKNOWN_FIELD', field: 'shoe' }],
    [['name', 'name'], { problem: 'FIELD_TWICE', field: 'name' }],
    [['name', 'phones', 'phones'], null],
  ])('%j', (mapping, problem) => expect(mappingProblem(importColumns('contacts'), mapping)).toEqual(problem));

  test.each(Object.entries({ contacts: CONTACT_COLUMNS, organisations: ORGANISATION_COLUMNS }))(
    'no two of %s have the same name',
    (_kind, columns) => {
      const titles = columns.flatMap(({ titles }) => [...titles.en, ...titles.bg]);
      expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    },
  );
});

describe('SYN-7 what a cell says', () => {
  test.each([
    ['name', '  Ana \n Petrova ', 'Ana Petrova'],
    ['emails', 'Ana <ANA@x.example>; b@x.example, ana@x.example', ['ana@x.example', 'b@x.example']],
    ['phones', "'+359 88 123", ['+359 88 123']],
    ['phones', '="0888123"', ['0888123']],
    ['isVip', 'ДА', true],
    ['isVip', 'no', false],
    ['language', 'en_GB', 'en-GB'],
    ['timeZone', ' America/New York ', 'America/New_York'],
    ['note', "'=1+2 is three", '=1+2 is three'],
  ])('%s %j is %j', (field, cell, value) => expect(contact(field, cell)).toEqual({ values: { [field]: value }, problems: [] }));

  test.each([
    ['emails', 'ana at x', 'NOT_AN_ADDRESS'],
    ['emails', 'a@x.example; nobody', 'NOT_AN_ADDRESS'],
    ['emails', Array.from({ length: 21 }, (_, n) => `a${n}@x.example`).join(';'), 'TOO_MANY'],
    ['name', 'x'.repeat(201), 'TOO_LONG'],
    ['name', '=HYPERLINK("http://evil.example")', 'FORMULA'],
    ['name', 'Ivan \uFFFD', 'NOT_READABLE'],
    ['isVip', 'maybe', 'NOT_YES_OR_NO'],
    ['language', 'Bulgarian language', 'NOT_A_LANGUAGE'],
    ['timeZone', 'Europe/Atlantis', 'NOT_A_ZONE'],
    ['id', 'no id', 'NOT_AN_ID'],
    ['phones', '1'.repeat(41), 'TOO_LONG'],
  ])('%s %s is refused: %s', (field, cell, problem) =>
    expect(contact(field, cell)).toEqual({ values: {}, problems: [{ column: 0, problem }] }),
  );

  test('an empty cell and a column that is left out say nothing; a cell behind the last column costs the row', () => {
    expect(contact('name', '  ')).toEqual({ values: {}, problems: [] });
    expect(contact(null, 'x')).toEqual({ values: {}, problems: [] });
    const read = readRow(['Ana', 'x'], { mapping: ['name'], columns: importColumns('contacts') });
    expect(read.problems).toEqual([{ column: null, problem: 'TOO_MANY_CELLS' }]);
  });

  test.each([
    ['domains', 'https://www.Acme.example/x, beta.example', ['acme.example', 'beta.example']],
    ['stars', '5', 5],
    ['contractLevel', ' Gold  plus ', 'Gold plus'],
    ['parent', 'Acme\nHolding', 'Acme Holding'],
    ['manager', 'Maria <MARIA@desk.example>', 'maria@desk.example'],
  ])('of an organisation %s %j is %j', (field, cell, value) =>
    expect(readRow([cell], { mapping: [field], columns: importColumns('organisations') }).values).toEqual({ [field]: value }),
  );
  test.each([
    ['stars', '6', 'NOT_A_NUMBER'],
    ['contractLevel', 'x'.repeat(61), 'TOO_LONG'],
    ['manager', 'Maria', 'NOT_AN_ADDRESS'],
    ['manager', 'a@desk.example, b@desk.example', 'NOT_AN_ADDRESS'],
  ])('of an organisation %s %s is refused: %s', (field, cell, problem) =>
    expect(readRow([cell], { mapping: [field], columns: importColumns('organisations') }).problems).toEqual([{ column: 0, problem }]),
  );
});
