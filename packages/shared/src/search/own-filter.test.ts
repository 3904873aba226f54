import { CASE_FIELDS, customCriteriaField } from '../cases/case-fields';
import { NO_COMPANY_WORDS } from '../cases/company-words';
import { customName } from '../kernel/custom-name';
import { matchesCondition } from '../kernel/matches-condition';
import { epochMs } from '../kernel/time';
import { buildCustomField } from '../testing/builders';
import {
  OWN_SEARCH_ASSET,
  OWN_SEARCH_BUYER,
  OWN_SEARCH_CASES,
  OWN_SEARCH_FIELDS,
  OWN_SEARCH_ORGANISATION,
  OWN_SEARCHES,
} from '../testing/own-searches';
import { askedOfKind, compileFilters, type IdsHaving } from './compile-filters';
import { matchesText } from './matches-text';
import { ownFilters, ownKey } from './own-filter';
import { asksSomething, parseSearch } from './query';
import { searchedText } from './searched-text';

const own = ownFilters(OWN_SEARCH_FIELDS);
const all = new Map([...CASE_FIELDS, ...OWN_SEARCH_FIELDS.map((field) => [customName(field.id), customCriteriaField(field)] as const)]);
const context = { now: epochMs(Date.UTC(2026, 2, 30)), zone: 'UTC', me: { personId: 'me', groupIds: [] } };
const found = (kind: string, text: string) =>
  kind === 'contact' && 'greta holm'.includes(text)
    ? ['buyer-1']
    : kind === 'product' && text === 'tern'
      ? ['model-1']
      : text === 'x'
        ? null
        : [];
const things = { contact: OWN_SEARCH_BUYER, organisation: OWN_SEARCH_ORGANISATION, asset: OWN_SEARCH_ASSET };
const having: IdsHaving = (kind, where) => (matchesCondition(things[kind], where) ? [things[kind].id] : []);
const compile = (text: string, fields = all, over: Partial<Parameters<typeof compileFilters>[1]> = {}) =>
  compileFilters(parseSearch(text, own).filters, { fields, context, found, having, words: NO_COMPANY_WORDS, language: 'en', ...over });
const faultsOf = (text: string, fields = all) => [...parseSearch(text, own).faults, ...compile(text, fields).faults];

test.each(OWN_SEARCHES.filter(([text]) => text !== 'boughton:yesterday'))('CAS-6 CAS-13 %s', (text, ids) => {
  const { where } = compile(text);
  const query = parseSearch(text, own);
  const found = OWN_SEARCH_CASES.filter((of) => matchesCondition(of, where ?? { $or: [] }));
  const worded = found.filter((of) => query.terms.length === 0 || matchesText(searchedText('case', of) ?? '', query));
  expect(worded.map(({ id }) => id)).toEqual(ids);
});

test('CAS-13 days by their names, in either language, are those of whoever searches', () => {
  for (const text of ['boughton:yesterday', 'boughton:вчера', 'boughton:this-month', '"Bought on":"този месец"'])
    expect(OWN_SEARCH_CASES.filter((of) => matchesCondition(of, compile(text).where ?? { $or: [] })).map(({ id }) => id)).toEqual([
      'own-1',
    ]);
});

test.each([
  ['amount:many', [{ reason: 'other-form', key: 'Amount', typed: 'many', type: 'decimal' }]],
  ['amount:1..', []],
  ['amount:..', [{ reason: 'other-form', key: 'Amount', typed: '..', type: 'decimal' }]],
  ['kind:sensor', [{ reason: 'unknown-value', key: 'Kind', typed: 'sensor', choices: ['Pump', 'Gauge'] }]],
  ['kind:', [{ reason: 'no-value', key: 'Kind', choices: ['Pump', 'Gauge'] }]],
  ['"Serial number":', [{ reason: 'no-value', key: 'Serial number', choices: [] }]],
  ['"Serial number": printer', [{ reason: 'no-value', key: 'Serial number', choices: [] }]],
  ['buyer:nobody', [{ reason: 'no-such-name', key: 'Buyer', typed: 'nobody' }]],
  ['buyer:x', [{ reason: 'too-many-names', key: 'Buyer', typed: 'x' }]],
  ['kjnd:pump', [{ reason: 'unknown-filter', typed: 'kjnd', meant: null }]],
  ['warrnty:yes', [{ reason: 'unknown-filter', typed: 'warrnty', meant: 'Warranty' }]],
  ['serial:44', [{ reason: 'unknown-filter', typed: 'serial', meant: '"Serial number"' }]],
  ['"no such field":44', [{ reason: 'unknown-filter', typed: 'no such field', meant: null }]],
  ['sn-44:x', []],
])('CAS-13 %s is told of', (text, faults) => expect(faultsOf(text)).toEqual(faults));

test('what names no filter is looked for as words and phrases, as before', () => {
  expect(parseSearch('"rain gauge":froze', own)).toMatchObject({ phrases: [['rain', 'gauge']], filters: [] });
  expect(parseSearch('"rain gauge" froze')).toMatchObject({ phrases: [['rain', 'gauge']], faults: [] });
  expect([asksSomething(parseSearch('"Serial number":', own)), asksSomething(parseSearch('status:', own))]).toEqual([false, false]);
});

test('A24 ORG-1 a field that is hidden from whoever searches lets nothing through', () => {
  const hidden = new Map([...all].filter(([name]) => name !== customName('serial')));
  for (const text of ['"Serial number":44', '"Serial number":none', 'serialnumber:*']) {
    expect(compile(text, hidden).where).toEqual({ $and: [{ $or: [] }] });
    expect(faultsOf(text, hidden)).toEqual([{ reason: 'unknown-filter', typed: '"Serial number"', meant: null }]);
  }
});

test('of two fields that were called the same the one in use is meant; those of customers count too', () => {
  const fields = [
    buildCustomField({ id: 'now', name: 'Fault' }),
    buildCustomField({ id: 'before', name: 'FAULT', isActive: false }),
    buildCustomField({ id: 'staff', on: 'contact', name: 'Staff' }),
  ];
  expect([...ownFilters(fields)].map(([name, { id }]) => [name, id])).toEqual([
    ['fault', 'now'],
    ['staff', 'staff'],
  ]);
  expect([ownKey({ name: 'Етаж' }), ownKey({ name: 'Spare-parts' }), ownKey({ name: '2nd floor' })]).toEqual([
    'Етаж',
    'Spare-parts',
    '"2nd floor"',
  ]);
});

test('CAS-13 filters ask things of a kind themselves only when all of them are theirs; more than can be looked up is told of', () => {
  const asked = (kind: 'contact' | 'asset', text: string, fields = all) => {
    const where = askedOfKind(kind, parseSearch(text, own).filters, { fields, context, found });
    return where === null ? null : matchesCondition(things[kind], where);
  };
  expect(['membership:gold', 'membership:silver', '-membership:gold', 'membership:*'].map((text) => asked('contact', text))).toEqual([
    ...[true, false, false, true],
  ]);
  expect([asked('contact', 'greta'), asked('contact', 'membership:gold status:open'), asked('asset', 'membership:gold')]).toEqual([
    ...[null, null, null],
  ]);
  const hidden = new Map([...all].filter(([name]) => name !== 'custom.membership'));
  expect([asked('contact', 'membership:gold', hidden), compile('membership:gold', hidden).where]).toEqual([false, { $and: [{ $or: [] }] }]);
  expect(compile('membership:gold', all, { having: () => null }).faults).toEqual([
    { reason: 'too-many-customers', key: 'Membership', typed: 'gold' },
  ]);
  expect(own.get('serialnumber')?.on).toBe('case');
});
