import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const files = execFileSync('git', ['ls-files', 'apps', 'packages'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((path) => /\/src\/.*\.tsx?$/.test(path) && !/\.test\.|\/testing\//.test(path) && existsSync(join(root, path)));
const textOf = new Map(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
const filesWith = (pattern: RegExp): readonly string[] => files.filter((path) => pattern.test(textOf.get(path) ?? ''));

/** Each of these was read: why it may stand there is beside it. A new place fails until it has been read too. */
const REVIEWED: readonly (readonly [what: string, pattern: RegExp, files: readonly string[]])[] = [
  ['addresses are handed to the system in one place', /shell\.openExternal/, ['apps/desktop/src/main/external-links.ts']],
  ['nothing else is asked of the system’s shell', /shell\.(?!openExternal)\w+\(|openPath|showItemInFolder/, []],
  // fixed program, fixed arguments, and the path that the person chose
  ['programs are started in one place', /child_process/, ['apps/desktop/src/main/save-file.ts']],
  ['no text is run as a program', /\beval\(|new Function\(|executeJavaScript|vm\.run|runIn(New|This)Context/, []],
  ['nothing writes HTML into the page', /dangerouslySetInnerHTML|insertAdjacentHTML|document\.write|outerHTML\s*=|innerHTML\s*=[^=]/, []],
  ['windows are opened in one place', /new BrowserWindow\(/, ['apps/desktop/src/main/app-window.ts']],
  [
    'no window has Node or loses its walls',
    /(nodeIntegration\w*|webviewTag|allowRunningInsecureContent): true|(contextIsolation|sandbox|webSecurity): false/,
    [],
  ],
  ['main listens on one channel', /ipcMain\.(handle|on)\w*\(/, ['apps/desktop/src/main/main-calls.ts']],
  ['certificates are never waved through', /rejectUnauthorized:\s*false|setCertificateVerifyProc|certificate-error|NODE_TLS_REJECT/, []],
];

test.each(REVIEWED)('E12 %s', (_what, pattern, expected) => {
  expect(filesWith(pattern)).toEqual(expected);
});

test('E2 packages are made with every fuse in its place', () => {
  const config = readFileSync(join(root, 'electron-builder.yml'), 'utf8');
  const block = /^electronFuses:\n((?: {2}.*\n)+)/m.exec(config)?.[1] ?? '';
  expect(
    Object.fromEntries(
      block
        .trim()
        .split('\n')
        .map((line) => line.trim().split(': ')),
    ),
  ).toEqual({
    runAsNode: 'false',
    enableCookieEncryption: 'true',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    enableEmbeddedAsarIntegrityValidation: 'true',
    onlyLoadAppFromAsar: 'true',
    grantFileProtocolExtraPrivileges: 'false',
  });
});
