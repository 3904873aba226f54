import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Person } from '@quayside/shared/identity/person';
import { build } from 'esbuild';
import type { DeskAnswer, DeskCalls, DeskStart } from './desk-protocol';
import type { FaultLine } from './fault-line';

/** The process ended before it answered: nobody knows whether it was done. */
export class DeskGone extends Error {}

let bundled: Promise<string> | null = null;

/** One person's desktop without windows, in a process of its own, on a line of its own. */
export class Desk {
  readonly person: Person;
  readonly line: FaultLine;
  readonly folder = mkdtempSync(join(tmpdir(), 'quayside-desk-'));
  readonly #grant: DeskStart['grant'];
  readonly #waiting = new Map<number, { readonly settle: (answer: DeskAnswer) => void; readonly fail: (error: Error) => void }>();
  #child: ChildProcess | null = null;
  #isOpen = false;
  #number = 0;
  #output = '';

  constructor(input: { readonly person: Person; readonly line: FaultLine; readonly token: string; readonly deviceId: string }) {
    const { id, name, email, role, groupIds } = input.person;
    this.person = input.person;
    this.line = input.line;
    this.#grant = { token: input.token, deviceId: input.deviceId, person: { id, name, email, role, groupIds } };
  }

  get name(): string {
    return this.person.id;
  }

  /** Whether its stores are open. */
  get isRunning(): boolean {
    return this.#isOpen;
  }

  /** Resolves when its stores are open. */
  async start(): Promise<void> {
    if (this.#child !== null) return;
    bundled ??= bundleDesk();
    const child = fork(await bundled, [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: ['--max-old-space-size=200'] });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (this.#output = (this.#output + piece).slice(-3000)));
    child.on('message', (answer: DeskAnswer) => this.#waiting.get(answer.id)?.settle(answer));
    child.once('exit', (code, signal) => {
      if (this.#child === child) [this.#child, this.#isOpen] = [null, false];
      for (const { fail } of this.#waiting.values()) fail(new DeskGone(`${this.name} is gone (${signal ?? code}): ${this.#output}`));
      this.#waiting.clear();
    });
    await once(child, 'message');
    await this.ask('open', { folder: this.folder, url: `http://127.0.0.1:${this.line.port}`, grant: this.#grant });
    this.#isOpen = true;
  }

  /** @throws DeskGone when it was killed meanwhile; Error with the code of a refusal */
  async ask<N extends keyof DeskCalls>(call: N, input: DeskCalls[N]['in']): Promise<DeskCalls[N]['out']> {
    const child = this.#child;
    if (child === null || (!this.#isOpen && call !== 'open')) throw new DeskGone(`${this.name} does not run: ${this.#output}`);
    this.#number += 1;
    const id = this.#number;
    const answer = await new Promise<DeskAnswer>((settle, fail) => {
      this.#waiting.set(id, { settle, fail });
      child.send({ id, call, input }, (error) => error && fail(new DeskGone(error.message)));
    }).finally(() => this.#waiting.delete(id));
    if (answer.ok) return answer.value as DeskCalls[N]['out'];
    throw Object.assign(new Error(`${call}: ${answer.code} ${answer.message}`), { code: answer.code });
  }

  /** As a power cut does. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child === null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** For the report of a failure. */
  lastWords(): string {
    return `${this.name}: ${this.#output}`;
  }

  async stop(): Promise<void> {
    await this.kill();
    await this.line.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** As the desktop's own build does it, so that nothing of the test runner is in it. */
async function bundleDesk(): Promise<string> {
  const root = resolve(__dirname, '../../..');
  // inside the desktop's folder, so that its native packages are found
  const outfile = join(root, 'apps', 'desktop', 'dist', 'testing', `desk-${process.pid}.cjs`);
  await build({
    entryPoints: [join(__dirname, 'desk-process.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['electron', 'libsql', '@libsql/*', '*.node'],
    alias: { '@quayside/shared': join(root, 'packages', 'shared', 'src') },
    nodePaths: [join(root, 'apps', 'desktop', 'node_modules'), join(root, 'node_modules')],
    logLevel: 'silent',
  });
  return outfile;
}
