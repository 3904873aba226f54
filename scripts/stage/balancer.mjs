/** The load balancer in front of several nodes: HAProxy, or nginx where only that is there. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isFree } from '../toolchain/ports.mjs';
import { run } from '../toolchain/run.mjs';
import { SetupError } from '../toolchain/say.mjs';
import { balancerNeeds, findProgram, installMissing } from '../toolchain/system-packages.mjs';
import { haproxyConfig, nginxConfig } from './balancer-config.mjs';
import { tailOf } from './services.mjs';

/** @throws SetupError when there is none and none can be installed; the command that would was said */
export async function findBalancer() {
  if (!(await installMissing(balancerNeeds)))
    throw new SetupError('Several nodes need HAProxy or nginx in front of them.', 'Install one, or leave --nodes out.');
  return findProgram('haproxy', 'nginx');
}

/**
 * Writes its configuration into the data folder and tries it.
 *
 * @param options.nodes - `{ name, port, mailPort }` each
 * @returns `{ name, command, args, takesMail }` of the service to start
 * @throws SetupError when the program does not take it
 */
export async function configureBalancer({ program, dataFolder, port, mailPort, nodes }) {
  const folder = join(dataFolder, 'balancer');
  mkdirSync(folder, { recursive: true });
  const isNginx = basename(program) === 'nginx';
  const file = join(folder, isNginx ? 'nginx.conf' : 'haproxy.cfg');
  writeFileSync(file, isNginx ? nginxConfig({ port, nodes, folder }) : haproxyConfig({ port, mailPort, nodes }));
  const [tryIt, args] = isNginx
    ? [
        ['-t', '-e', 'stderr', '-p', folder, '-c', file],
        ['-e', 'stderr', '-p', folder, '-c', file],
      ]
    : [
        ['-c', '-f', file],
        ['-db', '-f', file],
      ];
  const answer = await run(program, tryIt, { timeoutMs: 20_000 });
  if (!answer.ok)
    throw new SetupError(`${basename(program)} does not take ${file}:\n${answer.output.trim()}`, 'Its version may be too old.');
  return { name: 'balancer', command: program, args, takesMail: !isNginx };
}

/** @throws SetupError when it ends first, or its port is somebody else's */
export async function untilBalancing({ url, service }) {
  const limit = Date.now() + 20_000;
  while (service.isRunning() && Date.now() < limit) {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new SetupError(
    `The load balancer passes nothing on. Its last words:\n${tailOf(service.logFile)}`,
    (await isFree(Number(new URL(url).port))) ? `Its log is ${service.logFile}.` : 'Another program may use its port: --port N.',
  );
}
