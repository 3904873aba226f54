import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case } from '@quayside/shared/cases/case';
import { buildCase, buildCustomField, buildGroup } from '@quayside/shared/testing/builders';
import { TEST_NOW } from '@quayside/shared/testing/fixed-clock';
import { Changes } from '../session/changes';
import { Profile } from '../session/profile';
import { applyPatch, untouched } from '../store/cache-writer';
import { changeCase, weighChange } from './change-case';
import { ServerClock } from './server-clock';

const me = { personId: 'person-1', name: 'Maria', email: 'maria@desk.example', role: 'agent' as const, groupIds: [] };
/** No department but the first has its choice. */
const COLOUR = buildCustomField({
  id: 'colour',
  type: 'choice',
  choices: [{ id: 'red', name: 'Red', isActive: true, departmentIds: ['department-1'] }],
});
const own: Partial<Case> = { ownerId: me.personId, state: 'in_progress' };
const cases = [
  buildCase({ id: 'plain', number: 1, ...own, priority: 'low' }),
  buildCase({ id: 'urgent', number: 2, ...own, priority: 'urgent' }),
  buildCase({ id: 'resolved', number: 3, ...own, state: 'resolved', priority: 'low' }),
  buildCase({ id: 'trashed', number: 4, ...own, trashedAt: TEST_NOW }),
  buildCase({ id: 'foreign', number: 5, groupId: 'group-9', ownerId: 'person-2' }),
];

describe('CAS-5 many cases changed alike', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-change-'));
  let profile: Profile;
  beforeAll(async () => {
    profile = new Profile({
      root: folder,
      server: 'https://desk.example',
      me,
      keys: { cache: 'aa'.repeat(32), outbox: 'bb'.repeat(32) },
      clock: new ServerClock(() => TEST_NOW),
      changes: new Changes(() => undefined),
    });
    const rows = [
      ...cases.map((body) => ({ kind: 'case', body })),
      { kind: 'group', body: buildGroup({ id: 'group-2', departmentId: 'department-2' }) },
      { kind: 'customField', body: COLOUR },
    ];
    await profile.store.cache.write(async (db, breathe) => {
      for (const { kind, body } of rows)
        await applyPatch(db, { op: 'put', kind, id: body.id, revision: 1, body: { ...body } } as never, untouched(), breathe);
    });
  });
  afterAll(() => {
    profile.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const outcomes = (work: typeof weighChange, change: Parameters<typeof weighChange>[2]) =>
    [...cases.map(({ id }) => id), 'gone'].map((id) => {
      const verdict = work(profile, id, change);
      return verdict.outcome === 'refused' ? verdict.code : verdict.outcome;
    });

  test('each is weighed by itself, by the rules of the one act; nothing is done by that', () => {
    expect(outcomes(weighChange, { type: 'state', state: 'resolved' })).toEqual([
      ...['done', 'done', 'unchanged', 'ILLEGAL_STATE', 'NOT_ALLOWED', 'NOT_FOUND'],
    ]);
    expect(profile.outbox.list()).toEqual([]);
    expect(profile.store.find('case', 'plain')?.state).toBe('in_progress');
  });

  test('without a line only what does something is queued, one act a case, and comes back to what each was', () => {
    expect(outcomes(weighChange, { type: 'priority', priority: 'urgent' }).slice(0, 3)).toEqual(['done', 'unchanged', 'done']);
    const verdicts = ['plain', 'urgent', 'resolved'].map((id) => changeCase(profile, id, { type: 'priority', priority: 'urgent' }));
    expect(profile.outbox.list().map(({ name, caseId }) => [name, caseId])).toEqual([
      ['case.edit-field', 'plain'],
      ['case.edit-field', 'resolved'],
    ]);
    expect(profile.store.find('case', 'plain')?.priority).toBe('urgent');
    for (const { back } of verdicts) for (const { name, args } of back ?? []) profile.acts.act(name, args);
    expect(['plain', 'urgent', 'resolved'].map((id) => profile.store.find('case', id)?.priority)).toEqual(['low', 'urgent', 'low']);
  });

  test('CAS-16 what a case loses in another department is said before, and comes back with it', async () => {
    const of = buildCase({ id: 'red', number: 6, ...own, groupId: 'group-1', custom: { colour: 'red' } });
    await profile.store.cache.write(async (db, breathe) => {
      const group = buildGroup({ id: 'group-1', departmentId: 'department-1' });
      for (const [kind, body] of [
        ['group', group],
        ['case', of],
      ] as const)
        await applyPatch(db, { op: 'put', kind, id: body.id, revision: 1, body: { ...body } } as never, untouched(), breathe);
    });
    const change = { type: 'group', groupId: 'group-2' } as const;
    expect(weighChange(profile, 'red', change)).toMatchObject({ outcome: 'done', lostCount: 1 });
    const { back } = changeCase(profile, 'red', change);
    expect(profile.store.find('case', 'red')).toMatchObject({ groupId: 'group-2', custom: {} });
    for (const { name, args } of back ?? []) profile.acts.act(name, args);
    expect(profile.store.find('case', 'red')).toMatchObject({ groupId: 'group-1', custom: { colour: 'red' } });
  });
});
