import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { epochMs } from '@quayside/shared/kernel/time';
import { buildCase, buildContact, buildMessage, buildOrganisation } from '@quayside/shared/testing/builders';
import { builtinView } from '@quayside/shared/views/builtin-views';
import { BUILTIN_VIEWS } from '@quayside/shared/views/view';
import { Changes } from '../session/changes';
import { Profile } from '../session/profile';
import { applyPatch, untouched } from '../store/cache-writer';
import { labelDigest } from '../sync/digest-repair';
import { keptOutside } from '../sync/evict-old';
import { ServerClock } from '../sync/server-clock';
import { describeSync } from '../sync/sync-status';
import { assetsOfCase } from './assets-of-case';
import { readCaseDetail } from './case-detail';
import { listCaseIds } from './case-ids';
import { caseRowsById } from './case-rows';
import { countViews } from './count-views';
import { readCustomer } from './customer-detail';
import { readDirectory } from './directory';
import { findCases } from './find-cases';

const now = epochMs(1_000);
const personId = 'person-1';
const context = { personId, groupIds: ['group-1'], vip: { organisationIds: ['organisation-1'], contactIds: ['contact-1'] }, now };
const views = BUILTIN_VIEWS.map((id) => builtinView(id, context));

/** Tables as long as the work of a company; whoever reads one from end to end makes everybody wait. */
const LONG_TABLES = ['entity', 'caseRow', 'rowLabel', 'tag', 't', 'e', 'c', 'l', 'main.caseRow'];

describe('SYN-2 what the screens ask of a large cache is found by an index', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-plans-'));
  let profile: Profile;

  beforeAll(async () => {
    profile = new Profile({
      root: folder,
      server: 'https://desk.example',
      me: { personId, name: 'Maria', email: 'maria@desk.example', role: 'agent', groupIds: [] },
      keys: { cache: 'aa'.repeat(32), outbox: 'bb'.repeat(32) },
      clock: new ServerClock(() => now),
      changes: new Changes(() => undefined),
    });
    const rows = [
      { kind: 'case', body: buildCase({ id: 'case-1', contactId: 'contact-1', tags: ['red'] }) },
      { kind: 'case', body: buildCase({ id: 'case-2', contactId: 'contact-1' }) },
      { kind: 'message', body: buildMessage({ id: 'message-1', caseId: 'case-1', text: 'hello there' }) },
      { kind: 'contact', body: buildContact({ id: 'contact-1', name: 'Hello' }) },
      { kind: 'organisation', body: buildOrganisation() },
    ];
    await profile.store.cache.write(async (db, breathe) => {
      for (const { kind, body } of rows) {
        await applyPatch(db, { op: 'put', kind, id: body.id, revision: 1, body: { ...body } } as never, untouched(), breathe);
      }
    });
    profile.store.overlay.add([{ kind: 'case', entity: buildCase({ id: 'case-3' }) }], []);
  });
  afterAll(() => {
    profile.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The plans of all statements that the reads have run, but for lines about the person's own few acts. */
  function plansOf(reads: () => unknown): readonly string[] {
    const { reader } = profile.store;
    const asked = jest.spyOn(reader, 'all');
    const asksForOne = jest.spyOn(reader, 'get');
    reads();
    const fresh = new Set(
      [...asked.mock.calls, ...asksForOne.mock.calls].map(([sql]) => sql).filter((sql) => /^\s*(SELECT|WITH)/.test(sql)),
    );
    asked.mockRestore();
    asksForOne.mockRestore();
    return [...fresh].flatMap((sql) =>
      reader.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).map(({ detail }) => `${detail} ← ${sql}`),
    );
  }
  const scans = (plans: readonly string[]): readonly string[] =>
    plans.filter(
      (line) =>
        LONG_TABLES.some((table) => new RegExp(`^SCAN ${table}( |$)(?!.*(VIRTUAL|entityUnknown))`).test(line)) ||
        // all of a kind: only the small kinds are listed so
        (line.includes('(kind=?)') && !line.endsWith('SELECT id, body FROM entity WHERE kind = ?')),
    );

  // an order by steps is worked out case by case, among the few that one has to do
  it.each(views.filter(({ steps }) => steps === undefined).map((view) => [view.id, view] as const))(
    'the list %s comes in its order, without being sorted',
    (_id, view) => {
      const plans = plansOf(() => listCaseIds(profile.store.reader, view, 0, 50));
      expect(scans(plans)).toEqual([]);
      // the person's own acts, few as they are, may be sorted
      const sorted = plans.map((line) => line.split(' ← ')[0] ?? '').filter((line) => /TEMP B-TREE|RIGHT|LEFT|SEARCH/.test(line));
      const cached = sorted.slice(sorted.indexOf('LEFT'), sorted.indexOf('RIGHT'));
      expect(cached.length).toBeGreaterThan(1);
      expect(cached.filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
    },
  );

  it.each(['mine', 'unassigned', 'open', 'closed', 'spam'] as const)('places far down %s are found in the index alone', (id) => {
    const plans = plansOf(() => listCaseIds(profile.store.reader, builtinView(id, { ...context, now: epochMs(2_000) }), 30_000, 50));
    expect(plans.filter((line) => line.startsWith('SEARCH caseRow') || line.startsWith('SEARCH main.caseRow'))).toEqual([
      expect.stringContaining('USING COVERING INDEX'),
    ]);
  });

  it.each([
    ['counts', () => countViews(profile.store.reader, views, context)],
    ['rows of a list', () => caseRowsById(profile, ['case-1', 'case-2'])],
    ['an opened case', () => readCaseDetail(profile, 'case-1')],
    ['a search', () => findCases(profile, 'hello 1001', 50)],
    ['the directory', () => readDirectory(profile)],
    ['a contact with all about them', () => readCustomer(profile, { kind: 'contact', id: 'contact-1' })],
    ['an organisation with its tree', () => readCustomer(profile, { kind: 'organisation', id: 'organisation-1' })],
    ['what a customer has', () => assetsOfCase(profile, 'case-1', 20)],
    [
      'the state of the line',
      () =>
        describeSync(
          profile,
          { line: 'online', lastContactAt: null, networkReason: null, version: null, rebuilding: null, isDiskFull: false },
          false,
        ),
    ],
    ['a digest', () => void labelDigest(profile.store.reader, 'all', 500, async () => undefined)],
    ['what a pull asks', () => keptOutside(profile.store.reader, new Set(['case-1']), 500)],
  ])('%s: no table is read from end to end', (_name, reads) => {
    expect(scans(plansOf(reads))).toEqual([]);
  });
});
