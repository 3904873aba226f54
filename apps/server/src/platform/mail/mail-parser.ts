import { Worker } from 'node:worker_threads';
import { AppError } from '@quayside/shared/kernel/errors';
import type { MailLimits } from './mail-limits';
import type { ParseAnswer, ParseRequest } from './parse-worker';
import type { ParseResult } from './parsed-mail';
import { showHeadersOf } from './show-headers';

/** Turns raw mail into plain data without ever putting this process at risk. */
export interface MailParser {
  /** Never throws because of the mail. @throws AppError `UNAVAILABLE` after `stop()` */
  parse(raw: Uint8Array): Promise<ParseResult>;
  stop(): Promise<void>;
}

export interface MailParserOptions {
  /** The bundled `parse-worker`. */
  readonly workerFile: string | URL;
  readonly limits: MailLimits;
}

interface Job {
  readonly id: number;
  readonly raw: Uint8Array;
  readonly done: (result: ParseResult) => void;
  readonly fail: (error: Error) => void;
}

/** Headers that are worth showing of a mail that nobody may parse whole. */
const HEAD_BYTES = 128 * 1024;
/** Heap of the thread; buffers lie outside it. */
const HEAP_MB = 192;

/**
 * One thread, one mail at a time. A thread that takes too long or dies is replaced, and only the mail it was reading is refused.
 *
 * @source security A11
 */
export function createMailParser({ workerFile, limits }: MailParserOptions): MailParser {
  const waiting: Job[] = [];
  let worker: Worker | null = null;
  let current: Job | null = null;
  let timer: NodeJS.Timeout | null = null;
  let nextId = 1;
  let isStopped = false;

  const finish = (result: ParseResult): void => {
    const job = current;
    current = null;
    if (timer) clearTimeout(timer);
    job?.done(result);
    runNext();
  };

  const replaceWorker = (reason: 'parse_timeout' | 'unreadable', detail: string): void => {
    const broken = worker;
    worker = null;
    broken?.removeAllListeners();
    broken?.on('error', () => undefined);
    void broken?.terminate();
    finish({
      ok: false,
      refusal: { reason, detail, ...(current ? showHeadersOf(current.raw) : { from: '', subject: '', messageId: null }) },
    });
  };

  const ensureWorker = (): Worker => {
    if (worker) return worker;
    const fresh = new Worker(workerFile, {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, stackSizeMb: 4 },
      env: {},
      stdout: false,
      stderr: false,
    });
    fresh.unref();
    fresh.on('message', ({ id, result }: ParseAnswer) => {
      if (current?.id === id) finish(result);
    });
    fresh.on('error', (error) => replaceWorker('unreadable', `the parser ended: ${error.name}`));
    fresh.on('exit', () => {
      if (worker === fresh) replaceWorker('unreadable', 'the parser ended');
    });
    worker = fresh;
    return fresh;
  };

  const runNext = (): void => {
    const job = current === null ? waiting.shift() : undefined;
    if (!job) return;
    current = job;
    timer = setTimeout(
      () => replaceWorker('parse_timeout', `not read within ${Math.round(limits.timeoutMs / 1000)} seconds`),
      limits.timeoutMs,
    );
    // what is too large is refused by the thread from its size; only the head goes over, and the limit with it
    const isTooLarge = job.raw.byteLength > limits.maxBytes;
    const bytes = isTooLarge ? job.raw.slice(0, HEAD_BYTES) : Uint8Array.from(job.raw);
    const request: ParseRequest = {
      id: job.id,
      raw: bytes.buffer as ArrayBuffer,
      limits: isTooLarge ? { ...limits, maxBytes: 0 } : limits,
    };
    ensureWorker().postMessage(request, [request.raw]);
  };

  return {
    parse(raw) {
      if (isStopped) return Promise.reject(new AppError('UNAVAILABLE', 'the mail parser has stopped'));
      return new Promise<ParseResult>((done, fail) => {
        waiting.push({ id: nextId++, raw, done, fail });
        runNext();
      }).then((result) => sayTrueSize(result, raw.byteLength, limits));
    },
    async stop() {
      isStopped = true;
      const ending = new AppError('UNAVAILABLE', 'the mail parser has stopped');
      for (const job of [...(current ? [current] : []), ...waiting.splice(0)]) job.fail(ending);
      current = null;
      if (timer) clearTimeout(timer);
      const last = worker;
      worker = null;
      await last?.terminate();
    },
  };
}

function sayTrueSize(result: ParseResult, size: number, limits: MailLimits): ParseResult {
  if (result.ok || result.refusal.reason !== 'too_large') return result;
  return { ok: false, refusal: { ...result.refusal, detail: `it has ${size} bytes, allowed are ${limits.maxBytes}` } };
}
