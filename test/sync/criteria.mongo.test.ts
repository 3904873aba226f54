import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CASE_STATES, type Case, CHANNELS, PRIORITIES, SEVERITIES } from '@quayside/shared/cases/case';
import { CASE_FIELDS, customCriteriaField } from '@quayside/shared/cases/case-fields';
import { CUSTOM_FIELD_TYPES, type CustomFieldType } from '@quayside/shared/fields/custom-field';
import type { CustomValues, FieldValue } from '@quayside/shared/fields/field-value';
import { assertNever } from '@quayside/shared/kernel/assert-never';
import { type CalendarDate, calendarDate, type DayNumber } from '@quayside/shared/kernel/calendar-date';
import { compileCriteria } from '@quayside/shared/kernel/compile-criteria';
import {
  type Criteria,
  type CriteriaContext,
  type CriteriaField,
  type CriteriaFields,
  type CriteriaOperator,
  type CriteriaTest,
  ME,
  type Moment,
  MY_GROUPS,
  NAMED_SPANS,
  operatorsOf,
  SPAN_UNITS,
  type Span,
  type TimeDistance,
} from '@quayside/shared/kernel/criteria';
import { criteriaFaults, criteriaSchema, testsOf } from '@quayside/shared/kernel/criteria-schema';
import { matchesCondition } from '@quayside/shared/kernel/matches-condition';
import { saysSomething } from '@quayside/shared/kernel/text';
import { addMs, DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import { buildCase, buildCustomField } from '@quayside/shared/testing/builders';
import { testId } from '@quayside/shared/testing/test-id';
import { countCases, listCaseIds } from '../../apps/desktop/src/core/reads/case-ids';
import { CacheFile } from '../../apps/desktop/src/core/store/cache-file';
import { applyPatch, untouched } from '../../apps/desktop/src/core/store/cache-writer';
import { Overlay } from '../../apps/desktop/src/core/store/overlay';
import { collectionNameOf } from '../../apps/server/src/platform/lane/collections';
import { type EntityDocument, toDocument } from '../../apps/server/src/platform/lane/documents';
import { mongoFilter } from '../../apps/server/src/platform/wire/mongo-filter';
import { openTestDatabase, type TestDatabase } from '../../apps/server/src/testing/test-database';
import { SeededRandom } from './support/seeded-random';

/** QUAYSIDE_CRITERIA=10000 asks so many; QUAYSIDE_SEED repeats a run. */
const HOW_MANY = Number(process.env.QUAYSIDE_CRITERIA ?? 600);
const SEED = Number(process.env.QUAYSIDE_SEED ?? Math.floor(Math.random() * 1_000_000));
const CASES = 150;

const NOW = epochMs(Date.UTC(2026, 2, 29, 0, 30));
const ZONES = ['Europe/Sofia', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC'];
const PEOPLE = ['p1', 'p2', 'p3'];
const GROUPS = ['g1', 'g2', 'g3'];
/** Signs that mean something to a pattern, letters that fold, and words within words. */
const WORDS = [
  'Pump',
  'ПОМПА',
  'помпата',
  'Ångström',
  'a.c',
  'abc',
  '(a+)+$',
  '100%',
  '_',
  'İstanbul',
  'straße',
  'a\\b',
  '[x]',
  'e\u0301t\u00e9',
  '🛟 ring',
];

const random = new SeededRandom(SEED);
const maybe = <T>(make: () => T): T | null => (random.chance(0.3) ? null : make());
const some = <T>(all: readonly T[], most: number): readonly T[] => [
  ...new Set(Array.from({ length: random.below(most + 1) }, () => random.pick(all))),
];
const words = (): string => Array.from({ length: random.below(4) }, () => random.pick(WORDS)).join(random.pick([' ', '', '-']));
/** Near midnights and changes of the clocks, and exactly on them. */
const instant = () => addMs(NOW, (random.below(80) - 40) * (DAY_MS / 8) + random.pick([-1, 0, 1]));

/** One of the company's own of each type. */
const CHOICES = [11, 12, 13].map((n) => ({ id: testId(n), name: `Choice ${n}`, isActive: n !== 13 }));
const OWN = CUSTOM_FIELD_TYPES.map((type, n) =>
  buildCustomField({
    id: testId(n),
    type,
    ...(type === 'choice' || type === 'choices' ? { choices: CHOICES } : {}),
    ...(type === 'decimal' ? { digits: 2 } : {}),
    ...(type === 'link' ? { linkTo: 'contact' as const } : {}),
  }),
);

const VALUE_OF: { readonly [T in CustomFieldType]: () => FieldValue } = {
  text: () => words() || 'pump',
  'long-text': () => `${words()}\n${words()}`,
  integer: () => random.below(6),
  decimal: () => random.below(6),
  'yes-no': () => random.chance(0.5),
  day: () => Math.floor(NOW / DAY_MS) + random.below(12) - 6,
  instant,
  choice: () => random.pick(CHOICES).id,
  choices: () => [random.pick(CHOICES).id, ...some(CHOICES, 2).map(({ id }) => id)].filter((id, at, all) => all.indexOf(id) === at),
  link: () => random.pick(['c1', 'o2']),
};
const ownValues = (): CustomValues =>
  Object.fromEntries(OWN.flatMap(({ id, type }) => (random.chance(0.7) ? [[id, VALUE_OF[type]()]] : [])));

const anyCase = (index: number): Case =>
  buildCase({
    id: `case-${index}`,
    number: random.below(50),
    subject: words(),
    channel: random.pick(CHANNELS),
    category: maybe(words),
    product: maybe(words),
    ...(random.chance(0.5) ? { productId: maybe(() => random.pick(['x1', 'x2'])), assetId: maybe(() => random.pick(['y1', 'y2'])) } : {}),
    state: random.pick(CASE_STATES),
    ...(random.chance(0.5) ? { statusId: maybe(() => random.pick(['s1', 's2'])) } : {}),
    priority: random.pick(PRIORITIES),
    severity: maybe(() => random.pick(SEVERITIES)),
    groupId: maybe(() => random.pick(GROUPS)),
    ownerId: maybe(() => random.pick(PEOPLE)),
    contactId: maybe(() => random.pick(['c1', 'c2'])),
    organisationId: maybe(() => random.pick(['o1', 'o2'])),
    mailboxId: maybe(() => random.pick(['m1', 'm2'])),
    tags: some(['red', 'Blue', 'ä', "o'clock"], 3),
    followerIds: some(PEOPLE, 2),
    isPrivate: random.chance(0.5),
    needsAttention: random.chance(0.5),
    publicCount: random.below(4),
    messageCount: random.below(6),
    reopenedCount: random.below(3),
    createdAt: instant(),
    updatedAt: instant(),
    lastMessageAt: maybe(instant),
    acceptedAt: maybe(instant),
    firstResponseAt: maybe(instant),
    resolvedAt: maybe(instant),
    closedAt: maybe(instant),
    snoozedUntil: maybe(instant),
    ...(random.chance(0.5) ? { slaDueAt: maybe(instant) } : {}),
    ...(random.chance(0.8) ? { custom: ownValues() } : {}),
  });

const FIELDS: CriteriaFields = new Map([...CASE_FIELDS.values(), ...OWN.map(customCriteriaField)].map((field) => [field.name, field]));
const fields = [...FIELDS.values()];
const seen = new Map<string, number>();

const text = (): string => {
  const word = words().trim();
  const from = random.below(word.length);
  const part = (random.chance(0.5) ? word : word.slice(from, from + 1 + random.below(4)))
    .replace(/^[\ud800-\udfff]+|[\ud800-\udfff]+$/g, '')
    .trim();
  // a diacritic that was cut off its letter is refused
  return saysSomething(part) ? part : 'pump';
};
const distance = (): TimeDistance => ({ count: random.below(12), unit: random.pick(SPAN_UNITS) });
const day = (): CalendarDate => calendarDate((Math.floor(NOW / DAY_MS) + random.below(12) - 6) as DayNumber);
const moment = (): Moment => random.pick([{ at: instant() }, { day: day() }, { ago: distance() }, { ahead: distance() }]);
const span = (): Span => {
  const [from, to] = [day(), day()].sort();
  return random.pick([
    { named: random.pick(NAMED_SPANS) },
    { last: distance() },
    { next: distance() },
    { from: from as CalendarDate, to: to as CalendarDate },
  ]);
};

function valueFor({ type, name, choices, isPerson, isGroup }: CriteriaField): string | number {
  if (choices !== undefined) return random.pick(choices);
  if (isPerson) return random.pick([...PEOPLE, ME]);
  if (isGroup) return random.pick([...GROUPS, MY_GROUPS]);
  if (type === 'number') return random.below(6);
  if (name === 'tags') return random.pick(['red', 'Blue', 'ä', "o'clock", 'none']);
  return type === 'text' ? text() : random.pick(['x1', 'y1', 'c1', 'o2', 'm1']);
}

function testOf(field: CriteriaField, op: CriteriaOperator): CriteriaTest {
  const named = { field: field.name };
  const value = () => valueFor(field);
  switch (op) {
    case 'is':
    case 'is-not':
      return { ...named, op, value: field.type === 'flag' ? random.chance(0.5) : value() };
    case 'any-of':
    case 'none-of':
    case 'all-of':
      return { ...named, op, values: Array.from({ length: 1 + random.below(3) }, value) };
    case 'at-least':
    case 'at-most':
      return { ...named, op, value: value() };
    case 'between': {
      const from = random.below(5);
      return { ...named, op, from, to: from + random.below(4) };
    }
    case 'contains':
    case 'contains-not':
    case 'begins-with':
      return { ...named, op, text: text() };
    case 'contains-any':
    case 'contains-none':
      return { ...named, op, texts: [text(), text()] };
    case 'before':
    case 'from':
      return { ...named, op, moment: moment() };
    case 'within':
    case 'not-within':
      return { ...named, op, span: span() };
    case 'empty':
    case 'filled':
      return { ...named, op };
    default:
      return assertNever(op);
  }
}

const anyContext = (): CriteriaContext => ({
  now: NOW,
  zone: random.pick(ZONES),
  me: { personId: random.pick(PEOPLE), groupIds: some(GROUPS, 2) },
});

function anyTest(): CriteriaTest {
  const field = random.pick(fields);
  return testOf(field, random.pick(operatorsOf(field)));
}

function anyCriteria(depth = 3): Criteria {
  if (depth === 0 || random.chance(0.4)) return anyTest();
  const inner = Array.from({ length: 1 + random.below(3) }, () => anyCriteria(depth - 1));
  return random.pick([{ all: random.chance(0.1) ? [] : inner }, { any: inner }, { none: inner }]);
}

describe(`CAS-5 A29 criteria mean the same in memory, in the database and in the cache (seed ${SEED})`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-criteria-'));
  const cases = Array.from({ length: CASES }, (_, index) => anyCase(index));
  const cache = CacheFile.open(join(folder, 'cache.db'), 'aa'.repeat(32));
  let mongo: TestDatabase;
  beforeAll(async () => {
    mongo = await openTestDatabase();
    await mongo.db.collection<EntityDocument>(collectionNameOf('case')).insertMany(cases.map((of) => toDocument('case', of)));
    const overlay = new Overlay(cache.reader);
    await cache.write(async (db, breathe) => {
      for (const [index, of] of cases.entries())
        if (index % 3 !== 0)
          await applyPatch(db, { op: 'put', kind: 'case', id: of.id, revision: 1, body: { ...of } }, untouched(), breathe);
    });
    overlay.add(
      cases.flatMap((entity, index) => (index % 3 === 0 ? [{ kind: 'case' as const, entity }] : [])),
      [],
    );
  });
  afterAll(async () => {
    cache.close();
    await mongo?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function agree(criteria: Criteria, context = anyContext()): Promise<number> {
    expect([criteriaSchema.parse(criteria), criteriaFaults(criteria, FIELDS)]).toEqual([criteria, []]);
    const where = compileCriteria(criteria, FIELDS, context);
    const inMemory = cases
      .filter((of) => matchesCondition(of, where))
      .map(({ id }) => id)
      .sort();
    const found = await mongo.db
      .collection<EntityDocument>(collectionNameOf('case'))
      .find(mongoFilter(where), { projection: { _id: 1 } })
      .toArray();
    const listed = listCaseIds(cache.reader, { where, sort: [{ field: 'number', direction: 'asc' }] }, 0, CASES);
    const told = JSON.stringify({ criteria, context });
    expect({ told, ids: found.map(({ _id }) => _id).sort() }).toEqual({ told, ids: inMemory });
    expect({ told, ids: [...listed].sort() }).toEqual({ told, ids: inMemory });
    expect(countCases(cache.reader, { where })).toBe(inMemory.length);
    for (const { field, op } of testsOf(criteria)) {
      const key = `${FIELDS.get(field)?.type} ${op}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    return inMemory.length;
  }

  test('each test of each field, alone and as its opposite', async () => {
    for (const field of fields)
      for (const op of operatorsOf(field)) {
        const [one, context] = [testOf(field, op), anyContext()];
        expect((await agree(one, context)) + (await agree({ none: [one] }, context))).toBe(CASES);
      }
  });

  test(`${HOW_MANY} of them at random; every test of every type among them`, async () => {
    let told = 0;
    for (let turn = 0; turn < HOW_MANY; turn += 1) {
      const count = await agree(anyCriteria());
      if (count > 0 && count < CASES) told += 1;
    }
    // most say something
    expect(told).toBeGreaterThan(HOW_MANY / 3);
    const pairs = new Set(fields.flatMap((field) => operatorsOf(field).map((op) => `${field.type} ${op}`)));
    expect([...pairs].filter((pair) => (seen.get(pair) ?? 0) < 3)).toEqual([]);
  });
});
