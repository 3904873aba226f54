import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Fields whose values never reach a log, wherever they stand within three levels. */
const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'password',
  'pass',
  'secret',
  'code',
  'verifier',
  'escrowedKey',
  'key',
  'args',
  'body',
  'text',
  'html',
  'uri',
];

const paths = SECRET_FIELDS.flatMap((field) => {
  const name = /^[a-z]+$/i.test(field) ? `.${field}` : `["${field}"]`;
  return [name.replace(/^\./, ''), `*${name}`, `*.*${name}`];
});

/**
 * The program's log: one JSON object per line.
 *
 * What it must never hold: secrets, tokens, bodies of mails or requests. Errors are logged as name, code and stack without their message
 * when they come from outside (`describeError`), since drivers put values into messages.
 *
 * @param destination - where the lines go; standard output when absent
 * @source security A43
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths, censor: '[hidden]' },
    serializers: { err: describeOnce, error: describeOnce },
  };
  return destination ? pino(options, destination) : pino(options);
}

const described = new WeakSet<object>();

/** Many say what they log of an error themselves: what has been described stays as it is. */
const describeOnce = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && described.has(error) ? error : describeError(error);

/** What a log may say about an error: its kind, its code and where it happened, not its message, which may quote data. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, codeName } = error as { code?: unknown; codeName?: unknown };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .map((line) => line.trim());
  const description = {
    type: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { reason: code } : {}),
    ...(typeof codeName === 'string' ? { codeName } : {}),
    frames,
    ...(error.cause instanceof Error ? { cause: describeError(error.cause) } : {}),
  };
  described.add(description);
  return description;
}
