import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Case, PRIORITIES } from '@quayside/shared/cases/case';
import { matchesCondition } from '@quayside/shared/kernel/matches-condition';
import { epochMs } from '@quayside/shared/kernel/time';
import { buildCase } from '@quayside/shared/testing/builders';
import type { View } from '@quayside/shared/views/view';
import { CacheFile } from '../store/cache-file';
import { applyPatch, removeRow, untouched } from '../store/cache-writer';
import { Overlay } from '../store/overlay';
import { countByColumn, countByStep, countListed, listIdsOf } from './case-ids';

const steps = [
  { name: { own: 'Urgent' }, where: { priority: { $in: ['high', 'urgent'] } } },
  { name: { own: 'A sail' }, where: { subject: { $contains: 'sail' } } },
];
const viewOf = (id: string, where: View['where']): View =>
  ({ id: `saved:${id}`, where, steps, sort: [{ field: 'number', direction: 'asc' }] }) as unknown as View;
const VIEWS: readonly View[] = [
  viewOf('tagged', { tags: { $eq: 't1' } }),
  viewOf('sails', { $and: [{ trashedAt: { $eq: null } }, { subject: { $contains: 'sail' } }] }),
  viewOf('nobody', { $nor: [{ ownerId: { $in: ['person-1', 'person-2'] } }] }),
  { ...viewOf('open', { state: { $in: ['new', 'in_progress'] } }) },
];

/** The same each time: a small generator of numbers. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe('CAS-5 counts of lists are carried on by what changes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-counts-'));
  const cache = CacheFile.open(join(folder, 'cache.db'), 'aa'.repeat(32));
  const overlay = new Overlay(cache.reader);
  const held = new Map<string, Case>();
  const below = numbers(7);
  afterAll(() => {
    cache.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const anyCase = (n: number): Case =>
    buildCase({
      id: `case-${n}`,
      number: n,
      subject: below(3) === 0 ? 'A torn Sail' : 'A winch',
      state: (['new', 'in_progress', 'closed'] as const)[below(3)] ?? 'new',
      priority: PRIORITIES[below(PRIORITIES.length)] ?? 'normal',
      ownerId: [null, 'person-1', 'person-3'][below(3)] ?? null,
      trashedAt: below(8) === 0 ? epochMs(5) : null,
      tags: below(2) === 0 ? ['t1'] : [],
    });
  const put = (cases: readonly Case[]) =>
    cache.write(async (db, breathe) => {
      for (const of of cases)
        await applyPatch(db, { op: 'put', kind: 'case', id: of.id, revision: 1, body: { ...of } }, untouched(), breathe);
    });

  const counted = (view: View) => ({
    all: countListed(cache.reader, view),
    byPriority: Object.fromEntries(countByColumn(cache.reader, view, 'priority')),
    byOwner: Object.fromEntries(countByColumn(cache.reader, view, 'ownerId')),
    byStep: Object.fromEntries(countByStep(cache.reader, view)),
    ids: listIdsOf(cache.reader, { ...view, steps: [] }, 0, 2000),
  });
  const inMemory = (view: View) => {
    const cases = [...held.values()].filter((of) => matchesCondition(of, view.where));
    const by = (read: (of: Case) => string | number) => {
      const counts: Record<string, number> = {};
      for (const of of cases) counts[read(of)] = (counts[read(of)] ?? 0) + 1;
      return counts;
    };
    const stepOf = (of: Case): number => {
      const place = steps.findIndex(({ where }) => matchesCondition(of, where));
      return place === -1 ? steps.length : place;
    };
    return {
      all: cases.length,
      byPriority: by(({ priority }) => priority),
      byOwner: by(({ ownerId }) => ownerId ?? ''),
      byStep: by(stepOf),
      ids: [...cases].sort((a, b) => a.number - b.number).map(({ id }) => id),
    };
  };
  const looks = () => {
    const asked = jest.spyOn(cache.reader, 'all');
    const found = VIEWS.map(counted);
    const scans = asked.mock.calls.filter(([sql]) => !sql.includes('overlayCase')).length;
    asked.mockRestore();
    return { found, scans };
  };

  it('after anything that is written, without looking at the rows again', async () => {
    const first = Array.from({ length: 40 }, (_, n) => anyCase(n));
    for (const of of first) held.set(of.id, of);
    await put(first);
    expect(looks()).toEqual({ found: VIEWS.map(inMemory), scans: 5 * VIEWS.length });
    for (let round = 0; round < 60; round += 1) {
      const changed = Array.from({ length: 1 + below(4) }, () => anyCase(below(50)));
      await put(changed);
      for (const of of changed) held.set(of.id, of);
      const gone = `case-${below(50)}`;
      await cache.write((db, breathe) => removeRow(db, { kind: 'case', id: gone }, untouched(), breathe));
      held.delete(gone);
      expect(looks()).toEqual({ found: VIEWS.map(inMemory), scans: 0 });
    }
  });

  it('not by what is rolled back, and anew when very many have changed', async () => {
    await expect(
      cache.write(async (db, breathe) => {
        const of = { ...anyCase(3), tags: ['t1'] };
        await applyPatch(db, { op: 'put', kind: 'case', id: of.id, revision: 1, body: { ...of } }, untouched(), breathe);
        throw new Error('the line broke');
      }),
    ).rejects.toThrow('the line broke');
    expect(looks()).toEqual({ found: VIEWS.map(inMemory), scans: 0 });
    const many = Array.from({ length: 700 }, (_, n) => anyCase(n));
    await put(many);
    for (const of of many) held.set(of.id, of);
    expect(looks()).toEqual({ found: VIEWS.map(inMemory), scans: 5 * VIEWS.length });
  });

  it('anew when the question moves, as times before now do', async () => {
    const [first, second] = [50, 60].map((lessThan) => viewOf('early', { number: { $lt: lessThan } }));
    expect(countListed(cache.reader, first as View)).toBe(50);
    expect(countListed(cache.reader, second as View)).toBe(60);
  });

  it("with the person's own acts that are on their way laid over them", () => {
    const own = [3, 4, 5].map((n) => anyCase(n));
    overlay.add(
      own.map((entity) => ({ kind: 'case' as const, entity })),
      [{ kind: 'case', id: 'case-9' }],
    );
    for (const of of own) held.set(of.id, of);
    held.delete('case-9');
    expect(looks()).toEqual({ found: VIEWS.map(inMemory), scans: 0 });
  });
});
