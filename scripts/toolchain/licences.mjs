/** Which licences may be in what we give to others, and which are in it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** They ask for no more than to be named. */
export const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Allowed for one package alone, with the reason. */
const EXCEPTIONS = new Map([
  ['@fontsource-variable/inter', { licence: 'OFL-1.1', why: 'a font: it may be embedded, only not sold by itself' }],
]);

/** Declared as tools, and yet part of the packages that people install. */
const SHIPPED_TOOLS = ['electron'];

/**
 * Everything in the lock that is needed at run time, whether it is installed here or only on other systems.
 *
 * @param lock - package-lock.json, version 3
 * @param readManifest - the package.json in a folder of the lock; null when it is not installed
 * @returns name, version, the licence that it declares (null when none), and where it lies
 */
export function listShipped(lock, readManifest) {
  return Object.entries(lock.packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .map(([path, entry]) => ({ path, entry, name: entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length) }))
    .filter(
      ({ path, entry, name }) =>
        (!entry.dev && !entry.devOptional) || SHIPPED_TOOLS.some((tool) => path === `node_modules/${tool}` && name === tool),
    )
    .map(({ path, entry, name }) => {
      const manifest = readManifest(path);
      return { name, version: entry.version ?? '?', path, licence: licenceOf(manifest) ?? licenceOf(entry), locked: licenceOf(entry) };
    });
}

/** @returns what is wrong with them, one line each; empty when all may be given to others */
export function licenceFaults(packages) {
  return packages.flatMap(({ name, version, licence, locked }) => {
    const which = `${name}@${version}`;
    if (licence === null) return [`${which} names no licence`];
    if (EXCEPTIONS.get(name)?.licence === licence) return [];
    if (!mayShip(licence)) return [`${which} is under ${licence}`];
    return locked !== null && !mayShip(locked) ? [`${which} is under ${locked} by the lock, ${licence} by itself`] : [];
  });
}

/** An SPDX expression: of `OR` one must be allowed, of `AND` all; whatever cannot be read is not. */
export function mayShip(expression) {
  const words = expression.replaceAll('(', ' ( ').replaceAll(')', ' ) ').trim().split(/\s+/);
  let at = 0;
  const one = () => {
    const word = words[at++];
    if (word !== '(') return ALLOWED.has(word ?? '');
    const inner = either();
    return words[at++] === ')' && inner;
  };
  const both = () => {
    let is = one();
    while (words[at] === 'AND') {
      at += 1;
      is = one() && is;
    }
    return is;
  };
  const either = () => {
    let is = both();
    while (words[at] === 'OR') {
      at += 1;
      is = both() || is;
    }
    return is;
  };
  return either() && at === words.length;
}

/** Old packages say it as an object, or as a list of which any may be chosen. */
function licenceOf(manifest) {
  if (!manifest) return null;
  const { license, licenses } = manifest;
  if (typeof license === 'string' && license.trim() !== '') return license.trim();
  if (typeof license?.type === 'string') return license.type;
  if (Array.isArray(licenses) && licenses.length > 0) return licenses.map((each) => each.type ?? each).join(' OR ');
  return null;
}

/** Those of a checkout. */
export function readShipped(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return listShipped(lock, (path) => {
    const file = join(root, path, 'package.json');
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  });
}
