import { accessSync, constants, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';

const whole = (min: number, max: number, fallback: number) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int(error).min(min, error).max(max, error).default(fallback);
};
const port = (fallback: number) => whole(0, 65_535, fallback);
const flag = z.stringbool({ error: 'must be true or false' }).default(false);
const text = (max: number) => z.string().trim().min(1).max(max);
const readableFile = z.string().refine(isReadableFile, 'names a file that cannot be read');
const NOT_AN_ORIGIN = 'must be an http or https address without a path, such as https://help.example.com';
const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );

const envSchema = z.object({
  /** A replica set: transactions and change streams need one. */
  MONGODB_URI: z
    .string({ error: 'is missing; it names the replica set, such as mongodb://127.0.0.1:27017/quayside?replicaSet=rs0' })
    .regex(/^mongodb(\+srv)?:\/\/\S+$/, 'must begin with mongodb:// or mongodb+srv://'),
  QUAYSIDE_HOST: text(253).default('127.0.0.1'),
  QUAYSIDE_PORT: port(4780),
  /** How people and desktops reach this server; the only source of links in mails and sign-in pages. */
  QUAYSIDE_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: NOT_AN_ORIGIN, abort: true })
    .refine((value) => new URL(value).pathname === '/' && !/[?#]/.test(value), NOT_AN_ORIGIN)
    .transform((value) => value.replace(/(?<!\/)\/+$/, ''))
    .optional(),
  /** Signs reply tokens and sign-in; seals mailbox passwords. Changing it invalidates them. */
  QUAYSIDE_SECRET: z.string({ error: 'is missing; at least 32 random characters' }).min(32, 'must have at least 32 characters').max(500),
  /** Listener for forwarded mail; 0 = off. */
  QUAYSIDE_SMTP_PORT: port(0),
  QUAYSIDE_SMTP_HOST: text(253).default('127.0.0.1'),
  /** PEM files for STARTTLS and for the port within TLS; read again when they change. */
  QUAYSIDE_SMTP_TLS_CERT: readableFile.optional(),
  QUAYSIDE_SMTP_TLS_KEY: readableFile.optional(),
  /** Listener within TLS from the start, usually 465; 0 = off. */
  QUAYSIDE_SMTP_TLS_PORT: port(0),
  QUAYSIDE_SMTP_TLS_MIN: z.enum(['TLSv1.2', 'TLSv1.3'], { error: 'must be TLSv1.2 or TLSv1.3' }).default('TLSv1.2'),
  /** Takes no mail in the clear. */
  QUAYSIDE_SMTP_TLS_REQUIRED: flag,
  /** Larger mails are held unread; never more than 50. */
  QUAYSIDE_MAIL_MAX_MB: whole(1, 50, 25),
  QUAYSIDE_DEMO: flag,
  /** Addresses or networks whose X-Forwarded-* headers are believed. */
  QUAYSIDE_TRUSTED_PROXIES: list.refine((all) => all.every(isNetwork), 'must be IP addresses or networks such as 10.0.0.0/8, with commas'),
  /** Origins inside the operator's network that sign-in may ask, such as https://id.corp.example; without it only the open Internet is asked. */
  QUAYSIDE_INTERNAL_ISSUERS: list.refine(
    (all) => all.every(isOrigin),
    'must be addresses without a path, such as https://id.corp.example, with commas',
  ),
  /** Behind a load balancer: how long /readyz says no before connections are closed, so that it sends nobody here any more. */
  QUAYSIDE_DRAIN_SECONDS: whole(0, 60, 0),
  QUAYSIDE_LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  /** Asked of whoever creates the first administrator; without it one is made at start and shown in the log. */
  QUAYSIDE_SETUP_CODE: z.string().min(8, 'must have at least 8 characters').max(100).optional(),
  /** Names this node in leases; a random name when absent. */
  QUAYSIDE_NODE: text(60)
    .regex(/^[A-Za-z0-9._-]+$/, 'may hold letters, digits, dots, dashes and underscores')
    .optional(),
  /** Of tests alone: a file that says by how many milliseconds the clock is moved. */
  QUAYSIDE_TEST_CLOCK_FILE: readableFile.optional(),
});

const TEST_CLOCK_REFUSED =
  'QUAYSIDE_TEST_CLOCK_FILE moves the clock of a test, and promises, sign-in and retention with it: remove it. Only with NODE_ENV=test is it taken';

/** What no single value can be blamed for. */
function contradictions(raw: RawEnv): readonly string[] {
  const { QUAYSIDE_SMTP_TLS_CERT: cert, QUAYSIDE_SMTP_TLS_KEY: key } = raw;
  const lines: string[] = [];
  if (cert !== undefined && key === undefined) lines.push('QUAYSIDE_SMTP_TLS_KEY is missing; it belongs to QUAYSIDE_SMTP_TLS_CERT');
  if (key !== undefined && cert === undefined) lines.push('QUAYSIDE_SMTP_TLS_CERT is missing; it belongs to QUAYSIDE_SMTP_TLS_KEY');
  if (cert === undefined && key === undefined) {
    if (raw.QUAYSIDE_SMTP_TLS_PORT !== 0) lines.push('QUAYSIDE_SMTP_TLS_PORT needs QUAYSIDE_SMTP_TLS_CERT and QUAYSIDE_SMTP_TLS_KEY');
    if (raw.QUAYSIDE_SMTP_TLS_REQUIRED) lines.push('QUAYSIDE_SMTP_TLS_REQUIRED needs QUAYSIDE_SMTP_TLS_CERT and QUAYSIDE_SMTP_TLS_KEY');
  }
  return lines;
}

type RawEnv = z.infer<typeof envSchema>;

/** The server's configuration, checked. */
export interface Env {
  readonly mongodbUri: string;
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Without a slash at the end; `null`: the address that the server listens on. */
  readonly publicUrl: string | null;
  readonly secret: string;
  readonly smtpHost: string;
  /** 0 = off. */
  readonly smtpPort: number;
  /** `null`: the listener knows no TLS. */
  readonly smtpTls: {
    readonly certFile: string;
    readonly keyFile: string;
    /** 0 = only STARTTLS. */
    readonly port: number;
    readonly minVersion: 'TLSv1.2' | 'TLSv1.3';
    readonly isRequired: boolean;
  } | null;
  /** Larger mails are held unread. */
  readonly mailMaxBytes: number;
  readonly isDemo: boolean;
  readonly trustedProxies: readonly string[];
  /** As `URL.origin` writes them. */
  readonly internalIssuers: readonly string[];
  /** From the wish to stop to the first closed connection. */
  readonly drainMs: number;
  readonly logLevel: RawEnv['QUAYSIDE_LOG_LEVEL'];
  readonly setupCode: string | null;
  readonly node: string | null;
  /** Tests move the clock by it; `null` wherever people work. */
  readonly testClockFile: string | null;
}

/** The configuration has mistakes; one readable line each. */
export class EnvError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[]) {
    super(lines.join('\n'));
    this.name = 'EnvError';
    this.lines = lines;
  }
}

/** What is set; an empty value counts as not set. */
const givenIn = (source: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(source).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1].trim() !== ''));

const complaints = (error: z.ZodError): readonly string[] => error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);

/**
 * Reads and checks the configuration. Values are never repeated in the complaints: they may be secrets.
 *
 * @throws EnvError with one line per mistake
 */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  if (givenIn(source).QUAYSIDE_TEST_CLOCK_FILE !== undefined && source.NODE_ENV !== 'test') throw new EnvError([TEST_CLOCK_REFUSED]);
  const parsed = envSchema.safeParse(givenIn(source));
  if (!parsed.success) throw new EnvError(complaints(parsed.error));
  const raw = parsed.data;
  const lines = contradictions(raw);
  if (lines.length > 0) throw new EnvError(lines);
  return {
    mongodbUri: raw.MONGODB_URI,
    host: raw.QUAYSIDE_HOST,
    port: raw.QUAYSIDE_PORT,
    publicUrl: raw.QUAYSIDE_PUBLIC_URL ?? null,
    secret: raw.QUAYSIDE_SECRET,
    smtpHost: raw.QUAYSIDE_SMTP_HOST,
    smtpPort: raw.QUAYSIDE_SMTP_PORT,
    smtpTls: tlsOf(raw),
    mailMaxBytes: raw.QUAYSIDE_MAIL_MAX_MB * 1024 * 1024,
    isDemo: raw.QUAYSIDE_DEMO,
    trustedProxies: raw.QUAYSIDE_TRUSTED_PROXIES,
    internalIssuers: raw.QUAYSIDE_INTERNAL_ISSUERS.map((text) => new URL(text).origin),
    drainMs: raw.QUAYSIDE_DRAIN_SECONDS * 1000,
    logLevel: raw.QUAYSIDE_LOG_LEVEL,
    setupCode: raw.QUAYSIDE_SETUP_CODE ?? null,
    node: raw.QUAYSIDE_NODE ?? null,
    testClockFile: raw.QUAYSIDE_TEST_CLOCK_FILE ?? null,
  };
}

function tlsOf(raw: RawEnv): Env['smtpTls'] {
  const { QUAYSIDE_SMTP_TLS_CERT: certFile, QUAYSIDE_SMTP_TLS_KEY: keyFile } = raw;
  if (certFile === undefined || keyFile === undefined) return null;
  const { QUAYSIDE_SMTP_TLS_PORT: port, QUAYSIDE_SMTP_TLS_MIN: minVersion, QUAYSIDE_SMTP_TLS_REQUIRED: isRequired } = raw;
  return { certFile, keyFile, port, minVersion, isRequired };
}

/** An address, one with the length of its network, or a network that Express knows by name. */
function isNetwork(text: string): boolean {
  if (text === 'loopback' || text === 'linklocal' || text === 'uniquelocal') return true;
  const [address = '', length, ...more] = text.split('/');
  const version = isIP(address);
  return (
    version !== 0 &&
    more.length === 0 &&
    (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128)))
  );
}

function isOrigin(text: string): boolean {
  try {
    const { protocol, origin, pathname } = new URL(text);
    return /^https?:$/.test(protocol) && pathname === '/' && text.toLowerCase().replace(/\/$/, '') === origin;
  } catch {
    return false;
  }
}

function isReadableFile(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** For commands that need only the database. @throws EnvError */
export function readDatabaseEnv(source: Readonly<Record<string, string | undefined>> = process.env): { readonly mongodbUri: string } {
  const parsed = envSchema.pick({ MONGODB_URI: true }).safeParse(givenIn(source));
  if (!parsed.success) throw new EnvError(complaints(parsed.error));
  return { mongodbUri: parsed.data.MONGODB_URI };
}

/** Where tests find their database. @throws EnvError */
export function readTestEnv(source: Readonly<Record<string, string | undefined>> = process.env): { readonly mongodbUri: string } {
  const uri = source.QUAYSIDE_TEST_MONGODB_URI;
  if (!uri) throw new EnvError(['QUAYSIDE_TEST_MONGODB_URI is missing; `npm test -- --only mongo` starts a database and sets it']);
  return { mongodbUri: uri };
}
