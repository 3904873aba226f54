import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createContext, Script } from 'node:vm';
import { attackTexts, type FoundRegex, regexesIn } from './regex-corpus';

const root = join(__dirname, '../..');
/** What is quadratic takes hundreds of times as long as what is not, at the shorter length too. */
const LENGTH = Number(process.env.QUAYSIDE_FUZZ ?? 1) > 1 ? 100_000 : 20_000;
const CPU_MAX_MS = 50;
const TEXTS = attackTexts(LENGTH);
/** A regular expression that does not end can only be stopped from outside. */
const place = createContext({ text: '', regex: / /g });
const script = new Script('text.replace(regex, ""); 0');

/** Processor time of the worst text, the best of three; `Infinity` when it does not end. */
function costOf({ source, flags }: FoundRegex): { readonly ms: number; readonly text: string } {
  let worst = { ms: 0, text: '' };
  const regex = new RegExp(source, flags);
  const once = (text: string): number => {
    const from = process.cpuUsage();
    try {
      Object.assign(place, { text, regex });
      script.runInContext(place, { timeout: 1_000 });
    } catch {
      return Number.POSITIVE_INFINITY;
    }
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  };
  for (const text of TEXTS) {
    let ms = once(text);
    for (let again = 0; again < 2 && ms > CPU_MAX_MS && ms < Number.POSITIVE_INFINITY; again += 1) ms = Math.min(ms, once(text));
    if (ms > worst.ms) worst = { ms, text: text.slice(0, 12) };
    if (ms > CPU_MAX_MS) return worst;
  }
  return worst;
}

const listed = execFileSync('git', ['ls-files', 'packages/shared/src', 'apps/server/src', 'apps/desktop/src'], {
  cwd: root,
  encoding: 'utf8',
});
const files = listed
  .split('\n')
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|\/testing\/|\/demo\/|\/locales\//.test(path) && existsSync(join(root, path)));

test('A42 no regular expression of the product takes longer than a moment, whatever it is given', () => {
  const all = regexesIn(files.map((path) => join(root, path)));
  expect(all.length).toBeGreaterThan(150);
  const slow = all.map((one) => ({ ...one, ...costOf(one) })).filter(({ ms }) => ms > CPU_MAX_MS);
  expect(slow.map(({ file, source, text }) => `${relative(root, file)} /${source}/ on ${JSON.stringify(text)}…`)).toEqual([]);
}, 240_000);

test('A42 those that are put together while the product runs are known, and are of fixed parts', () => {
  const made = files.filter((path) => /new RegExp\(/.test(readFileSync(join(root, path), 'utf8')));
  expect(made).toEqual([
    // names of fields of a report, and of results of a check, all of them ours
    'apps/server/src/platform/mail/bounce-report.ts',
    'apps/server/src/platform/mail/sender-authentication.ts',
    'apps/server/src/rooms/channels/render-mail.ts',
    // beginnings of words: letters and digits only, see parseSearch
    'apps/server/src/rooms/search/search.store.ts',
  ]);
});

test.each([
  ['^(a+)+$', true],
  ['\\s+$', true],
  ['<[^>]*>', true],
  ['^(none|[a-z]{3,24}|\\s+){1,6}$', true],
  ['(?<!\\s)\\s+$', false],
  ['<[^<>]*>', false],
])('the check sees that /%s/ is slow: %s', (source, isSlow) => {
  expect(costOf({ source, flags: 'g', file: '' }).ms > CPU_MAX_MS).toBe(isSlow);
});
