import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { importsIn } from './imports-in';

const ROOT = join(__dirname, '../..');

function sources(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ['node_modules', 'dist', 'fixtures'].includes(entry.name) ? [] : sources(path);
    return /(?<!\.d)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

test('the check of the rooms sees every import that the code has', () => {
  // dependency-cruiser cannot use TypeScript 7 and reads with a forgiving parser: this holds it against a real one.
  const cruise = spawnSync(
    process.execPath,
    [
      join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      join(ROOT, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      'apps/desktop/src',
    ],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  );
  const { modules } = JSON.parse(cruise.stdout) as { modules: { source: string; dependencies: { module: string }[] }[] };
  const bare = (name: string): string => name.replace(/^node:/, '');
  const seen = new Map(modules.map(({ source, dependencies }) => [source, new Set(dependencies.map(({ module }) => bare(module)))]));
  const files = [...sources('packages/shared/src'), ...sources('apps/desktop/src')].filter((file) => seen.has(file));
  const missed = files.flatMap((file) =>
    importsIn(join(ROOT, file))
      .filter(({ from }) => !seen.get(file)?.has(bare(from)))
      .map(({ from }) => `${file} → ${from}`),
  );
  expect(files.length).toBeGreaterThan(200);
  expect(missed).toEqual([]);
}, 300_000);

test('the desktop takes only types from the server', () => {
  const taken = sources('apps/desktop/src').flatMap((file) =>
    importsIn(join(ROOT, file))
      .filter(({ from, isTypeOnly }) => !isTypeOnly && (from.startsWith('@quayside/server') || /(^|\/)apps\/server\//.test(from)))
      .map(({ from }) => `${relative(ROOT, file)} → ${from}`),
  );
  expect(taken).toEqual([]);
});
