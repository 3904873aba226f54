import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const root = join(__dirname, '../..');
const decisions = readdirSync(join(root, 'docs/decisions')).filter((name) => name.endsWith('.md'));
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'docs/operations.md',
  'docs/security.md',
  'docs/asvs.md',
  ...decisions.map((name) => `docs/decisions/${name}`),
];

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1e8,
});
const files = listed.split('\n').filter((path) => path !== '' && existsSync(join(root, path)));
const folders = new Set(files.flatMap((path) => foldersOf(path)));
const topFolders = new Set([...folders].filter((folder) => !folder.includes('/')));

function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === '.' ? [] : [folder, ...foldersOf(folder)];
}

/** What a document names in code spans and links; examples in fences are not promises. */
function named(markdown: string): { spans: readonly string[]; links: readonly string[] } {
  const prose = markdown.replace(/^\s*```[\s\S]*?^\s*```/gm, '');
  const spans = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span]) => (span ?? '').trim());
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link ?? '');
  return { spans, links: links.filter((link) => !/^(https?:|mailto:|#)/.test(link)) };
}

const SOURCE_FILE = /^[A-Za-z0-9._-]+\.(ts|tsx|mts|mjs|cjs|json|yml|md)$/;
/** Made by building or running. */
const MADE = /(^|\/)(dist|\.data|\.cache|node_modules)(\/|$)/;

const isPath = (span: string): boolean =>
  /^[\w.-]+(\/[\w.-]+)+\/?$/.test(span) && topFolders.has(span.split('/')[0] ?? '') && !MADE.test(span);

/** Why this span names nothing, or `null`. */
function fault(span: string): string | null {
  if (isPath(span)) {
    const path = span.replace(/\/$/, '');
    return files.includes(path) || folders.has(path) ? null : `${span} does not exist`;
  }
  if (!SOURCE_FILE.test(span)) return null;
  const everywhere = files.filter((path) => basename(path) === span);
  const inProduct = everywhere.filter((path) => !/^test\/|\/testing\//.test(path));
  const found = inProduct.length > 0 ? inProduct : everywhere;
  if (found.includes(span) || found.length === 1) return null;
  return found.length === 0 ? `no file is called ${span}` : `${span} could be ${found.join(' or ')}`;
}

describe.each(documents)('%s', (document) => {
  const { spans, links } = named(readFileSync(join(root, document), 'utf8'));

  test('names files and folders that exist, each of them clearly', () => {
    expect(spans.map(fault).filter((one) => one !== null)).toEqual([]);
  });

  test('links to what exists', () => {
    expect(links.filter((link) => !existsSync(join(root, dirname(document), link.split('#')[0] ?? '')))).toEqual([]);
  });
});

test('the check sees what it is to see', () => {
  const { spans, links } = named(
    '`apps/server/src/gone.ts` `gone.ts` [x](gone.md) [y](https://example.com)\n```\n`scripts/gone.mjs`\n```\n',
  );
  expect(spans.map(fault)).toEqual(['apps/server/src/gone.ts does not exist', 'no file is called gone.ts']);
  expect(links).toEqual(['gone.md']);
  expect(['packages/shared', 'assign-case.ts', 'README.md', 'apps/server/dist/main.mjs', 'and/or', 'z.strictObject'].map(fault)).toEqual(
    Array(6).fill(null),
  );
});
