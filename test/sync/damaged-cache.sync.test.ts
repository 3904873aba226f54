import { closeSync, openSync, writeSync } from 'node:fs';
import { blankDraft } from '../../apps/desktop/src/bridge/draft';
import type { CacheFile } from '../../apps/desktop/src/core/store/cache-file';
import { checkWorld } from './support/check-world';
import { settleWorld } from './support/drive-world';
import { SyncWorld } from './support/sync-world';

const PAGE_BYTES = 4096;

/** The page at which the reading of all rows begins, as after a disk that lost it. */
function damageRows({ path, reader, writer }: CacheFile): void {
  writer.truncateLog();
  const root = reader.get<{ rootpage: number }>("SELECT rootpage FROM sqlite_master WHERE name = 'entity'")?.rootpage ?? 0;
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(PAGE_BYTES, 9), 0, PAGE_BYTES, (root - 1) * PAGE_BYTES);
  closeSync(file);
  // or what is in memory would be read
  for (const db of [reader, writer]) db.all('PRAGMA shrink_memory');
}

describe('F9 a cache that is damaged while a desktop works', () => {
  let world: SyncWorld;
  beforeAll(async () => {
    world = await SyncWorld.raise();
  });
  afterAll(() => world?.stop());

  it('is fetched anew and said, and what was typed is still sent', async () => {
    const { first } = world;
    const second = world.clients[1] as typeof first;
    await settleWorld(world);
    first.isOnline = false;
    const note = { caseId: 'case-0', html: null, text: 'typed before', attachments: [], mentionedIds: [] };
    first.act('case.add-note', note);
    first.notes.push(note.text);
    first.profile.drafts.save(
      blankDraft({ key: 'reply:case-0', caseId: 'case-0', mode: 'reply', html: '<p>half</p>', updatedAt: 0 }),
      1000,
    );
    second.act('case.add-tag', { caseId: 'case-0', tag: 'news' });
    await second.round();
    damageRows(first.profile.store.cache);
    first.isOnline = true;
    await first.engine.want();
    expect(first.engine.state).toMatchObject({ storage: 'cache-rebuilt', line: 'online' });
    await settleWorld(world);
    expect(await checkWorld(world)).toEqual([]);
    expect(first.profile.drafts.list()).toHaveLength(1);
  });
});
