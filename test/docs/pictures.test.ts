import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const guide = join(__dirname, '../../docs/user');
const pages = readdirSync(guide).filter((name) => name.endsWith('.md'));
const shown = pages.flatMap((page) =>
  [...readFileSync(join(guide, page), 'utf8').matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, words = '', path = '']) => ({
    page,
    words,
    path,
  })),
);
const made = readdirSync(join(guide, 'pictures'));

test('the guide for administrators shows each of its pictures once, and none that is not there', () => {
  expect(shown.map(({ path }) => path).sort()).toEqual(made.map((name) => `pictures/${name}`).sort());
});

test.each(shown)('$path is small, and says in words what it shows', ({ words, path }) => {
  expect(words.length).toBeGreaterThan(40);
  expect(statSync(join(guide, path)).size).toBeLessThanOrEqual(150_000);
});

test('the index names every page', () => {
  const index = readFileSync(join(guide, 'README.md'), 'utf8');
  expect(pages.filter((page) => page !== 'README.md' && !index.includes(`](${page})`))).toEqual([]);
});
