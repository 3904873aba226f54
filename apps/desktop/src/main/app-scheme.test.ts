import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerAppRequest } from './app-scheme';

describe('E9 our own scheme', () => {
  const root = mkdtempSync(join(tmpdir(), 'quayside-scheme-'));
  const folder = join(root, 'renderer');
  beforeAll(() => {
    mkdirSync(join(folder, 'assets'), { recursive: true });
    writeFileSync(join(root, 'main.cjs'), 'secret');
    writeFileSync(join(root, 'renderer-other.js'), 'secret');
    writeFileSync(join(folder, 'index.html'), '<p>page</p>');
    writeFileSync(join(folder, 'assets', 'a.js'), 'script');
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it.each([
    ['app://quayside/index.html', '<p>page</p>'],
    ['app://quayside/', '<p>page</p>'],
    ['app://quayside/assets/a.js?v=1#x', 'script'],
  ])('%s is answered', (url, body) => {
    expect(answerAppRequest(url, folder)).toMatchObject({ status: 200, body: Buffer.from(body) });
  });

  it.each([
    'app://quayside/../main.cjs',
    'app://quayside/assets/../../main.cjs',
    'app://quayside/%2e%2e/main.cjs',
    'app://quayside/%2E%2E%2Fmain.cjs',
    'app://quayside/..%2fmain.cjs',
    'app://quayside/..%5cmain.cjs',
    'app://quayside/assets%5c..%5c..%5cmain.cjs',
    'app://quayside/..\\main.cjs',
    'app://quayside/%252e%252e/main.cjs',
    'app://quayside/index.html%00.js',
    'app://quayside/%00',
    'app://quayside/./index.html',
    'app://quayside/c:/windows/win.ini',
    'app://quayside/%',
    'app://quayside/%ff',
    'app://quayside/a%0ab',
    'app://other/index.html',
    'app://quayside@evil/index.html',
    'app://quayside:80/index.html',
    'file:///etc/passwd',
    'https://quayside/index.html',
  ])('%s → 400', (url) => {
    expect(answerAppRequest(url, folder).status).toBe(400);
  });

  it('says 404 for what is not there, and no script from outside may run in any answer', () => {
    const answer = answerAppRequest('app://quayside/nothing.html', folder);
    expect(answer.status).toBe(404);
    expect(answer.headers['Content-Security-Policy']).toContain("default-src 'none'; script-src 'self';");
    expect(answer.headers['Content-Security-Policy']).toContain("connect-src 'none'");
  });
});
