import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type ServerProcess, startServerProcess } from '../../../apps/server/src/testing/server-process';
import { TEST_SECRET } from '../../../apps/server/src/testing/start-test-server';
import { freePort } from '../../mail/mail-server';
import type { ChaosDatabase } from './database';
import { FaultLine } from './fault-line';
import { VITALS } from './vitals';

/** One server process, with a line of its own to each member of the database. */
export class ChaosNode {
  readonly name: string;
  readonly smtpPort: number;
  /** By member, in its order. */
  readonly lines: readonly FaultLine[];
  readonly vitalsFile: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #clockFile: string;
  #process: ServerProcess | null = null;
  #clockOffMs = 0;
  #port = 0;
  #output = '';

  constructor(input: {
    readonly name: string;
    readonly smtpPort: number;
    readonly lines: readonly FaultLine[];
    readonly clockFile: string;
    readonly env: Readonly<Record<string, string>>;
  }) {
    this.name = input.name;
    this.smtpPort = input.smtpPort;
    this.lines = input.lines;
    this.#clockFile = input.clockFile;
    this.vitalsFile = `${input.clockFile}.vitals`;
    this.#env = { ...input.env, CHAOS_VITALS: this.vitalsFile };
    this.setClock(0);
  }

  get port(): number {
    return this.#port;
  }

  get pid(): number | null {
    return this.#process?.child.pid ?? null;
  }

  get clockOffMs(): number {
    return this.#clockOffMs;
  }

  get isRunning(): boolean {
    return this.#process !== null;
  }

  /** Resolves when it listens. */
  async start(): Promise<void> {
    if (this.#process !== null) return;
    const started = await startServerProcess(this.#env);
    this.#process = started;
    void started.exit.then(() => {
      if (this.#process === started) this.#process = null;
      this.#output = started.output.out.slice(-3000) + started.output.err.slice(-1000);
    });
    this.#port = Number(new URL(await started.listening).port);
  }

  /** As a power cut does. */
  async kill(): Promise<void> {
    await this.#process?.kill();
  }

  /** As a deployment does. */
  async stop(): Promise<void> {
    const running = this.#process;
    running?.child.kill('SIGTERM');
    await running?.exit;
  }

  pause(): void {
    this.#process?.child.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.child.kill('SIGCONT');
  }

  /** @param offMs - how far its clock is ahead of the true time */
  setClock(offMs: number): void {
    this.#clockOffMs = offMs;
    writeFileSync(this.#clockFile, String(offMs));
    this.#process?.child.kill('SIGUSR2');
  }

  /** Whether it says that it can work. */
  async isReady(): Promise<boolean> {
    if (this.#process === null) return false;
    const answer = await fetch(`http://127.0.0.1:${this.#port}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(() => null);
    return answer?.status === 200;
  }

  /** For the report of a failure. */
  lastWords(): string {
    const running = this.#process;
    return `${this.name}: ${running === null ? this.#output : running.output.out.slice(-3000) + running.output.err.slice(-1000)}`;
  }
}

/** All servers, and in which order a load balancer offers them to whoever calls. */
export class ChaosNodes {
  readonly all: readonly ChaosNode[];
  readonly door: FaultLine;
  #turn = 0;

  private constructor(all: readonly ChaosNode[], door: FaultLine) {
    this.all = all;
    this.door = door;
  }

  static async raise(database: ChaosDatabase, options: { readonly count: number; readonly folder: string }): Promise<ChaosNodes> {
    const all: ChaosNode[] = [];
    let nodes: ChaosNodes | null = null;
    const door = await FaultLine.open(() => nodes?.targets() ?? []);
    const url = `http://127.0.0.1:${door.port}`;
    for (let index = 0; index < options.count; index += 1) {
      const lines = await Promise.all(database.members.map(({ port }) => FaultLine.open(() => [port])));
      const smtpPort = await freePort();
      const name = `node-${index}`;
      const clockFile = join(options.folder, `${name}.clock`);
      const pairs = database.members.map(({ port }, place) => [port, lines[place]?.port]);
      const env = {
        MONGODB_URI: `${database.uri}&appName=${name}`,
        QUAYSIDE_SECRET: TEST_SECRET,
        QUAYSIDE_PORT: '0',
        QUAYSIDE_PUBLIC_URL: url,
        QUAYSIDE_NODE: name,
        QUAYSIDE_SMTP_PORT: String(smtpPort),
        NODE_OPTIONS: `--require=${join(__dirname, 'node-line.cjs')} --require=${VITALS}`,
        CHAOS_LINES: JSON.stringify(Object.fromEntries(pairs)),
        CHAOS_CLOCK: clockFile,
      };
      all.push(new ChaosNode({ name, smtpPort, lines, clockFile, env }));
    }
    nodes = new ChaosNodes(all, door);
    // the first one prepares the database alone, as in a deployment
    for (const node of all) await node.start();
    return nodes;
  }

  get url(): string {
    return `http://127.0.0.1:${this.door.port}`;
  }

  /** Ports to try for the next connection: each gets its turn. */
  targets(): readonly number[] {
    const first = this.#turn;
    this.#turn += 1;
    return this.all.map((_, index) => this.all[(first + index) % this.all.length]?.port ?? 0);
  }

  /** All run, none is paused, clocks are right, lines are whole. @returns within which time all said that they can work, ms */
  async heal(withinMs: number): Promise<readonly string[]> {
    const stuck: string[] = [];
    for (const node of this.all) {
      node.resume();
      node.setClock(0);
      for (const line of node.lines) line.heal();
    }
    await Promise.all(this.all.map((node) => node.start().catch((error: unknown) => stuck.push(`${node.name} does not start: ${error}`))));
    const until = performance.now() + withinMs;
    for (const node of this.all) {
      while (!(await node.isReady())) {
        if (performance.now() > until) {
          stuck.push(`${node.name} is not ready ${withinMs} ms after healing`);
          break;
        }
        await wait(100);
      }
    }
    return stuck;
  }

  async stop(): Promise<void> {
    for (const node of this.all) {
      node.resume();
      await node.kill();
      for (const line of node.lines) await line.close();
    }
    await this.door.close();
  }
}
