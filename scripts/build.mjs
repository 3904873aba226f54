/**
 * Builds server, desktop and renderer: `npm run build -- [--only server,desktop,renderer] [--if-changed]`.
 *
 * With --if-changed a part whose sources are the same as at its last build is left alone.
 */
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readArguments } from './toolchain/arguments.mjs';
import { buildItself, isBuilt, missingSources, parts } from './toolchain/bundles.mjs';
import { fingerprint, readStamp, writeStamp } from './toolchain/fingerprint.mjs';
import { root } from './toolchain/paths.mjs';
import { explain, SetupError, say } from './toolchain/say.mjs';

/**
 * @param options.only - names of parts; all when absent
 * @param options.ifChanged - leave alone what is up to date
 * @returns names of the parts that were built
 * @throws SetupError when a part does not build; the message holds the compiler's words
 */
export async function build({ only = Object.keys(parts), ifChanged = false } = {}) {
  const built = [];
  for (const name of only) {
    const part = parts[name];
    if (!part) throw new SetupError(`There is no part called "${name}".`, `Parts: ${Object.keys(parts).join(', ')}.`);
    const missing = missingSources(part);
    if (missing.length > 0)
      throw new SetupError(
        `The ${name} cannot be built: ${missing.join(', ')} is missing.`,
        'Check out the whole repository, or build the other parts with --only.',
      );
    const stamp = fingerprint([...part.sources, ...buildItself]);
    if (ifChanged && isBuilt(part) && readStamp(name) === stamp) continue;
    const startedAt = Date.now();
    writeStamp(name, 'under way'); // a build that breaks off leaves nothing that looks up to date
    await (part.viteConfig ? buildWithVite(part) : buildWithEsbuild(name, part));
    writeStamp(name, stamp);
    say(`Built the ${name} in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
    built.push(name);
  }
  return built;
}

async function buildWithEsbuild(name, part) {
  const esbuild = await import('esbuild');
  const results = await Promise.allSettled(
    part.bundles.map(({ from, to, options }) => esbuild.build({ ...options, entryPoints: [join(root, from)], outfile: join(root, to) })),
  );
  const errors = results.flatMap((result) =>
    result.status === 'rejected' ? (result.reason.errors ?? [{ text: String(result.reason) }]) : [],
  );
  if (errors.length === 0) return;
  const text = await esbuild.formatMessages(uniqueByPlace(errors), { kind: 'error', color: process.stdout.isTTY });
  throw new SetupError(`The ${name} does not build:\n${text.join('')}`, 'Correct the places above.');
}

function uniqueByPlace(errors) {
  return [...new Map(errors.map((error) => [`${error.location?.file}:${error.location?.line}:${error.text}`, error])).values()];
}

async function buildWithVite(part) {
  process.env.VITE_CONFIG_NATIVE_IGNORE_WARNING = 'true'; // the config is TypeScript, read by Vite's own loader
  const vite = await import('vite');
  try {
    await vite.build({ configFile: join(root, part.viteConfig), root: join(root, 'apps/desktop/src/renderer'), logLevel: 'warn' });
  } catch (error) {
    const where = error.id ? `${relative(root, error.id)}: ` : '';
    throw new SetupError(`The renderer does not build: ${where}${error.message}`, 'Correct the place above.');
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const { options } = readArguments(process.argv.slice(2), { only: 'text', 'if-changed': 'flag' });
    const built = await build({ only: options.only?.split(','), ifChanged: options['if-changed'] });
    if (built.length === 0) say('Everything is up to date.');
  } catch (error) {
    explain(error);
    process.exitCode = 1;
  }
}
