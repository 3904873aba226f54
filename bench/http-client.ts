import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { uuidV7 } from '@quayside/shared/kernel/ids';
import { epochMs } from '@quayside/shared/kernel/time';
import type { PushOutput } from '@quayside/shared/sync/protocol';
import { WIRE_SCHEMA } from '@quayside/shared/sync/protocol';

/** One desktop's line to the server, by plain HTTP that is kept open: what it costs the one who measures is as little as can be. */
export class HttpClient {
  readonly #agent: Agent;
  readonly #url: URL;
  readonly #token: string;
  #epoch: string | null = null;
  #last = 0;

  /** @param agent - shared by many, or its own */
  constructor(url: string, token: string, agent = new Agent({ keepAlive: true, maxSockets: 1 })) {
    this.#agent = agent;
    this.#url = new URL(url);
    this.#token = token;
  }

  call<Output>(path: string, input: unknown): Promise<Output> {
    const body = JSON.stringify(input);
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${this.#token}`,
      'content-length': Buffer.byteLength(body),
    };
    const { hostname, port } = this.#url;
    return new Promise((resolve, reject) => {
      const call = request({ hostname, port, path: `/trpc/${path}`, method: 'POST', agent: this.#agent, headers }, (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          const answer = JSON.parse(Buffer.concat(pieces).toString('utf8')) as { result?: { data: Output }; error?: unknown };
          if (answer.result) resolve(answer.result.data);
          else reject(new Error(`${path}: ${JSON.stringify(answer.error)}`));
        });
      });
      call.on('error', reject);
      call.end(body);
    });
  }

  /** Does something, as this device's next act. @throws when it was not taken */
  async act(name: string, args: object): Promise<PushOutput> {
    if (this.#epoch === null) {
      const first = await this.call<{ epoch: string }>('sync.pull', {
        epoch: null,
        seq: 0,
        held: [],
        rightsHash: null,
        schema: WIRE_SCHEMA,
        windowFrom: 0,
      });
      this.#epoch = first.epoch;
    }
    this.#last += 1;
    const now = Date.now();
    const mutation = { id: this.#last, uid: uuidV7(now, randomBytes(10)), name, args, performedAt: epochMs(now) };
    const answer = await this.call<PushOutput>('sync.push', { epoch: this.#epoch, schema: WIRE_SCHEMA, mutations: [mutation] });
    if (answer.results[0]?.status !== 'ok') throw new Error(`${name} was ${JSON.stringify(answer.results[0])}`);
    return answer;
  }

  close(): void {
    this.#agent.destroy();
  }
}
