import { mkdtempSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildCase, buildPerson } from '@quayside/shared/testing/builders';
import { applyPatch, untouched } from '../store/cache-writer';
import { ServerClock } from '../sync/server-clock';
import { Changes } from './changes';
import { Profile } from './profile';

const KEYS = { cache: '11'.repeat(32), outbox: '22'.repeat(32) };
const me = { personId: 'person-1', name: 'Maria', email: 'maria@desk.example', role: 'agent' as const, groupIds: ['group-1'] };

describe('profile', () => {
  const root = mkdtempSync(join(tmpdir(), 'quayside-profile-'));
  let number = 0;
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const open = (folder: string, keys = KEYS, isCacheSuspect = false): Profile =>
    new Profile({
      root: folder,
      isCacheSuspect,
      server: 'https://desk.example',
      me,
      keys,
      clock: new ServerClock(() => 1000),
      changes: new Changes(() => undefined),
    });

  const filled = async (): Promise<{ readonly folder: string; readonly profile: Profile }> => {
    number += 1;
    const folder = join(root, String(number));
    const profile = open(folder);
    await profile.store.cache.write(async (db, breathe) => {
      const of = buildCase({ groupId: 'group-1' });
      const person = buildPerson({ groupIds: ['group-1'] });
      await applyPatch(db, { op: 'put', kind: 'case', id: of.id, revision: 1, body: { ...of } }, untouched(), breathe);
      await applyPatch(db, { op: 'put', kind: 'person', id: person.id, revision: 1, body: { ...person } }, untouched(), breathe);
    });
    return { folder, profile };
  };

  const note = { caseId: 'case-1', html: null, text: 'typed offline', attachments: [], mentionedIds: [] };
  const cacheOf = (profile: Profile): string => profile.store.cache.path;

  it('F9 I1 begins a suspected cache anew, says so, and keeps what was typed', async () => {
    const { folder, profile } = await filled();
    expect(profile.acts.act('case.add-note', note)).toMatchObject({ status: 'done' });
    profile.close();
    const again = open(folder, KEYS, true);
    expect(again.storage).toBe('cache-rebuilt');
    expect(again.store.findBase('case', 'case-1')).toBeNull();
    expect(again.outbox.list()).toHaveLength(1);
    again.close();
  });

  it('shows an act at once, and again after a kill', async () => {
    const { folder, profile } = await filled();
    expect(profile.acts.act('case.add-note', note)).toMatchObject({ status: 'done' });
    expect(profile.store.listOfCase('message', 'case-1').map(({ text }) => text)).toEqual(['typed offline']);
    const again = open(folder);
    expect(again.store.listOfCase('message', 'case-1').map(({ text }) => text)).toEqual(['typed offline']);
    expect(again.store.findBase('message', again.store.listOfCase('message', 'case-1')[0]?.id ?? '')).toBeNull();
    again.close();
    profile.close();
  });

  it('queues what it cannot foretell for the server, and refuses what the rules refuse here', async () => {
    const { profile } = await filled();
    expect(profile.acts.act('case.add-note', { ...note, caseId: 'case-elsewhere' })).toMatchObject({ status: 'deferred' });
    expect(profile.acts.act('case.add-note', { ...note, extra: 1 })).toMatchObject({ status: 'refused', code: 'BAD_INPUT' });
    expect(profile.acts.act('message.mark-sent', { messageId: 'm' })).toMatchObject({ status: 'refused', code: 'NOT_ALLOWED' });
    expect(profile.outbox.countWaiting()).toBe(1);
    profile.close();
  });

  it.each([
    ['flipped bytes', (path: string) => writeSync(openSync(path, 'r+'), Buffer.alloc(2000, 9), 0, 2000, 500)],
    ['a header of no format', (path: string) => writeSync(openSync(path, 'r+'), Buffer.alloc(4, 9), 0, 4, 44)],
    ['a cut file', (path: string) => truncateSync(path, Math.floor(statSync(path).size / 3))],
    ['a lost log', (path: string) => rmSync(`${path}-wal`, { force: true })],
  ])('F9 %s of the cache cost the cache at most, never what was typed', async (_name, damage) => {
    const { folder, profile } = await filled();
    profile.acts.act('case.add-note', note);
    const path = cacheOf(profile);
    profile.store.cache.writer.truncateLog();
    profile.close();
    damage(path);
    const again = open(folder);
    expect(again.outbox.list().map(({ text }) => text)).toEqual(['typed offline']);
    expect(again.store.reader.all('SELECT * FROM entity').length).toBeGreaterThanOrEqual(0);
    again.close();
  });

  it('F12 makes a new cache when the key of the old one is gone, and keeps the outbox', async () => {
    const { folder, profile } = await filled();
    profile.acts.act('case.add-note', note);
    profile.close();
    const again = open(folder, { ...KEYS, cache: '33'.repeat(32) });
    expect(again.storage).toBe('cache-rebuilt');
    expect(again.store.find('case', 'case-1')).toBeNull();
    expect(again.outbox.countWaiting()).toBe(1);
    again.close();
  });

  it('leaves nothing of the cache behind when it is locked', async () => {
    const { profile } = await filled();
    profile.closeAndForgetCache();
    expect(readdirSync(profile.folder.path).filter((name) => name.startsWith('cache'))).toEqual([]);
    expect(readdirSync(profile.folder.path)).toContain('outbox.db');
  });
});
