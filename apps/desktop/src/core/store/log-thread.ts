import { Worker } from 'node:worker_threads';

interface Request {
  readonly path: string;
  readonly key: string;
  /** 1 while the thread has the file open. */
  readonly busy: Int32Array;
}

/** A plain script, since no bundle has an entry for it. It opens the file anew each time: it is seldom needed and must not keep it open. */
const SCRIPT = `
const { parentPort, workerData } = require('node:worker_threads');
const Libsql = require(workerData.libsql);
parentPort.on('message', ({ path, key, busy }) => {
  let isDone = false;
  try {
    const db = new Libsql(path, { encryptionKey: key, timeout: 5000 });
    try {
      isDone = db.prepare('PRAGMA wal_checkpoint(PASSIVE)').all([])[0].busy === 0;
    } finally {
      db.close();
    }
  } catch {}
  Atomics.store(busy, 0, 0);
  Atomics.notify(busy, 0);
  parentPort.postMessage(isDone);
});
`;

/**
 * Writes the log of one file back into it on a thread of its own. What a long write leaves to be copied takes tenths of a second, in which
 * nobody could read.
 */
export class LogThread {
  readonly #request: Request;
  #worker: Worker | null = null;
  #running: Promise<boolean> | null = null;
  #isWantedAgain = false;
  /** It could not be started, or died: it is not tried again. */
  #isLost = false;

  constructor(path: string, key: string) {
    this.#request = { path, key, busy: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
  }

  /** @returns whether what was in the log when it was called is in the file; `false` too when there is no thread to be had */
  writeBack(): Promise<boolean> {
    if (this.#running !== null) this.#isWantedAgain = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Ends at once, but for what it is just copying: the file can be removed then. */
  close(): void {
    Atomics.wait(this.#request.busy, 0, 1, LONGEST_MS);
    this.#stop();
  }

  async #run(): Promise<boolean> {
    let isDone: boolean;
    do {
      this.#isWantedAgain = false;
      isDone = await this.#ask();
    } while (this.#isWantedAgain && isDone);
    return isDone;
  }

  #ask(): Promise<boolean> {
    if (this.#isLost) return Promise.resolve(false);
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve) => {
      const end = (isDone: boolean) => {
        worker.off('message', end).off('error', fail).off('exit', fail);
        resolve(isDone);
      };
      const fail = () => {
        this.#isLost = true;
        this.#stop();
        end(false);
      };
      worker.on('message', end).on('error', fail).on('exit', fail);
      Atomics.store(this.#request.busy, 0, 1);
      worker.postMessage(this.#request);
    });
  }

  #start(): Worker {
    const worker = new Worker(SCRIPT, { eval: true, workerData: { libsql: require.resolve('libsql') } });
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #stop(): void {
    Atomics.store(this.#request.busy, 0, 0);
    void this.#worker?.terminate();
    this.#worker = null;
  }
}

const LONGEST_MS = 10_000;
