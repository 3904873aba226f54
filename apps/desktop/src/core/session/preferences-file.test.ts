import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HostCallName } from '../../bridge/core-link';
import type { Host } from './host';
import { PreferencesFile } from './preferences-file';
import { SecretWrapping } from './secret-wrapping';

const SECRET = 'canary-of-the-proxy';
const WITH = `http://ana:${SECRET}@proxy.example:3128`;
const WITHOUT = 'http://ana@proxy.example:3128';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quayside-preferences-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A key store that turns words round, under a key that can be lost. */
async function machine(keyStore: 'system' | 'memory-only', key = 1): Promise<SecretWrapping> {
  const answers: Partial<Record<HostCallName, (input: string) => unknown>> = {
    keyStore: () => keyStore,
    wrap: (secret) => `${key}:${[...secret].reverse().join('')}`,
    unwrap: (wrapped) => (wrapped.startsWith(`${key}:`) ? [...wrapped.slice(2)].reverse().join('') : null),
  };
  const host: Host = { ask: async (name, input) => answers[name]?.(input as string) as never };
  const wrapping = new SecretWrapping(host);
  await wrapping.open();
  return wrapping;
}
const open = async (...of: Parameters<typeof machine>) => PreferencesFile.open(folder, await machine(...of));
const onDisk = () =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
const seen = (file: PreferencesFile) => [file.get().proxyUrl, file.proxyPassword];

test('E8 the password of a proxy survives a restart, and stands in no file', async () => {
  const file = await open('system');
  await file.set({ proxyUrl: WITH, theme: 'dark' });
  expect(seen(file)).toEqual([WITH, 'kept']);
  await file.set({ theme: 'light' });
  expect(onDisk()).not.toContain(SECRET);
  const again = await open('system');
  expect([...seen(again), again.get().theme]).toEqual([WITH, 'kept', 'light']);
  for (const name of readdirSync(folder)) expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0]);
});

test('E8 without a key store it is in memory only', async () => {
  const file = await open('memory-only');
  await file.set({ proxyUrl: WITH });
  expect(seen(file)).toEqual([WITH, 'memory-only']);
  expect(onDisk()).not.toContain(SECRET);
  expect(seen(await open('memory-only'))).toEqual([WITHOUT, 'none']);
});

test.each([
  ['system', [WITH, 'kept'], [WITH, 'kept']],
  ['memory-only', [WITH, 'memory-only'], [WITHOUT, 'none']],
] as const)('E8 one that an older version wrote in the clear is taken out of the file (%s)', async (keyStore, now, later) => {
  writeFileSync(join(folder, 'preferences.json'), JSON.stringify({ proxyUrl: WITH, runInTray: true }));
  const file = await open(keyStore);
  expect([...seen(file), file.get().runInTray]).toEqual([...now, true]);
  expect(onDisk()).not.toContain(SECRET);
  expect(seen(await open(keyStore))).toEqual(later);
});

test('it goes with its proxy: another address never gets it, and none at all leaves nothing', async () => {
  const file = await open('system');
  await file.set({ proxyUrl: WITH });
  const kept = readFileSync(join(folder, 'proxy-password.json'));
  await file.set({ proxyUrl: 'http://ana@other.example' });
  expect([...seen(file), readdirSync(folder)]).toEqual(['http://ana@other.example', 'none', ['preferences.json']]);
  writeFileSync(join(folder, 'proxy-password.json'), kept);
  expect(seen(await open('system'))).toEqual(['http://ana@other.example', 'none']);
  await file.set({ proxyUrl: null });
  expect(readdirSync(folder)).toEqual(['preferences.json']);
});

test('F12 with the keyring gone the address stays, and it is said that the password is lost', async () => {
  await (await open('system')).set({ proxyUrl: WITH });
  const file = await open('system', 2);
  expect(seen(file)).toEqual([WITHOUT, 'lost']);
  await file.set({ proxyUrl: WITH });
  expect(seen(file)).toEqual([WITH, 'kept']);
});

test('what is refused leaves no secret behind', async () => {
  const file = await open('system');
  await expect(file.set({ proxyUrl: `http://ana:${'x'.repeat(500)}@proxy.example` })).rejects.toThrow();
  expect([file.get().proxyUrl, readdirSync(folder)]).toEqual([null, []]);
});
