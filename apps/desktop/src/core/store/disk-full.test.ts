import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blankDraft } from '../../bridge/draft';
import { BridgeServer } from '../bridge-server';
import { CacheFile, setMeta } from './cache-file';
import { type Database, isDiskFull } from './database';
import { Drafts } from './drafts';
import { openOutbox } from './open-outbox';
import { Outbox } from './outbox';

const KEY = '11'.repeat(32);
const draft = (html: string, key = 'reply:case-1') => blankDraft({ key, caseId: 'case-1', mode: 'reply', html, updatedAt: 0 });
const LONG = 'a sentence that took an hour. '.repeat(10_000);

describe('F11 a full disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-full-'));
  let number = 0;
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const newPath = (): string => {
    number += 1;
    return join(folder, `${number}.db`);
  };
  /** Not one page more. */
  const fill = (db: Database): void => {
    db.all(`PRAGMA max_page_count = ${db.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 1}`);
  };
  const makeRoom = (db: Database): void => void db.all('PRAGMA max_page_count = 1000000');

  it('costs no typed word: drafts wait in memory, look as ever, and are on disk once there is room', () => {
    const path = newPath();
    const { db } = openOutbox(path, KEY, 1);
    const drafts = new Drafts(db);
    drafts.save(draft('before'), 1);
    fill(db);
    drafts.save(draft(LONG), 2);
    drafts.save(draft(LONG, 'note:case-2'), 3);
    expect([drafts.hasUnsaved, drafts.find('reply:case-1')?.html === LONG, drafts.count()]).toEqual([true, true, 2]);
    expect(drafts.list().map(({ key }) => key)).toEqual(['note:case-2', 'reply:case-1']);
    expect(new Drafts(db).find('reply:case-1')?.html).toBe('before');
    drafts.saveAgain();
    expect(drafts.hasUnsaved).toBe(true);
    makeRoom(db);
    drafts.saveAgain();
    expect(drafts.hasUnsaved).toBe(false);
    db.close();
    const again = openOutbox(path, KEY, 2);
    expect(new Drafts(again.db).list().map(({ html }) => html === LONG)).toEqual([true, true]);
    again.db.close();
  });

  it('what is kept once there is room again is what was given then, and not what found no room', () => {
    const { db } = openOutbox(newPath(), KEY, 1);
    const give = (key: string, value: string): void => {
      db.get('INSERT INTO meta (key, value) VALUES (?, ?) RETURNING key', key, value);
    };
    give('first', 'before');
    fill(db);
    expect(() => give('second', LONG)).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
    makeRoom(db);
    give('third', 'after');
    const kept = db.all<{ key: string }>("SELECT key FROM meta WHERE key IN ('first', 'second', 'third') ORDER BY key");
    expect(kept.map(({ key }) => key)).toEqual(['first', 'third']);
    db.close();
  });

  it('is said in its own words when an act cannot be kept, and nothing of the act is half there', async () => {
    const { db } = openOutbox(newPath(), KEY, 1);
    const outbox = new Outbox(db);
    const add = (text: string): number =>
      outbox.add({
        uid: 'u',
        name: 'case.add-note',
        args: { text },
        performedAt: 1,
        isDeferred: false,
        caseId: 'case-1',
        caseNumber: 1,
        caseSubject: 's',
        text,
        creates: [],
        needs: [],
        files: [],
      });
    add('before');
    fill(db);
    const bridge = new BridgeServer({ newId: async () => String(outbox.once('call-1', () => add(LONG))) } as never);
    const replies: unknown[] = [];
    const listeners: ((event: { data: unknown }) => void)[] = [];
    bridge.connect({
      postMessage: (message) => void replies.push(message),
      on: (name: string, listener: never) => void (name === 'message' && listeners.push(listener)),
      start: () => undefined,
    });
    listeners[0]?.({ data: { type: 'call', id: 'call-1', name: 'newId', input: undefined } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(replies).toEqual([{ type: 'reply', id: 'call-1', ok: false, error: { code: 'DISK_FULL', details: {} } }]);
    expect(outbox.list().map(({ text }) => text)).toEqual(['before']);
    makeRoom(db);
    expect(outbox.once('call-2', () => add(LONG))).toBe(2);
    db.close();
  });

  it('leaves the cache as it was: what is there can be read, and the next write goes on', async () => {
    const cache = CacheFile.open(newPath(), KEY);
    await cache.write((db) => setMeta(db, 'subject', 'still here'));
    fill(cache.writer);
    const full = cache.write((db) => {
      setMeta(db, 'subject', 'half written');
      setMeta(db, 'long', LONG);
    });
    expect(isDiskFull(await full.catch((error: unknown) => error))).toBe(true);
    expect([cache.meta('subject'), cache.meta('long')]).toEqual(['still here', null]);
    makeRoom(cache.writer);
    await cache.write((db) => setMeta(db, 'long', LONG));
    expect(cache.meta('long')).toBe(LONG);
    cache.close();
  });
});
