import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type ServerProcess, startServerProcess } from '../../../apps/server/src/testing/server-process';
import { TEST_SECRET } from '../../../apps/server/src/testing/start-test-server';

/** Servers as processes of their own behind one port, as a load balancer has it: who connects gets the next one that answers. */
export class NodeGroup {
  readonly #uri: string;
  readonly #nodes: { port: number; process: ServerProcess | null }[];
  readonly #lines = new Set<Socket>();
  readonly #door = createServer((near) => void this.#pass(near));
  #turn = 0;

  private constructor(uri: string, count: number) {
    this.#uri = uri;
    this.#nodes = Array.from({ length: count }, () => ({ port: 0, process: null }));
  }

  static async raise(uri: string, count: number): Promise<NodeGroup> {
    const group = new NodeGroup(uri, count);
    group.#door.listen(0, '127.0.0.1');
    await once(group.#door, 'listening');
    await Promise.all(group.#nodes.map((_, index) => group.start(index)));
    return group;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#door.address() as AddressInfo).port}`;
  }

  get count(): number {
    return this.#nodes.length;
  }

  /** Resolves when it listens. */
  async start(index: number): Promise<void> {
    const node = this.#nodes[index];
    if (!node) throw new Error(`there is no node ${index}`);
    node.process = await startServerProcess({
      MONGODB_URI: this.#uri,
      QUAYSIDE_SECRET: TEST_SECRET,
      QUAYSIDE_PORT: '0',
      QUAYSIDE_PUBLIC_URL: this.url,
      QUAYSIDE_NODE: `node-${index}`,
    });
    node.port = Number(new URL(await node.process.listening).port);
  }

  /** In order, as a deployment does. @returns the exit code */
  async stop(index: number): Promise<number | null> {
    const running = this.#nodes[index]?.process;
    if (!running) return null;
    running.child.kill('SIGTERM');
    return (await running.exit)[0];
  }

  /** As a power cut does. */
  async kill(index: number): Promise<void> {
    await this.#nodes[index]?.process?.kill();
  }

  /** For the report of a failure. */
  lastWords(): string {
    return this.#nodes
      .map(({ process: running }, index) => `node ${index}: ${running?.output.out.slice(-1500)}${running?.output.err}`)
      .join('\n');
  }

  async end(): Promise<void> {
    for (const index of this.#nodes.keys()) await this.kill(index);
    for (const line of this.#lines) line.destroy();
    await new Promise((resolve) => this.#door.close(resolve));
  }

  async #pass(near: Socket): Promise<void> {
    this.#keep(near);
    const first = this.#turn;
    this.#turn += 1;
    for (const tries of this.#nodes.keys()) {
      const far = await this.#reach(this.#nodes[(first + tries) % this.#nodes.length]?.port ?? 0);
      if (far === null) continue;
      this.#keep(far);
      near.pipe(far);
      far.pipe(near);
      far.once('close', () => near.destroy());
      near.once('close', () => far.destroy());
      if (near.destroyed) far.destroy();
      return;
    }
    near.resetAndDestroy();
  }

  #reach(port: number): Promise<Socket | null> {
    return new Promise((resolve) => {
      const far = connect(port, '127.0.0.1');
      far.once('connect', () => resolve(far));
      far.once('error', () => resolve(null));
    });
  }

  #keep(line: Socket): void {
    this.#lines.add(line);
    line.on('error', () => line.destroy());
    line.once('close', () => this.#lines.delete(line));
  }
}
