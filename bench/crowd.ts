/** Many desktops at one server, each as light as can be: a socket, a pull when it rings, rows in memory. */
import { Agent } from 'node:http';
import type { Patch, PullOutput } from '@quayside/shared/sync/protocol';
import { WIRE_SCHEMA } from '@quayside/shared/sync/protocol';
import { io, type Socket } from 'socket.io-client';
import { HttpClient } from './http-client';

/** As long as a desktop waits from one pull to the next. */
const PULL_EVERY_MS = 100;

/** When each device heard of a change, and when it had it. */
export interface Watch {
  /** Of the change under measurement and all before it. */
  onPoke(device: LightDevice, seq: number): void;
  onApplied(device: LightDevice, seq: number): void;
}

export class LightDevice {
  readonly rows = new Map<string, { readonly revision: number; readonly body: object }>();
  seq = 0;
  pulls = 0;
  readonly #client: HttpClient;
  readonly #socket: Socket;
  readonly #watch: Watch;
  #epoch: string | null = null;
  #held: readonly string[] = [];
  #isPulling = false;
  #isWanted = false;
  #lastPullAt = 0;
  #isClosed = false;

  constructor(url: string, token: string, given: { readonly agent: Agent; readonly watch: Watch }) {
    this.#client = new HttpClient(url, token, given.agent);
    this.#watch = given.watch;
    this.#socket = io(url, { transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true });
    this.#socket.on('poke', ({ seq }: { seq: number }) => {
      this.#watch.onPoke(this, seq);
      if (seq > this.seq)
        this.#want().catch((error: unknown) => {
          if (!this.#isClosed) throw error;
        });
    });
  }

  /** Connected, and at the head with nothing in its store. */
  async ready(): Promise<void> {
    if (!this.#socket.connected) await new Promise<void>((resolve) => this.#socket.once('connect', () => resolve()));
    const first = await this.#pull();
    this.#epoch = first.epoch;
    this.#held = first.labelsAdded;
    this.seq = first.upTo;
  }

  close(): void {
    this.#isClosed = true;
    this.#socket.close();
  }

  async #want(): Promise<void> {
    this.#isWanted = true;
    if (this.#isPulling) return;
    this.#isPulling = true;
    while (this.#isWanted) {
      this.#isWanted = false;
      const waitMs = this.#lastPullAt + PULL_EVERY_MS - performance.now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
      this.#lastPullAt = performance.now();
      const page = await this.#pull();
      for (const line of page.patch) this.#apply(line);
      this.seq = page.upTo;
      this.#watch.onApplied(this, page.upTo);
      if (page.more) this.#isWanted = true;
    }
    this.#isPulling = false;
  }

  #apply(line: Patch): void {
    if (line.op === 'put') this.rows.set(`${line.kind}/${line.id}`, { revision: line.revision, body: line.body });
    else this.rows.delete(`${line.kind}/${line.id}`);
  }

  #pull(): Promise<PullOutput> {
    this.pulls += 1;
    return this.#client.call('sync.pull', {
      epoch: this.#epoch,
      seq: this.seq,
      held: this.#held,
      rightsHash: null,
      schema: WIRE_SCHEMA,
      windowFrom: 0,
    });
  }
}

export interface Crowd {
  readonly devices: readonly LightDevice[];
  /** That all are here is a change which all are told of. @returns when nobody has pulled for two seconds */
  quiet(): Promise<void>;
  close(): void;
}

export async function openCrowd(url: string, tokens: readonly string[], watch: Watch): Promise<Crowd> {
  // a line of its own for each, as desktops have
  const agent = new Agent({ keepAlive: true, maxSockets: tokens.length, maxFreeSockets: tokens.length });
  const devices: LightDevice[] = [];
  for (let from = 0; from < tokens.length; from += 25) {
    const some = tokens.slice(from, from + 25).map((token) => new LightDevice(url, token, { agent, watch }));
    await Promise.all(some.map((device) => device.ready()));
    devices.push(...some);
  }
  return {
    devices,
    async quiet() {
      const pulled = () => devices.reduce((sum, { pulls }) => sum + pulls, 0);
      for (let before = -1; before !== pulled(); ) {
        before = pulled();
        await new Promise((resolve) => setTimeout(resolve, 2000));
      }
    },
    close() {
      for (const device of devices) device.close();
      agent.destroy();
    },
  };
}
