import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** `out`: from whoever called towards the server; `in`: back. */
export type Way = 'out' | 'in';

/** What becomes of the piece in which a pattern was seen; `half`: one half arrives and then the line breaks; `bad-gateway`: a proxy answers instead. */
export type Verdict = 'pass' | 'hold' | 'reset' | 'half' | 'bad-gateway';

interface Watch {
  readonly way: Way;
  readonly pattern: string;
  readonly then: (port: number) => Verdict;
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  readonly held: Record<Way, (() => void)[]>;
  readonly isHeld: Record<Way, boolean>;
}

/** Longest pattern that may be cut by the border of two pieces. */
const TAIL_BYTES = 64;
/** A throttled line hands on this often. */
const TICK_MS = 50;

/** A TCP line between two parts of the product that can be broken in every way a network breaks. */
export class FaultLine {
  readonly #targets: () => readonly number[];
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  readonly #watches = new Set<Watch>();
  #isCut = false;
  #frozen: Record<Way, boolean> = { in: false, out: false };
  #delayMs = 0;
  #bytesPerSecond: number | null = null;

  private constructor(targets: () => readonly number[]) {
    this.#targets = targets;
    this.#server = createServer({ allowHalfOpen: true }, (near) => void this.#open(near));
  }

  /** @param targets - ports to try, in this order, for each new connection */
  static async open(targets: () => readonly number[]): Promise<FaultLine> {
    const line = new FaultLine(targets);
    line.#server.listen(0, '127.0.0.1');
    await once(line.#server, 'listening');
    return line;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get connections(): number {
    return this.#pairs.size;
  }

  /** Every connection ends by a reset, and new ones are refused. */
  cut(): void {
    this.#isCut = true;
    this.reset();
  }

  /** Every connection ends by a reset; new ones are taken. */
  reset(): void {
    for (const pair of this.#pairs) this.#end(pair);
  }

  /** Nothing passes any more and nobody is told: a half-open line, in one way or in both. */
  freeze(...ways: readonly Way[]): void {
    for (const way of ways.length === 0 ? (['in', 'out'] as const) : ways) this.#frozen[way] = true;
  }

  /** Each piece arrives this much later. */
  delay(ms: number): void {
    this.#delayMs = ms;
  }

  throttle(bytesPerSecond: number): void {
    this.#bytesPerSecond = bytesPerSecond;
  }

  /** Says once what becomes of the piece in which the pattern is seen, and is told to which port the connection leads. @returns how to forget it */
  when(way: Way, pattern: string, then: (port: number) => Verdict): () => void {
    const watch: Watch = { way, pattern, then };
    this.#watches.add(watch);
    return () => void this.#watches.delete(watch);
  }

  /** As new: what was held back arrives now. */
  heal(): void {
    this.#isCut = false;
    this.#frozen = { in: false, out: false };
    this.#delayMs = 0;
    this.#bytesPerSecond = null;
    this.#watches.clear();
    for (const pair of this.#pairs) {
      for (const way of ['in', 'out'] as const) {
        pair.isHeld[way] = false;
        for (const deliver of pair.held[way].splice(0)) deliver();
      }
    }
  }

  async close(): Promise<void> {
    this.reset();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #open(near: Socket): Promise<void> {
    near.on('error', () => near.destroy());
    near.pause();
    const far = this.#isCut ? null : await this.#reach();
    if (far === null || this.#isCut || near.destroyed) {
      far?.destroy();
      near.resetAndDestroy();
      return;
    }
    const pair: Pair = { near, far, held: { in: [], out: [] }, isHeld: { in: false, out: false } };
    this.#pairs.add(pair);
    far.on('error', () => this.#end(pair));
    near.on('error', () => this.#end(pair));
    this.#forward(pair, 'out', near, far);
    this.#forward(pair, 'in', far, near);
    near.resume();
  }

  async #reach(): Promise<Socket | null> {
    for (const port of this.#targets()) {
      const far = await new Promise<Socket | null>((resolve) => {
        const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
        socket.once('connect', () => resolve(socket));
        socket.once('error', () => resolve(null));
      });
      if (far !== null) return far;
    }
    return null;
  }

  #forward(pair: Pair, way: Way, from: Socket, to: Socket): void {
    let tail = '';
    from.on('data', (chunk: Buffer) => {
      const seen = this.#watches.size === 0 ? null : this.#look(way, tail + chunk.toString('latin1'), pair);
      tail = chunk.subarray(-TAIL_BYTES).toString('latin1');
      if (seen === 'reset') return this.#end(pair);
      if (seen === 'hold') pair.isHeld[way] = true;
      if (seen === 'bad-gateway') {
        pair.near.end('HTTP/1.1 502 Bad Gateway\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
        pair.far.destroy();
        this.#pairs.delete(pair);
        return;
      }
      if (seen === 'half') {
        to.write(chunk.subarray(0, Math.max(1, chunk.length >> 1)), () => this.#end(pair));
        pair.isHeld[way] = true;
        return;
      }
      this.#pass(pair, way, () => this.#write(pair, way, chunk, from, to));
    });
    from.on('end', () => this.#pass(pair, way, () => to.end()));
    from.on('close', () => {
      if (pair.near.destroyed && pair.far.destroyed) this.#pairs.delete(pair);
    });
  }

  #look(way: Way, text: string, { far }: Pair): Verdict | null {
    for (const watch of this.#watches) {
      if (watch.way !== way || !text.includes(watch.pattern)) continue;
      this.#watches.delete(watch);
      return watch.then(far.remotePort ?? 0);
    }
    return null;
  }

  #pass(pair: Pair, way: Way, deliver: () => void): void {
    if (pair.isHeld[way] || this.#frozen[way]) pair.held[way].push(deliver);
    else if (this.#delayMs > 0) setTimeout(() => (this.#frozen[way] ? pair.held[way].push(deliver) : deliver()), this.#delayMs);
    else deliver();
  }

  #write(pair: Pair, way: Way, chunk: Buffer, from: Socket, to: Socket): void {
    if (to.destroyed) return;
    const limit = this.#bytesPerSecond === null ? null : Math.max(1, Math.floor((this.#bytesPerSecond * TICK_MS) / 1000));
    if (limit !== null && chunk.length > limit) {
      from.pause();
      to.write(chunk.subarray(0, limit));
      setTimeout(() => this.#pass(pair, way, () => this.#write(pair, way, chunk.subarray(limit), from, to)), TICK_MS);
      return;
    }
    if (to.write(chunk)) from.resume();
    else {
      from.pause();
      to.once('drain', () => from.resume());
    }
  }

  /** By a reset: after a mere goodbye some clients try again for ever. */
  #end(pair: Pair): void {
    pair.near.resetAndDestroy();
    pair.far.resetAndDestroy();
    this.#pairs.delete(pair);
  }
}
