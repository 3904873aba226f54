import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { plantTree } from './plant-tree';

const ROOT = join(__dirname, '../..');
const CONFIG = join(ROOT, '.dependency-cruiser.cjs');

interface Rules {
  readonly forbidden: readonly { readonly name: string }[];
}
const RULES = (require(CONFIG) as Rules).forbidden.map(({ name }) => name);

/** Rule → file that breaks it → what it imports. */
const BREACHES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'tests-are-never-imported': {
    'packages/shared/src/cases/uses-test.ts': './case.test',
    'apps/server/src/rooms/cases/uses-builders.ts': '../../testing/build-server',
    'packages/shared/src/cases/uses-clock.ts': '../testing/fixed-clock',
  },
  'product-stands-alone': { 'apps/server/src/uses-script.ts': '../../../scripts/stage/ports.mjs' },
  'no-import-leads-nowhere': { 'apps/server/src/uses-nothing.ts': './nowhere', 'apps/server/src/uses-unnamed.ts': 'left-pad' },
  'start-needs-no-packages': { 'scripts/start.mjs': 'express' },
  'shared-is-pure': {
    'packages/shared/src/cases/reads-files.ts': 'node:fs',
    'packages/shared/src/cases/opens-database.ts': 'mongoose',
    'packages/shared/src/cases/knows-server.ts': '@quayside/server/app-router',
  },
  'luxon-only-in-kernel-time': { 'packages/shared/src/cases/tells-time.ts': 'luxon' },
  'kernel-is-the-ground': { 'packages/shared/src/kernel/knows-case.ts': '../cases/case' },
  'every-shared-room-is-on-the-floor-plan': { 'packages/shared/src/sync/uses-attic.ts': '../attic/thing' },
  'platform-knows-no-room': { 'apps/server/src/platform/knows-room.ts': '../rooms/cases/cases.service' },
  'rooms-do-not-know-the-roof': {
    'apps/server/src/rooms/cases/knows-app.ts': '../../app-router',
    'apps/server/src/platform/knows-demo.ts': '../demo/generate',
  },
  'every-room-is-on-the-floor-plan': { 'apps/server/src/uses-cellar.ts': './rooms/cellar/cellar.service' },
  'rooms-talk-through-doors': { 'apps/server/src/rooms/cases/by-the-window.ts': '../identity/identity.store' },
  'mongoose-only-in-stores': {
    'apps/server/src/rooms/cases/cases.service.ts': 'mongoose',
    'apps/server/src/rooms/cases/cases.router.ts': 'mongodb',
  },
  'http-only-at-the-edge': {
    'apps/server/src/rooms/identity/identity.service.ts': '@trpc/server',
    'apps/server/src/rooms/identity/rules.ts': 'express',
  },
  'server-knows-no-desktop': { 'apps/server/src/knows-desktop.ts': '../../desktop/src/bridge/contract' },
  'renderer-is-a-browser': {
    'apps/desktop/src/renderer/app/uses-electron.ts': 'electron',
    'apps/desktop/src/renderer/app/uses-main.ts': '../../main/windows',
  },
  'renderer-has-no-node': { 'apps/desktop/src/renderer/lib/uses-node.ts': 'node:path' },
  'only-core-opens-store-and-network': {
    'apps/desktop/src/main/opens-store.ts': 'libsql',
    'apps/desktop/src/renderer/app/opens-line.ts': '@trpc/client',
    'apps/desktop/src/main/uses-core.ts': '../core/store/database',
  },
  'core-has-no-window': {
    'apps/desktop/src/core/uses-electron.ts': 'electron',
    'apps/desktop/src/core/uses-screen.ts': '../renderer/ui/button',
  },
  'main-has-no-ui': { 'apps/desktop/src/main/draws.ts': 'react', 'apps/desktop/src/preload/draws.ts': '@mantine/core' },
  'bridge-leans-on-neither-side': { 'apps/desktop/src/bridge/leans.ts': '../main/windows' },
  'preload-is-thin': { 'apps/desktop/src/preload/thick.ts': 'zod' },
  'desktop-sees-only-the-table-of-contents-of-the-server': {
    'apps/desktop/src/core/peeks.ts': '@quayside/server/rooms/cases/cases.service',
  },
  'renderer-rooms-meet-in-screens': { 'apps/desktop/src/renderer/rooms/cases/meets.ts': '../identity/avatar' },
  'ui-knows-no-room': { 'apps/desktop/src/renderer/ui/knows.ts': '../rooms/identity/avatar' },
  'floor-plan:shared/cases': { 'packages/shared/src/cases/looks-up.ts': '../sync/registry' },
  'floor-plan:shared/identity': { 'packages/shared/src/identity/looks-up.ts': '../organisation/group' },
  'floor-plan:shared/organisation': { 'packages/shared/src/organisation/looks-across.ts': '../files/file' },
  'floor-plan:shared/channels': { 'packages/shared/src/channels/looks-up.ts': '../cases/case' },
  'floor-plan:server/identity': { 'apps/server/src/rooms/identity/looks-up.ts': '../cases/cases.events' },
};

/** What the house is made of, and what it may do. */
const SOUND: Readonly<Record<string, string>> = {
  'packages/shared/src/kernel/time.ts': "import 'luxon';",
  'packages/shared/src/testing/fixed-clock.ts': "import '../kernel/time';",
  'packages/shared/src/identity/can.ts': "import '../kernel/time';",
  'packages/shared/src/organisation/group.ts': "import '../identity/can';",
  'packages/shared/src/files/file.ts': '',
  'packages/shared/src/cases/case.ts': "import 'zod'; import '../organisation/group';",
  'packages/shared/src/cases/case.test.ts':
    "import './case'; import '../sync/registry'; import '../testing/fixed-clock'; import 'node:fs';",
  'packages/shared/src/attic/thing.ts': '',
  'packages/shared/src/sync/registry.ts': "import '../cases/case';",
  'apps/server/src/app-router.ts': "import './rooms/cases/cases.events'; import 'express';",
  'apps/server/src/demo/generate.ts': '',
  'apps/server/src/platform/mongo.ts': "import 'mongoose'; import 'express';",
  'apps/server/src/testing/build-server.ts': "import '../rooms/cases/cases.store'; import 'mongoose';",
  'apps/server/src/rooms/cases/cases.events.ts': "import '@quayside/shared/cases/case';",
  'apps/server/src/rooms/cases/cases.store.ts': "import 'mongoose'; import '../../platform/mongo';",
  'apps/server/src/rooms/cases/calls-down.ts': "import '../identity/identity.service';",
  'apps/server/src/rooms/cases/cases.mongo.test.ts':
    "import '../sync/sync.store'; import '../../testing/build-server'; import '../../app-router';",
  'apps/server/src/rooms/identity/identity.store.ts': "import 'mongodb';",
  'apps/server/src/rooms/identity/identity.router.ts': "import 'express'; import './identity.service';",
  'apps/server/src/rooms/sync/sync.store.ts': '',
  'apps/server/src/rooms/cellar/cellar.service.ts': '',
  'apps/desktop/src/bridge/contract.ts': "import 'zod'; import '@quayside/shared/cases/case';",
  'apps/desktop/src/core/store/database.ts': "import 'libsql'; import 'node:fs';",
  'apps/desktop/src/core/server-api.ts':
    "import '@trpc/client'; import type { AppRouter } from '@quayside/server/app-router'; export type T = AppRouter;",
  'apps/desktop/src/main/windows.ts': "import 'electron'; import '../bridge/contract';",
  'apps/desktop/src/preload/preload.ts': "import 'electron'; import '../bridge/contract';",
  'apps/desktop/src/renderer/app/screens.ts': "import '../rooms/cases/row'; import '../rooms/identity/avatar';",
  'apps/desktop/src/renderer/rooms/identity/avatar.ts': "import '../../ui/button';",
  'apps/desktop/src/renderer/rooms/cases/row.ts': "import '@mantine/core'; import '../../../bridge/contract';",
  'apps/desktop/src/renderer/ui/button.ts': "import 'react';",
  'scripts/stage/ports.mjs': "import 'node:net';",
  'test/e2e/mail.e2e.ts': "import '../../scripts/stage/ports.mjs'; import '../../apps/server/src/testing/build-server';",
};

const planted = Object.entries(BREACHES).flatMap(([rule, files]) =>
  Object.entries(files).map(([from, imported]) => ({ rule, from, imported })),
);

test('every planted breach is found by its rule, and nothing sound is called a breach', () => {
  const tree = plantTree({ ...SOUND, ...Object.fromEntries(planted.map(({ from, imported }) => [from, `import '${imported}';\n`])) });
  try {
    const cruise = spawnSync(
      process.execPath,
      [
        join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
        '--config',
        CONFIG,
        '--output-type',
        'json',
        'apps',
        'packages',
        'test',
        'scripts',
      ],
      { cwd: tree.root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    const { summary } = JSON.parse(cruise.stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } };
    const found = summary.violations.map(({ from, rule }) => `${from} breaks ${rule.name}`);
    // A file may break a second rule as well: a service that imports an upper floor also looks through a window.
    const expected = planted.map(({ from, rule }) => `${from} breaks ${rule}`);
    expect(expected.filter((one) => !found.includes(one))).toEqual([]);
    expect(summary.violations.map(({ from }) => from).filter((from) => from in SOUND)).toEqual([]);
  } finally {
    tree.remove();
  }
}, 300_000);

test('every rule has a planted breach; of the floors a few stand for all, which one function makes', () => {
  expect(RULES.filter((rule) => !rule.startsWith('floor-plan:') && !(rule in BREACHES))).toEqual([]);
  expect(Object.keys(BREACHES).filter((rule) => !RULES.includes(rule))).toEqual([]);
});

test('what Biome bans is found: clock, dice, locale, console in the law; cycles and barrels; process.env', () => {
  const tree = plantTree({
    'packages/shared/src/kernel/clock.ts': 'export const now = (): number => Date.now();\n',
    'packages/shared/src/kernel/date.ts': 'export const today = (): string => String(new Date());\n',
    'packages/shared/src/kernel/dice.ts': 'export const roll = (): number => Math.random();\n',
    'packages/shared/src/kernel/order.ts': 'export const order = (a: string, b: string): number => a.localeCompare(b);\n',
    'packages/shared/src/kernel/lower.ts': 'export const lower = (a: string): string => a.toLocaleLowerCase();\n',
    'packages/shared/src/kernel/shout.ts': "export const shout = (): void => console.error('!');\n",
    'packages/shared/src/kernel/barrel.ts': "export * from './sound';\n",
    'packages/shared/src/kernel/egg.ts': "import { hen } from './hen';\n\nexport const egg = (): unknown => hen;\n",
    'packages/shared/src/kernel/hen.ts': "import { egg } from './egg';\n\nexport const hen = (): unknown => egg;\n",
    'packages/shared/src/kernel/sound.ts':
      "import type { Knows } from './knows';\n\nexport const sound = (of: Knows): number => Math.max(of.at, 0);\n",
    'packages/shared/src/kernel/knows.ts':
      "import { sound } from './sound';\n\nexport interface Knows {\n  at: number;\n}\nexport const half = (of: Knows): number => sound(of) / 2;\n",
    'packages/shared/src/kernel/clock.test.ts': 'export const now = (): number => Date.now();\n',
    'apps/server/src/rooms/cases/peeks.ts': 'export const port = process.env.PORT;\n',
    'apps/server/src/platform/env.ts': 'export const port = process.env.PORT;\n',
  });
  try {
    mkdirSync(join(tree.root, 'packages/shared'), { recursive: true });
    for (const file of ['biome.json', 'packages/shared/pure-law.grit']) copyFileSync(join(ROOT, file), join(tree.root, file));
    const args = ['lint', '--reporter=json', '--max-diagnostics=100', 'packages', 'apps'];
    const lint = spawnSync(join(ROOT, 'node_modules/.bin/biome'), args, { cwd: tree.root, encoding: 'utf8' });
    const { diagnostics } = JSON.parse(lint.stdout) as {
      diagnostics: { severity: string; category: string; location: { path: string } }[];
    };
    const found = diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(({ category, location }) => `${location.path.split('/').at(-1)}: ${category}`);
    expect([...new Set(found)].sort()).toEqual([
      'barrel.ts: lint/performance/noReExportAll',
      'clock.ts: lint/style/noRestrictedGlobals',
      'date.ts: lint/style/noRestrictedGlobals',
      'dice.ts: plugin',
      'egg.ts: lint/suspicious/noImportCycles',
      'hen.ts: lint/suspicious/noImportCycles',
      'lower.ts: plugin',
      'order.ts: plugin',
      'peeks.ts: lint/style/noProcessEnv',
      'shout.ts: lint/style/noRestrictedGlobals',
    ]);
  } finally {
    tree.remove();
  }
}, 300_000);
