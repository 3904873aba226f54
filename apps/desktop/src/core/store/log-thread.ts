import { Worker } from 'node:worker_threads';

/** A plain script, since no bundle has an entry for it. It keeps the file open: to open it anew, with its key, takes longer than most logs. */
const SCRIPT = `
const { parentPort, workerData } = require('node:worker_threads');
const Libsql = require(workerData.libsql);
const { path, key, busy } = workerData;
let db = null;
function writeBack() {
  try {
    db ??= new Libsql(path, { encryptionKey: key, timeout: 5000 });
    return db.prepare('PRAGMA wal_checkpoint(PASSIVE)').all([])[0].busy === 0;
  } catch {
    return false;
  }
}
parentPort.on('message', (asked) => {
  const isDone = asked === 'close' ? (db?.close(), true) : writeBack();
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
  readonly #path: string;
  readonly #key: string;
  /** 1 while the thread is at work. */
  readonly #busy = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  #worker: Worker | null = null;
  #running: Promise<boolean> | null = null;
  #isWantedAgain = false;
  /** It could not be started, has died or was ended: nothing is asked of it any more. */
  #isGone = false;

  constructor(path: string, key: string) {
    this.#path = path;
    this.#key = key;
  }

  /** @returns whether what was in the log when it was called is in the file; `false` too when there is no thread to be had */
  writeBack(): Promise<boolean> {
    if (this.#running !== null) this.#isWantedAgain = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Ends as soon as what it is just copying has been copied. The file can be removed then: it is closed, and not only told to be. */
  close(): void {
    this.#isGone = true;
    if (this.#worker === null) return;
    this.#untilIdle();
    this.#send('close');
    this.#untilIdle();
    this.#stop();
  }

  #send(what: 'write-back' | 'close'): void {
    Atomics.store(this.#busy, 0, 1);
    this.#worker?.postMessage(what);
  }

  #untilIdle(): void {
    Atomics.wait(this.#busy, 0, 1, LONGEST_MS);
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
    if (this.#isGone) return Promise.resolve(false);
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve) => {
      const end = (isDone: boolean) => {
        worker.off('message', end).off('error', fail).off('exit', fail);
        resolve(isDone);
      };
      const fail = () => {
        this.#isGone = true;
        this.#stop();
        end(false);
      };
      worker.on('message', end).on('error', fail).on('exit', fail);
      this.#send('write-back');
    });
  }

  #start(): Worker {
    const workerData = { libsql: require.resolve('libsql'), path: this.#path, key: this.#key, busy: this.#busy };
    const worker = new Worker(SCRIPT, { eval: true, workerData });
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #stop(): void {
    Atomics.store(this.#busy, 0, 0);
    void this.#worker?.terminate();
    this.#worker = null;
  }
}

const LONGEST_MS = 10_000;
