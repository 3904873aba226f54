/**
 * `npm run package`: the desktop as an unpacked directory in release/, to try out.
 * `npm run package -- --release [linux|win|mac]`: installable packages. Refused with the fallback Electron.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from './build.mjs';
import { readArguments } from './toolchain/arguments.mjs';
import { ensureDependencies, requireNode } from './toolchain/dependencies.mjs';
import { findElectron } from './toolchain/electron.mjs';
import { checkoutCache, root } from './toolchain/paths.mjs';
import { explain, SetupError, say } from './toolchain/say.mjs';

const platforms = { linux: 'linux', win: 'windows', mac: 'mac' };
const staged = join(checkoutCache, 'package');

try {
  const { options, rest } = readArguments(process.argv.slice(2), { release: 'flag' });
  requireNode();
  await ensureDependencies();
  const electron = await findElectron();
  if (options.release && electron.isFallback) {
    throw new SetupError(
      `A release must not ship the fallback Electron ${electron.version}.`,
      'Run this where Electron can be downloaded, or name an unpacked one by ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  await build({ only: ['desktop', 'renderer'] });
  stage();
  await pack({ electron, target: options.release ? (rest[0] ?? 'linux') : 'dir' });
  say(`Ready in ${join(root, 'release')}`);
} catch (error) {
  explain(error);
  process.exitCode = 1;
}

/** Only what runs: the bundles, and the packages with native code that no bundle can hold. */
function stage() {
  const manifest = JSON.parse(readFileSync(join(root, 'apps', 'desktop', 'package.json'), 'utf8'));
  const { name, version, description, author, main, dependencies } = manifest;
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  const slim = {
    name: name.replace(/^@.*\//, ''),
    productName: 'Quayside',
    version,
    description,
    author,
    main,
    dependencies: { libsql: dependencies.libsql },
  };
  writeFileSync(join(staged, 'package.json'), JSON.stringify(slim, null, 2));
  cpSync(join(root, 'apps', 'desktop', 'dist'), join(staged, 'dist'), { recursive: true });
  for (const dependency of closureOf('libsql', join(root, 'apps', 'desktop'))) {
    cpSync(dependency.folder, join(staged, 'node_modules', dependency.name), { recursive: true, dereference: true });
  }
}

/** A package and all it needs that is installed on this machine (its binary for this system among them). */
function closureOf(name, from, found = new Map()) {
  const folder = findPackage(name, from);
  if (!folder || found.has(name)) return [...found.values()];
  found.set(name, { name, folder });
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const next of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) closureOf(next, folder, found);
  return [...found.values()];
}

function findPackage(name, from) {
  const places = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  return places.map((place) => join(place, name)).find((folder) => existsSync(join(folder, 'package.json')));
}

async function pack({ electron, target }) {
  if (target !== 'dir' && !platforms[target])
    throw new SetupError(`There is no target "${target}".`, `Targets: ${Object.keys(platforms).join(', ')}.`);
  const { build: buildPackages, Platform } = await import('electron-builder');
  const platform = target === 'dir' ? Platform.current() : Platform.fromString(platforms[target]);
  await buildPackages({
    projectDir: root,
    targets: platform.createTarget(target === 'dir' ? 'dir' : null),
    publish: 'never',
    config: {
      extends: join(root, 'electron-builder.yml'),
      electronDist: electron.dist,
      electronVersion: electron.version,
      // the fallback is too old to know all the fuses
      ...(electron.isFallback ? { electronFuses: null } : {}),
    },
  });
}
