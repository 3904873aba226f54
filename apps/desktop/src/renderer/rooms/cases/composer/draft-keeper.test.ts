import { blankDraft, type Draft } from '../../../../bridge/draft';
import { createDraftKeeper, SAVE_AFTER_MS } from './draft-keeper';

const draft = (html: string, more: Partial<Draft> = {}) =>
  blankDraft({ key: 'case-1:reply', caseId: 'case-1', mode: 'reply', html, seenUpTo: 1, updatedAt: 0, ...more });

function keeper() {
  const log: string[] = [];
  return {
    log,
    ...createDraftKeeper({
      save: async ({ key, html }) => void log.push(`save ${key} ${html}`),
      remove: async (key) => void log.push(`remove ${key}`),
    }),
  };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('SYN-3 typing without a pause is saved all the same, within the limit', async () => {
  const { log, change } = keeper();
  for (let n = 0; n < 10; n += 1) {
    change(draft(`<p>${'a'.repeat(n + 1)}</p>`));
    await jest.advanceTimersByTimeAsync(SAVE_AFTER_MS / 4);
  }
  expect(SAVE_AFTER_MS).toBeLessThanOrEqual(250);
  expect(log.length).toBeGreaterThanOrEqual(2);
});

test('leaving saves at once, and the newest words', async () => {
  const { log, change, flush } = keeper();
  change(draft('<p>a</p>'));
  change(draft('<p>ab</p>'));
  await flush();
  expect(log).toEqual(['save case-1:reply <p>ab</p>']);
  await jest.advanceTimersByTimeAsync(1000);
  expect(log).toHaveLength(1);
});

test('going to another draft first saves the one that is left', async () => {
  const { log, change, flush } = keeper();
  change(draft('<p>reply</p>'));
  change(draft('<p>note</p>', { key: 'case-1:note', mode: 'note' }));
  await flush();
  expect(log).toEqual(['save case-1:reply <p>reply</p>', 'save case-1:note <p>note</p>']);
});

test('what was sent does not come back as a draft', async () => {
  const { log, change, finish } = keeper();
  change(draft('<p>sent</p>'));
  await finish('case-1:reply');
  await jest.advanceTimersByTimeAsync(1000);
  expect(log).toEqual(['remove case-1:reply']);
});

test('a save that fails does not stop the next one', async () => {
  const saved: string[] = [];
  let fails = true;
  const { change, flush } = createDraftKeeper({
    save: async ({ html }) => {
      if (fails) throw new Error('disk');
      saved.push(html);
    },
    remove: async () => undefined,
  });
  change(draft('<p>a</p>'));
  await expect(flush()).rejects.toThrow('disk');
  fails = false;
  change(draft('<p>ab</p>'));
  await flush();
  expect(saved).toEqual(['<p>ab</p>']);
});

test.each([
  ['<p></p>', {}, 'remove'],
  ['<p>&nbsp; </p>', {}, 'remove'],
  ['<p><img src="cid:1"></p>', {}, 'save'],
  ['<p></p>', { mode: 'new' as const, subject: 'Hello' }, 'save'],
  ['<p></p>', { attachments: [{ fileId: 'f', name: 'a.png', mime: 'image/png', size: 1, cid: null }] }, 'save'],
])('an emptied draft is let go: %s %j', async (html, more, expected) => {
  const { log, change, flush } = keeper();
  change(draft(html, more));
  await flush();
  expect(log[0]).toMatch(new RegExp(`^${expected}`));
});
