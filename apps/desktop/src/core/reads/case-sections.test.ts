import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case } from '@quayside/shared/cases/case';
import { matchesCondition } from '@quayside/shared/kernel/matches-condition';
import { epochMs } from '@quayside/shared/kernel/time';
import { buildCase, buildOrganisation, buildPerson } from '@quayside/shared/testing/builders';
import { builtinView } from '@quayside/shared/views/builtin-views';
import type { View } from '@quayside/shared/views/view';
import { SECTION_FIELDS, type SectionField } from '@quayside/shared/views/view-look';
import { CacheFile } from '../store/cache-file';
import { applyPatch, untouched } from '../store/cache-writer';
import { LocalStore } from '../store/local-store';
import { idsInSections, sectionsOf } from './case-sections';

const now = epochMs(1_000_000);
const cases: readonly Case[] = Array.from({ length: 60 }, (_, index) =>
  buildCase({
    id: `case-${String(index).padStart(2, '0')}`,
    number: 1000 + index,
    createdAt: epochMs(5000 - index * 10),
    lastMessageAt: epochMs(5000 + index),
    priority: (['low', 'normal', 'high', 'urgent'] as const)[index % 4] ?? 'low',
    severity: (['minor', 'major', null] as const)[index % 3] ?? null,
    channel: (['phone', 'email'] as const)[index % 2] ?? 'email',
    product: (['Kettle', 'KETTLE', 'Ärmel', null] as const)[index % 4] ?? null,
    ownerId: index % 3 === 0 ? 'person-1' : index % 3 === 1 ? 'person-2' : null,
    groupId: 'group-1',
    organisationId: index % 5 === 0 ? 'organisation-1' : null,
    acceptedAt: epochMs(1),
    escalatedAt: index % 7 === 0 ? epochMs(60) : null,
    slaDueAt: index % 6 === 0 ? epochMs(10) : null,
    reopenedCount: index % 10 === 3 ? 1 : 0,
  }),
);
const contextOf = (personId: string) => ({ ...{ personId, groupIds: ['group-1'], now }, vip: { organisationIds: [], contactIds: [] } });
const open = builtinView('open', contextOf('person-1'));
const next = builtinView('next', contextOf('person-1'));

const folder = mkdtempSync(join(tmpdir(), 'quayside-sections-'));
const cache = CacheFile.open(join(folder, 'cache.db'), 'aa'.repeat(32));
const store = new LocalStore(cache);

beforeAll(async () => {
  const people = [buildPerson({ id: 'person-1', name: 'Zoe' }), buildPerson({ id: 'person-2', name: 'Äneas' })];
  const rows = [
    ...cases.filter((_, index) => index % 4 !== 1).map((body) => ({ kind: 'case', body })),
    ...people.map((body) => ({ kind: 'person', body })),
    { kind: 'organisation', body: buildOrganisation({ id: 'organisation-1', name: 'Kaufhaus' }) },
  ];
  await cache.write(async (db, breathe) => {
    for (const { kind, body } of rows)
      await applyPatch(db, { op: 'put', kind, id: body.id, revision: 1, body: { ...body } } as never, untouched(), breathe);
  });
  // a quarter of them only foretold
  store.overlay.add(
    cases.filter((_, index) => index % 4 === 1).map((entity) => ({ kind: 'case' as const, entity })),
    [],
  );
});
afterAll(() => {
  cache.close();
  rmSync(folder, { recursive: true, force: true });
});

const keysOf = (view: View, field?: SectionField) => sectionsOf(store, view, field)?.map(({ key }) => key);

describe('CAS-5 lists in sections', () => {
  test.each([
    ['priority', ['urgent', 'high', 'normal', 'low']],
    ['severity', ['major', 'minor', '']],
    ['channel', ['email', 'phone']],
    ['owner', ['person-2', 'person-1', '']],
    ['organisation', ['organisation-1', '']],
    ['product', ['armel', 'kettle', '']],
  ] as const)('by %s, in its own order or by name, what has none last', (field, expected) => {
    expect(keysOf(open, field)).toEqual(expected);
  });

  test.each(SECTION_FIELDS)('by %s all cases are in one section each, in the order of the list, page after page', (field) => {
    const sections = sectionsOf(store, open, field) ?? [];
    const wanted = sections.flatMap(({ where }) =>
      cases
        .filter((of) => matchesCondition(of, { $and: [open.where, where] }))
        .sort((a, b) => (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0))
        .map(({ id }) => id),
    );
    expect(wanted).toHaveLength(cases.length);
    const pages = Array.from({ length: 9 }, (_, page) => idsInSections(store, open, sections, { offset: page * 7, limit: 7 }));
    expect(pages.flat()).toEqual(wanted);
    for (const { where, count } of sections) expect(cases.filter((of) => matchesCondition(of, where))).toHaveLength(count);
  });

  test('what is to be done next stands by the steps, the first before all others', () => {
    const steps = next.steps ?? [];
    const rank = (of: Case) => steps.map(({ where }) => (matchesCondition(of, where) ? 0 : 1)).join('');
    const wanted = cases
      .filter((of) => matchesCondition(of, next.where))
      .sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : a.createdAt - b.createdAt))
      .map(({ id }) => id);
    expect(wanted.length).toBeGreaterThan(20);
    const sections = sectionsOf(store, next, undefined) ?? [];
    expect(sections.map(({ name }) => name)).toEqual(['overdue', 'escalated', 'reopened', 'urgent', null]);
    expect(idsInSections(store, next, sections, { offset: 0, limit: 100 })).toEqual(wanted);
  });

  test('folded sections are left out, the others close up', () => {
    const sections = (sectionsOf(store, open, 'priority') ?? []).filter(({ key }) => key !== 'urgent');
    const ids = idsInSections(store, open, sections, { offset: 0, limit: 5 });
    expect(cases.filter(({ id }) => ids.includes(id)).map(({ priority }) => priority)).toEqual(Array(5).fill('high'));
  });
});
