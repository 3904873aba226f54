import { parentPort } from 'node:worker_threads';
import type { MailLimits } from './mail-limits';
import { parseMail } from './parse-mail';
import type { ParseResult } from './parsed-mail';

/** What the thread is asked. The bytes are handed over, not copied. */
export interface ParseRequest {
  readonly id: number;
  readonly raw: ArrayBuffer;
  readonly limits: MailLimits;
}

export interface ParseAnswer {
  readonly id: number;
  readonly result: ParseResult;
}

/** Entry of the parser's thread; bundled on its own. */
parentPort?.on('message', ({ id, raw, limits }: ParseRequest) => {
  parseMail(Buffer.from(raw), limits).then(
    (result) => parentPort?.postMessage({ id, result } satisfies ParseAnswer),
    (error: unknown) => {
      const detail = error instanceof Error ? error.message.slice(0, 300) : 'the parser failed';
      const result: ParseResult = { ok: false, refusal: { reason: 'unreadable', detail, from: '', subject: '', messageId: null } };
      parentPort?.postMessage({ id, result } satisfies ParseAnswer);
    },
  );
});
