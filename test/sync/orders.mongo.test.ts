import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CASE_STATES, type Case, PRIORITIES, SEVERITIES } from '@quayside/shared/cases/case';
import type { EntityKind, EntityOf, Put } from '@quayside/shared/kernel/entity';
import { DAY_MS, epochMs } from '@quayside/shared/kernel/time';
import { buildCase, buildContact, buildGroup, buildOrganisation, buildPerson } from '@quayside/shared/testing/builders';
import { compareCases, type NamedKind, orderName } from '@quayside/shared/views/case-order';
import { SORT_FIELDS, type ViewSort } from '@quayside/shared/views/view';
import { listCaseIds, listFilteredIds } from '../../apps/desktop/src/core/reads/case-ids';
import { CacheFile } from '../../apps/desktop/src/core/store/cache-file';
import { applyPatch, removeRow, untouched } from '../../apps/desktop/src/core/store/cache-writer';
import { Overlay } from '../../apps/desktop/src/core/store/overlay';
import { collectionNameOf } from '../../apps/server/src/platform/lane/collections';
import { type EntityDocument, toDocument } from '../../apps/server/src/platform/lane/documents';
import { prepareLane } from '../../apps/server/src/platform/lane/prepare-lane';
import { orderedIds } from '../../apps/server/src/platform/wire/ordered-ids';
import { openTestDatabase, type TestDatabase } from '../../apps/server/src/testing/test-database';
import { SeededRandom } from './support/seeded-random';

/** QUAYSIDE_ORDERS=2000 asks for so many; QUAYSIDE_SEED repeats a run. */
const HOW_MANY = Number(process.env.QUAYSIDE_ORDERS ?? 80);
const SEED = Number(process.env.QUAYSIDE_SEED ?? Math.floor(Math.random() * 1_000_000));
const CASES = 160;
const NOW = epochMs(Date.UTC(2026, 2, 29));

/** Either script, letters that fold, the same name twice, nothing at all, and letters that UTF-16 has in another order than bytes. */
const NAMES = [
  'Zoe',
  'zoë',
  'Анна',
  'анна',
  'Яна',
  'Ångström',
  'Angstrom',
  '',
  '\u{1F6DF} ring',
  '\u{FFFD} mark',
  '10',
  '9',
  'straße',
  'İlker',
];

const random = new SeededRandom(SEED);
const maybe = <T>(make: () => T): T | null => (random.chance(0.3) ? null : make());
const idsOf = (kind: NamedKind): readonly string[] => NAMES.map((_, index) => `${kind}-${index}`);
const instant = () => epochMs(NOW + random.below(6) * DAY_MS);

type NamedPut = Extract<Put, { readonly kind: NamedKind }>;
const named: readonly NamedPut[] = NAMES.flatMap((name, index): readonly NamedPut[] => [
  { kind: 'person', entity: buildPerson({ id: `person-${index}`, name }) },
  { kind: 'group', entity: buildGroup({ id: `group-${index}`, name }) },
  { kind: 'organisation', entity: buildOrganisation({ id: `organisation-${index}`, name }) },
  {
    kind: 'contact',
    entity: buildContact({ id: `contact-${index}`, name, emails: index % 2 === 0 ? [] : [`mira${index}@pumps.example`] }),
  },
]);
/** Named by cases, and not to be found. */
const GONE: Readonly<Record<NamedKind, string>> = {
  person: 'person-0',
  group: 'group-0',
  organisation: 'organisation-0',
  contact: 'contact-0',
};
const isGone = ({ kind, entity }: (typeof named)[number]) => GONE[kind] === entity.id;

const cases: readonly Case[] = Array.from({ length: CASES }, (_, index) =>
  buildCase({
    id: `case-${index}`,
    number: random.below(40),
    state: random.pick(CASE_STATES),
    priority: random.pick(PRIORITIES),
    severity: maybe(() => random.pick(SEVERITIES)),
    ownerId: maybe(() => random.pick(idsOf('person'))),
    groupId: maybe(() => random.pick(idsOf('group'))),
    contactId: maybe(() => random.pick(idsOf('contact'))),
    organisationId: maybe(() => random.pick(idsOf('organisation'))),
    createdAt: instant(),
    updatedAt: instant(),
    lastMessageAt: maybe(instant),
    closedAt: maybe(instant),
    snoozedUntil: maybe(instant),
    trashedAt: maybe(instant),
    ...(random.chance(0.5) ? { slaDueAt: maybe(instant) } : {}),
  }),
);

function anySort(first?: ViewSort['field']): readonly ViewSort[] {
  const fields = [...new Set([...(first === undefined ? [] : [first]), ...Array.from({ length: 3 }, () => random.pick(SORT_FIELDS))])];
  return fields.slice(0, 1 + random.below(3)).map((field) => ({ field, direction: random.pick(['asc', 'desc'] as const) }));
}

describe(`CAS-5 orders are the same in memory, in the database and in the cache (seed ${SEED})`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-orders-'));
  const cache = CacheFile.open(join(folder, 'cache.db'), 'aa'.repeat(32));
  let mongo: TestDatabase;
  beforeAll(async () => {
    mongo = await openTestDatabase();
    await prepareLane(mongo.db);
    const insert = (kind: EntityKind, rows: readonly EntityOf<EntityKind>[]) =>
      mongo.db.collection<EntityDocument>(collectionNameOf(kind)).insertMany(rows.map((row) => toDocument(kind, row)));
    await insert('case', cases);
    const there = named.filter((one) => !isGone(one));
    for (const kind of ['person', 'group', 'contact', 'organisation'] as const)
      await insert(
        kind,
        there.flatMap((one) => (one.kind === kind ? [one.entity] : [])),
      );
    const overlay = new Overlay(cache.reader);
    await cache.write(async (db, breathe) => {
      const write = (kind: EntityKind, body: object & { readonly id: string }) =>
        applyPatch(db, { op: 'put', kind, id: body.id, revision: 1, body: { ...body } }, untouched(), breathe);
      // some were called otherwise before, or are by an act that is on its way
      for (const [index, { kind, entity }] of named.entries()) {
        await write(kind, index % 3 === 0 ? entity : { ...entity, name: 'Before' });
        if (index % 3 === 1) await write(kind, entity);
      }
      for (const [kind, id] of Object.entries(GONE)) if (kind !== 'contact') await removeRow(db, { kind, id }, untouched(), breathe);
      for (const [index, of] of cases.entries()) if (index % 3 !== 0) await write('case', of);
    });
    overlay.add(
      [
        ...cases.flatMap((entity, index) => (index % 3 === 0 ? [{ kind: 'case' as const, entity }] : [])),
        ...there.filter((_, index) => index % 2 === 0 || named.indexOf(there[index] as NamedPut) % 3 === 2),
      ],
      [{ kind: 'contact', id: GONE.contact }],
    );
  });
  afterAll(async () => {
    cache.close();
    await mongo?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const nameOf = (kind: NamedKind, id: string): string => {
    const found = named.find((one) => one.kind === kind && one.entity.id === id);
    return found === undefined || isGone(found) ? '' : orderName(found.entity);
  };

  async function agree(sort: readonly ViewSort[]): Promise<void> {
    const inMemory = [...cases].sort(compareCases(sort, nameOf)).map(({ id }) => id);
    const told = JSON.stringify(sort);
    const [offset, limit] = [random.below(CASES), 1 + random.below(40)];
    const page = inMemory.slice(offset, offset + limit);
    expect({ told, ids: listCaseIds(cache.reader, { where: {}, sort }, 0, CASES) }).toEqual({ told, ids: inMemory });
    expect({ told, ids: listCaseIds(cache.reader, { where: {}, sort }, offset, limit) }).toEqual({ told, ids: page });
    expect({ told, ids: listFilteredIds(cache.reader, { where: {}, sort }, offset, limit) }).toEqual({ told, ids: page });
    for (const atOnce of [1000, 12, 1])
      for (const few of [1, 5000])
        expect({ told, ids: await orderedIds(mongo, { filter: {}, sort, offset, limit, atOnce, few }) }).toEqual({ told, ids: page });
  }

  test('each field, in either direction, alone and with others after it', async () => {
    for (const field of SORT_FIELDS) {
      for (const direction of ['asc', 'desc'] as const) await agree([{ field, direction }]);
      await agree(anySort(field));
    }
  });

  test(`${HOW_MANY} of them at random`, async () => {
    for (let turn = 0; turn < HOW_MANY; turn += 1) await agree(anySort());
  });
});
