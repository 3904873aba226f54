import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blankDraft } from '../../bridge/draft';
import { Drafts } from './drafts';
import { openOutbox } from './open-outbox';

const KEY = 'ab'.repeat(32);
const draft = (key: string) =>
  blankDraft({ key, caseId: null, mode: 'new', html: `<p>typed words of ${key} ${'x'.repeat(700)}</p>`, updatedAt: 0 });

describe('F10 a damaged outbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-salvage-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const filled = (name: string): string => {
    const path = join(folder, name);
    const { db } = openOutbox(path, KEY, 0);
    for (let number = 0; number < 60; number += 1) new Drafts(db).save(draft(`draft-${number}`), number);
    db.truncateLog();
    db.close();
    return path;
  };

  it('gives back what lies on whole pages, and keeps the damaged file', () => {
    const path = filled('pages.db');
    const handle = openSync(path, 'r+');
    writeSync(handle, Buffer.alloc(4096, 7), 0, 4096, statSync(path).size - 4096 * 3);
    const { db, salvage } = openOutbox(path, KEY, 5);
    const kept = new Drafts(db).list();
    expect(salvage?.keptAt).toBe(`${path}.damaged-5`);
    expect(existsSync(`${path}.damaged-5`)).toBe(true);
    expect(kept.length).toBeGreaterThan(40);
    expect(kept.every((each) => each.html.includes(`typed words of ${each.key} `))).toBe(true);
    db.close();
  });

  it('begins anew beside a file that has lost its head, and works', () => {
    const path = filled('head.db');
    truncateSync(path, 1000);
    const { db, salvage } = openOutbox(path, KEY, 6);
    expect(salvage).not.toBeNull();
    new Drafts(db).save(draft('new'), 1);
    expect(new Drafts(db).count()).toBeGreaterThanOrEqual(1);
    db.close();
    expect(openOutbox(path, KEY, 7).salvage).toBeNull();
  });

  it('begins anew beside a file whose head is of no format', () => {
    const path = filled('format.db');
    writeSync(openSync(path, 'r+'), Buffer.alloc(4, 9), 0, 4, 44);
    const { db, salvage } = openOutbox(path, KEY, 9);
    expect(salvage?.keptAt).toBe(`${path}.damaged-9`);
    new Drafts(db).save(draft('new'), 1);
    db.close();
    expect(openOutbox(path, KEY, 10).salvage).toBeNull();
  });

  it('does not open under another key, and writes nothing in the clear', () => {
    const path = filled('key.db');
    expect(readFileSync(path).includes('typed words')).toBe(false);
    const { db, salvage } = openOutbox(path, 'cd'.repeat(32), 8);
    expect(salvage).toEqual({ keptAt: `${path}.damaged-8`, rows: 0 });
    expect(new Drafts(db).count()).toBe(0);
    db.close();
  });
});
