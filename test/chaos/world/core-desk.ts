import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Person } from '@quayside/shared/identity/person';
import { build } from 'esbuild';
import { CoreEnds } from '../../../apps/desktop/src/main/core-ends';
import { type Desk, DeskGone } from './desk';
import type { DeskAnswer, DeskCalls, DeskStart } from './desk-protocol';
import type { FaultLine } from './fault-line';
import { VITALS } from './vitals';

/** As the desktop waits before it starts core again. */
const RESTART_MS = 150;

let bundled: Promise<string> | null = null;

/** One person's desktop without windows, in a process of its own, on a line of its own. */
export class CoreDesk implements Desk {
  readonly person: Person;
  readonly line: FaultLine;
  readonly folder = mkdtempSync(join(tmpdir(), 'quayside-desk-'));
  readonly vitalsFile = join(this.folder, 'vitals');
  #grant: DeskStart['grant'];
  #keyring: number | null = 0;
  #keyrings = 0;
  #signIns = 0;
  readonly #waiting = new Map<number, { readonly settle: (answer: DeskAnswer) => void; readonly fail: (error: Error) => void }>();
  readonly #ends = new CoreEnds();
  #child: ChildProcess | null = null;
  #starting: Promise<void> | null = null;
  #isOpen = false;
  #isWanted = false;
  #isCacheSuspect = false;
  #number = 0;
  #output = '';

  constructor(input: { readonly person: Person; readonly line: FaultLine; readonly token: string; readonly deviceId: string }) {
    const { id, name, email, role, groupIds } = input.person;
    this.person = input.person;
    this.line = input.line;
    this.#grant = { token: input.token, deviceId: input.deviceId, escrowedKey: null, person: { id, name, email, role, groupIds } };
  }

  get deviceId(): string {
    return this.#grant.deviceId;
  }

  /** How often its person had to sign in. */
  get signIns(): number {
    return this.#signIns;
  }

  /** From its next start on: what was kept is wrapped by another one. @param escrowedKey - what the server gives back at the next sign-in */
  changeKeyring(to: 'another' | 'none', escrowedKey: string | null): void {
    this.#keyrings += 1;
    this.#keyring = to === 'none' ? null : this.#keyrings;
    this.#grant = { ...this.#grant, escrowedKey };
  }

  get name(): string {
    return this.person.id;
  }

  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  /** Whether its stores are open. */
  get isRunning(): boolean {
    return this.#isOpen;
  }

  /** Resolves when its stores are open. What ends by itself is started again, and counted, as the desktop does it. */
  start(): Promise<void> {
    this.#isWanted = true;
    this.#starting ??= this.#startUntilOpen().finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  async #startUntilOpen(): Promise<void> {
    while (this.#isWanted && !this.#isOpen) {
      try {
        await this.#startOnce();
      } catch (error) {
        if (!(error instanceof DeskGone)) throw error;
        await wait(RESTART_MS);
      }
    }
  }

  async #startOnce(): Promise<void> {
    bundled ??= bundleDesk();
    const child = fork(await bundled, [], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--max-old-space-size=200', `--require=${VITALS}`],
      env: { ...process.env, CHAOS_VITALS: this.vitalsFile },
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (this.#output = (this.#output + piece).slice(-3000)));
    child.on('message', (answer: DeskAnswer) => this.#waiting.get(answer.id)?.settle(answer));
    child.once('exit', (code, signal) => this.#ended(signal ?? code));
    await once(child, 'message');
    const isCacheSuspect = this.#isCacheSuspect;
    this.#isCacheSuspect = false;
    const url = `http://127.0.0.1:${this.line.port}`;
    const start = { folder: this.folder, url, grant: this.#grant, isCacheSuspect, keyring: this.#keyring };
    if ((await this.ask('open', start)).isSignedInAnew) this.#signIns += 1;
    this.#isOpen = true;
  }

  #ended(how: NodeJS.Signals | number | null): void {
    [this.#child, this.#isOpen] = [null, false];
    for (const { fail } of this.#waiting.values()) fail(new DeskGone(`${this.name} is gone (${how}): ${this.#output}`));
    this.#waiting.clear();
    if (!this.#isWanted) return;
    this.#isCacheSuspect = this.#ends.note(Date.now());
    setTimeout(() => this.#isWanted && void this.start().catch(() => undefined), RESTART_MS);
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
    this.#isWanted = false;
    const child = this.#child;
    if (child !== null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await this.#starting;
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
