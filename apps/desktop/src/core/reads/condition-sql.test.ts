import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case } from '@quayside/shared/cases/case';
import type { Condition } from '@quayside/shared/kernel/condition';
import { matchesCondition } from '@quayside/shared/kernel/matches-condition';
import { epochMs } from '@quayside/shared/kernel/time';
import { buildCase } from '@quayside/shared/testing/builders';
import { builtinView } from '@quayside/shared/views/builtin-views';
import { BUILTIN_VIEWS, type ViewContext } from '@quayside/shared/views/view';
import { CacheFile } from '../store/cache-file';
import { applyPatch, removeRow, untouched } from '../store/cache-writer';
import { Overlay } from '../store/overlay';
import { countCases, listCaseIds } from './case-ids';
import { countViews } from './count-views';

const cases: readonly Case[] = Array.from({ length: 60 }, (_, index) =>
  buildCase({
    id: `case-${index}`,
    number: 1000 + index,
    state: (['new', 'waiting_customer', 'in_progress', 'resolved', 'closed'] as const)[index % 5] ?? 'new',
    ownerId: index % 3 === 0 ? 'person-1' : index % 3 === 1 ? null : 'person-2',
    needsAttention: index % 4 === 0,
    lastMessageAt: index % 7 === 0 ? null : epochMs(index * 10),
    snoozedUntil: index % 6 === 0 ? epochMs(500) : index % 6 === 1 ? epochMs(5) : null,
    spamAt: index % 11 === 0 ? epochMs(3) : null,
    trashedAt: index % 13 === 0 ? epochMs(4) : null,
    groupId: index % 4 === 0 ? 'group-1' : null,
    organisationId: index % 5 === 1 ? 'organisation-1' : null,
    contactId: index % 9 === 0 ? 'contact-1' : null,
    escalatedAt: index % 8 === 2 ? epochMs(60) : null,
    reopenedCount: index % 10 === 1 ? 1 : 0,
    tags: index % 2 === 0 ? ['even', `t${index % 4}`] : [],
  }),
);

const contextOf = (personId: string): ViewContext => ({
  personId,
  groupIds: ['group-1'],
  vip: { organisationIds: ['organisation-1'], contactIds: ['contact-1'] },
  now: epochMs(100),
});

const CONDITIONS: readonly (readonly [string, Condition])[] = [
  ...BUILTIN_VIEWS.map((id) => [id, builtinView(id, contextOf('person-1')).where] as const),
  ['not equal to something, absent counts', { ownerId: { $ne: 'person-1' } }],
  ['none of, absent counts', { ownerId: { $nin: ['person-1'] } }],
  ['none of with null', { ownerId: { $nin: ['person-1', null] } }],
  ['one of with null', { ownerId: { $in: ['person-2', null] } }],
  ['later than', { lastMessageAt: { $gt: 100, $lte: 300 } }],
  ['a tag', { tags: { $eq: 't2' } }],
  ['one of the tags', { tags: { $in: ['t0', 't2'] } }],
  ['not a tag', { tags: { $ne: 'even' } }],
  ['none at all', { $or: [] }],
];

describe('CAS-5 a view means the same on the cache as in memory', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-views-'));
  const cache = CacheFile.open(join(folder, 'cache.db'), 'aa'.repeat(32));
  const overlay = new Overlay(cache.reader);
  beforeAll(async () => {
    // a third of them only foretold, a third changed by an act that is on its way
    await cache.write(async (db, breathe) => {
      for (const [index, of] of cases.entries()) {
        if (index % 3 === 0) continue;
        const stored = index % 3 === 1 ? of : { ...of, state: 'new' as const, ownerId: 'person-9', tags: ['old'], trashedAt: null };
        await applyPatch(db, { op: 'put', kind: 'case', id: of.id, revision: 1, body: { ...stored } }, untouched(), breathe);
      }
    });
    overlay.add(
      cases.flatMap((entity, index) => (index % 3 === 1 ? [] : [{ kind: 'case' as const, entity }])),
      [],
    );
  });
  afterAll(() => {
    cache.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(CONDITIONS)('%s', (_name, where) => {
    const wanted = cases.filter((of) => matchesCondition(of, where)).map(({ id }) => id);
    const listed = listCaseIds(cache.reader, { where, sort: [{ field: 'number', direction: 'asc' }] }, 0, 100);
    expect(listed).toEqual(wanted);
    expect(countCases(cache.reader, { where })).toBe(wanted.length);
  });

  it('each view in its own order, and its count from the tally, also after rows have changed and gone', async () => {
    const check = (held: readonly Case[]): void => {
      for (const person of ['person-1', 'person-2', 'person-9']) {
        const views = BUILTIN_VIEWS.map((id) => builtinView(id, contextOf(person)));
        const wanted = views.map(({ id, where }) => [id, held.filter((of) => matchesCondition(of, where)).length]);
        expect([...countViews(cache.reader, views, contextOf(person))]).toEqual(wanted);
        for (const view of views) {
          const listed = listCaseIds(cache.reader, view, 0, 100);
          expect([...listed].sort()).toEqual([...listCaseIds(cache.reader, { where: view.where, sort: view.sort }, 0, 100)].sort());
          expect(listed).toHaveLength(countCases(cache.reader, view));
        }
      }
    };
    check(cases);
    await cache.write(async (db, breathe) => {
      for (const index of [1, 4, 7]) await removeRow(db, { kind: 'case', id: `case-${index}` }, untouched(), breathe);
      const changed = {
        ...(cases[10] as Case),
        state: 'closed' as const,
        ownerId: 'person-9',
        snoozedUntil: null,
        trashedAt: null,
        spamAt: null,
      };
      await applyPatch(db, { op: 'put', kind: 'case', id: changed.id, revision: 2, body: { ...changed } }, untouched(), breathe);
      await applyPatch(db, { op: 'put', kind: 'case', id: changed.id, revision: 2, body: { ...changed } }, untouched(), breathe);
    });
    check([
      ...cases.filter((_, index) => ![1, 4, 7, 10].includes(index)),
      { ...(cases[10] as Case), state: 'closed', ownerId: 'person-9', snoozedUntil: null, trashedAt: null, spamAt: null },
    ]);
  });
});
