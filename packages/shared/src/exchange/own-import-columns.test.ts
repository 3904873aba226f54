import type { CustomField } from '../fields/custom-field';
import { customName } from '../kernel/custom-name';
import type { ZoneName } from '../kernel/zone';
import { buildCustomField } from '../testing/builders';
import { testId } from '../testing/test-id';
import { guessMapping, importColumns, mappingProblem } from './map-columns';
import { isImported, ownImportColumns, ownValuesIn } from './own-import-columns';
import { readRow } from './read-row';

const UTC = 'UTC' as ZoneName;
const [GOLD, SILVER, PARTS] = [testId(1), testId(2), testId(3)];
const choices = [
  { id: testId(9), name: 'Gold', isActive: false },
  { id: GOLD, name: 'Gold', isActive: true },
  { id: SILVER, name: 'Silver', isActive: false },
  { id: PARTS, name: 'Parts, and work', isActive: true },
];
const read = (field: Partial<CustomField>, cell: string, zone: ZoneName = UTC) => {
  const columns = ownImportColumns([buildCustomField({ id: 'own', on: 'contact', ...field })], zone);
  const { values, problems } = readRow([cell], { mapping: [customName('own')], columns });
  return problems[0]?.problem ?? ownValuesIn(values).own;
};

describe('CAS-6 SYN-7 own fields as columns of a file', () => {
  test.each<[Partial<CustomField>, string, unknown]>([
    [{ type: 'text' }, ' AB-12 ', 'AB-12'],
    [{ type: 'text' }, 'x'.repeat(501), 'TOO_LONG'],
    [{ type: 'text' }, '', undefined],
    [{ type: 'long-text' }, 'one\r\ntwo\u0007', 'one\ntwo'],
    [{ type: 'integer' }, '1 200', 1200],
    [{ type: 'integer' }, '-3', -3],
    [{ type: 'integer' }, '1.5', 'NOT_WHOLE'],
    [{ type: 'integer' }, 'many', 'NOT_WHOLE'],
    [{ type: 'decimal', digits: 2 }, '12,5', 1250],
    [{ type: 'decimal', digits: 2 }, "1'200.75", 120_075],
    [{ type: 'decimal', digits: 2 }, '12.345', 'NOT_DECIMAL'],
    [{ type: 'yes-no' }, 'да', true],
    [{ type: 'yes-no' }, 'no', false],
    [{ type: 'yes-no' }, 'perhaps', 'NOT_YES_OR_NO'],
    [{ type: 'day' }, '1970-01-11', 10],
    [{ type: 'day' }, '11.1.1970', 10],
    [{ type: 'day' }, '11.01.1970 г.', 10],
    [{ type: 'day' }, '31.02.2026', 'NOT_A_DAY'],
    [{ type: 'day' }, '01/11/1970', 'NOT_A_DAY'],
    [{ type: 'instant' }, '1970-01-02 01:00', 25 * 3_600_000],
    [{ type: 'instant' }, '2.1.1970, 1:00:00', 25 * 3_600_000],
    [{ type: 'instant' }, '1970-01-02', 'NOT_AN_INSTANT'],
    [{ type: 'instant' }, '1970-01-02 25:00', 'NOT_AN_INSTANT'],
    [{ type: 'link', linkTo: 'contact' }, ' ana@x.example', 'ana@x.example'],
    [{ type: 'choice', choices }, 'gold', GOLD],
    [{ type: 'choice', choices }, 'Silver', SILVER],
    [{ type: 'choice', choices }, 'Bronze', 'UNKNOWN_CHOICE'],
    [{ type: 'choices', choices }, 'Gold; Parts, and work', [GOLD, PARTS]],
    [{ type: 'choices', choices }, 'gold, silver, GOLD', [GOLD, SILVER]],
    [{ type: 'choices', choices }, 'Gold; Bronze', 'UNKNOWN_CHOICE'],
    [{ type: 'choices', choices }, ';', 'UNKNOWN_CHOICE'],
  ])('%j of “%s”: %j', (field, cell, expected) => expect(read(field, cell)).toEqual(expected));

  test('a day with a time is meant in the zone of whoever imports', () => {
    expect(read({ type: 'instant' }, '1970-01-02 01:00', 'Europe/Sofia' as ZoneName)).toBe(23 * 3_600_000);
  });

  test('are found by their names, behind the standard ones, each once; what is out of use is none', () => {
    const fields = [
      buildCustomField({ id: 'note', on: 'contact', name: 'Note' }),
      buildCustomField({ id: 'staff', on: 'contact', name: 'Служебен №' }),
    ];
    const columns = importColumns('contacts', ownImportColumns(fields, UTC));
    expect(guessMapping(columns, ['Name', 'note', 'Note', 'служебен №', 'СЛУЖЕБЕН'])).toEqual(
      ['name', 'note', 'custom.note', 'custom.staff', 'custom.staff'].map((one, n) => (n === 4 ? null : one)),
    );
    expect(mappingProblem(columns, ['name', 'custom.staff', 'custom.staff'])).toEqual({ problem: 'FIELD_TWICE', field: 'custom.staff' });
    expect(mappingProblem(importColumns('contacts'), ['custom.staff'])).toEqual({ problem: 'UNKNOWN_FIELD', field: 'custom.staff' });
    const kinds: readonly Partial<CustomField>[] = [{}, { on: 'organisation' }, { type: 'link', linkTo: 'contact' }, { isActive: false }];
    expect(kinds.map((over) => isImported('contacts', buildCustomField({ on: 'contact', ...over })))).toEqual([true, false, true, false]);
  });
});
