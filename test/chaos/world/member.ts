import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Keeps a mongod on a leash: it dies when whoever started it is gone. The first line says its process id. */
const LEASH = `
  log=$1; shift
  exec 3<&0
  "$@" >>"$log" 2>&1 3<&- &
  child=$!
  echo $child
  (cat <&3 >/dev/null; kill -9 $child 2>/dev/null) &
  wait $child
`;

/** One mongod of the set, which can be killed, paused and started again on the same folder. */
export class Member {
  readonly port: number;
  readonly host: string;
  readonly #command: readonly string[];
  readonly #folder: string;
  #running: { readonly leash: ChildProcess; readonly pid: number; readonly gone: Promise<unknown> } | null = null;

  constructor(input: { readonly mongod: string; readonly folder: string; readonly port: number }) {
    this.port = input.port;
    this.host = `127.0.0.1:${input.port}`;
    this.#folder = input.folder;
    mkdirSync(input.folder, { recursive: true });
    const parameters = ['diagnosticDataCollectionEnabled=false', 'transactionLifetimeLimitSeconds=10', 'enableTestCommands=1'];
    this.#command = [
      input.mongod,
      ...['--replSet', 'rs0', '--bind_ip', '127.0.0.1', '--port', String(input.port), '--dbpath', input.folder],
      ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '200'],
      ...parameters.flatMap((parameter) => ['--setParameter', parameter]),
    ];
  }

  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Resolves when the process runs; it may not answer yet. */
  async start(): Promise<void> {
    if (this.#running !== null) return;
    const leash = spawn('/bin/sh', ['-c', LEASH, 'leash', join(this.#folder, '..', `${this.port}.log`), ...this.#command], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const gone = once(leash, 'exit').then(() => {
      this.#running = null;
    });
    const [line] = await once(leash.stdout, 'data');
    this.#running = { leash, pid: Number(String(line)), gone };
  }

  /** As a power cut does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  pause(): void {
    if (this.#running !== null) process.kill(this.#running.pid, 'SIGSTOP');
  }

  resume(): void {
    if (this.#running !== null) process.kill(this.#running.pid, 'SIGCONT');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    process.kill(running.pid, signal);
    running.leash.stdin?.end();
    await running.gone;
  }
}
