import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'esbuild';

const shared = join(__dirname, '..', '..', '..', '..', 'packages', 'shared', 'src');
let bundled: Promise<string> | null = null;

/** The server as a process of its own, which can be killed. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly output: { out: string; err: string };
  /** Its address, once it listens. */
  readonly listening: Promise<string>;
  readonly exit: Promise<[code: number | null, signal: string | null]>;
  /** As a power cut would: no goodbye. */
  kill(): Promise<void>;
}

/** Bundles the server as its build does, and starts it with nothing but this environment. */
export async function startServerProcess(env: Readonly<Record<string, string>>): Promise<ServerProcess> {
  bundled ??= bundleServer();
  const file = await bundled;
  const child = spawn(process.execPath, [file], { env: { PATH: process.env.PATH ?? '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    output.out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    output.err += String(chunk);
  });
  const listening = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const address = /"address":"([^"]+)"/.exec(output.out)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`exit ${code}: ${output.err}`)));
  });
  listening.catch(() => undefined);
  const exit = once(child, 'exit') as Promise<[number | null, string | null]>;
  return {
    child,
    output,
    listening,
    exit,
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
  };
}

async function bundleServer(): Promise<string> {
  const outfile = join(__dirname, '..', '..', 'dist', 'testing', `main-${process.pid}.mjs`);
  await build({
    entryPoints: [join(__dirname, '..', 'main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    alias: { '@quayside/shared': shared },
    logLevel: 'silent',
  });
  return outfile;
}
