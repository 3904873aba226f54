import { join } from 'node:path';
import { licenceFaults, listShipped, mayShip, readShipped } from './licences.mjs';

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['GPL-2.0-only OR BSD-3-Clause', true],
  ['MIT AND Apache-2.0', true],
  ['MIT AND GPL-3.0-only', false],
  ['(MIT OR ISC) AND (AGPL-3.0-only OR 0BSD)', true],
  ['MIT OR ISC AND GPL-3.0-only', true],
  ['(MIT OR ISC) AND GPL-3.0-only', false],
  ['GPL-3.0-or-later', false],
  ['AGPL-3.0-only', false],
  ['LGPL-2.1', false],
  ['SSPL-1.0', false],
  ['BUSL-1.1', false],
  ['CC-BY-NC-4.0', false],
  ['UNLICENSED', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['MIT)', false],
  ['(MIT', false],
  ['MIT MIT', false],
  ['', false],
])('%s may ship: %s', (expression, may) => {
  expect(mayShip(expression)).toBe(may);
});

describe('a planted package', () => {
  const lock = (entry: object, path = 'node_modules/planted') => ({
    packages: {
      '': {},
      'apps/server': { license: 'UNLICENSED' },
      'node_modules/@quayside/server': { link: true, resolved: 'apps/server' },
      'node_modules/good': { version: '1.0.0', license: 'MIT' },
      [path]: { version: '2.0.0', ...entry },
    },
  });
  const faults = (entry: object, manifest: object | null = null, path?: string) =>
    licenceFaults(listShipped(lock(entry, path), (at) => (at.endsWith('good') ? { license: 'MIT' } : manifest)));

  test.each([
    ['is refused', { license: 'GPL-3.0-only' }, null, ['planted@2.0.0 is under GPL-3.0-only']],
    ['is refused by what it says itself', { license: 'MIT' }, { license: 'AGPL-3.0-only' }, ['planted@2.0.0 is under AGPL-3.0-only']],
    [
      'is refused by the lock',
      { license: 'GPL-3.0-only' },
      { license: 'MIT' },
      ['planted@2.0.0 is under GPL-3.0-only by the lock, MIT by itself'],
    ],
    ['without a licence is refused', {}, { name: 'planted' }, ['planted@2.0.0 names no licence']],
    ['for another system is refused too', { license: 'SSPL-1.0', optional: true }, null, ['planted@2.0.0 is under SSPL-1.0']],
    ['that says it in the old way passes', {}, { licenses: [{ type: 'MIT' }, { type: 'GPL-2.0' }] }, []],
    ['that is a tool is no part of what is shipped', { license: 'GPL-3.0-only', dev: true }, null, []],
  ])('%s', (_what, entry, manifest, expected) => {
    expect(faults(entry, manifest)).toEqual(expected);
  });

  test('deep in another is found, and Electron counts although it is a tool', () => {
    expect(faults({ license: 'GPL-3.0-only' }, null, 'node_modules/good/node_modules/@deep/one')).toEqual([
      '@deep/one@2.0.0 is under GPL-3.0-only',
    ]);
    expect(faults({ license: 'GPL-3.0-only', dev: true }, null, 'node_modules/electron')).toEqual(['electron@2.0.0 is under GPL-3.0-only']);
    expect(faults({ license: 'OFL-1.1' }, null, 'node_modules/a-font')).toEqual(['a-font@2.0.0 is under OFL-1.1']);
  });
});

test('all that this checkout ships may be shipped', () => {
  const shipped = readShipped(join(__dirname, '../..'));
  expect(shipped.length).toBeGreaterThan(200);
  expect(['electron', 'express', 'react'].filter((name) => !shipped.some((each) => each.name === name))).toEqual([]);
  expect(licenceFaults(shipped)).toEqual([]);
});
