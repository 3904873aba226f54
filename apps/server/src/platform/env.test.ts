import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clockMovedBy } from './clock';
import { EnvError, readEnv } from './env';

const good = { MONGODB_URI: 'mongodb://127.0.0.1:27017/quayside?replicaSet=rs0', QUAYSIDE_SECRET: 's'.repeat(32) };

const linesOf = (source: Record<string, string | undefined>): readonly string[] => {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.lines;
    throw error;
  }
};

test('what is needed is enough; the rest has defaults', () => {
  expect(readEnv(good)).toMatchObject({
    host: '127.0.0.1',
    port: 4780,
    publicUrl: null,
    smtpPort: 0,
    isDemo: false,
    trustedProxies: [],
    internalIssuers: [],
    drainMs: 0,
    logLevel: 'info',
  });
});

test('everything can be set', () => {
  const given = {
    ...good,
    QUAYSIDE_PORT: '0',
    QUAYSIDE_PUBLIC_URL: 'https://help.example.com/',
    QUAYSIDE_DEMO: 'true',
    QUAYSIDE_TRUSTED_PROXIES: '10.0.0.1, 10.0.1.0/24',
    QUAYSIDE_INTERNAL_ISSUERS: 'https://ID.corp.example/, http://10.0.0.5:8080',
  };
  expect(readEnv(given)).toMatchObject({
    port: 0,
    publicUrl: 'https://help.example.com',
    isDemo: true,
    trustedProxies: ['10.0.0.1', '10.0.1.0/24'],
    internalIssuers: ['https://id.corp.example', 'http://10.0.0.5:8080'],
  });
});

test('each mistake is one line that names the variable, and never its value', () => {
  const lines = linesOf({
    MONGODB_URI: 'localhost',
    QUAYSIDE_SECRET: 'hunter2',
    QUAYSIDE_PORT: '99999',
    QUAYSIDE_PUBLIC_URL: 'ftp://x',
    QUAYSIDE_LOG_LEVEL: 'loud',
  });
  expect(lines.map((line) => line.split(' ')[0])).toEqual([
    'MONGODB_URI',
    'QUAYSIDE_PORT',
    'QUAYSIDE_PUBLIC_URL',
    'QUAYSIDE_SECRET',
    'QUAYSIDE_LOG_LEVEL',
  ]);
  expect(lines.join('\n')).not.toContain('hunter2');
  expect(linesOf({})).toEqual([expect.stringContaining('MONGODB_URI is missing'), expect.stringContaining('QUAYSIDE_SECRET is missing')]);
});

test('TLS of the SMTP listener: both files or none, and they can be read', () => {
  const QUAYSIDE_SMTP_TLS_CERT = __filename;
  expect(readEnv({ ...good, QUAYSIDE_SMTP_TLS_CERT, QUAYSIDE_SMTP_TLS_KEY: __filename, QUAYSIDE_SMTP_TLS_PORT: '465' }).smtpTls).toEqual({
    certFile: __filename,
    keyFile: __filename,
    port: 465,
    minVersion: 'TLSv1.2',
    isRequired: false,
  });
  expect(readEnv(good).smtpTls).toBeNull();
  expect(linesOf({ ...good, QUAYSIDE_SMTP_TLS_CERT })).toEqual(['QUAYSIDE_SMTP_TLS_KEY is missing; it belongs to QUAYSIDE_SMTP_TLS_CERT']);
  expect(linesOf({ ...good, QUAYSIDE_SMTP_TLS_REQUIRED: 'true', QUAYSIDE_SMTP_TLS_PORT: '465' })).toHaveLength(2);
  expect(linesOf({ ...good, QUAYSIDE_SMTP_TLS_CERT, QUAYSIDE_SMTP_TLS_KEY: '/nowhere/key.pem' })).toEqual([
    'QUAYSIDE_SMTP_TLS_KEY names a file that cannot be read',
  ]);
});

test('every mistake at once, each in words that say what would be right', () => {
  const wrong = {
    ...good,
    QUAYSIDE_PORT: 'http',
    QUAYSIDE_PUBLIC_URL: 'https://help.example.com/desk',
    QUAYSIDE_MAIL_MAX_MB: '99',
    QUAYSIDE_DEMO: 'maybe',
    QUAYSIDE_TRUSTED_PROXIES: '10.0.0.1, proxy, 10.0.0.0/33',
    QUAYSIDE_LOG_LEVEL: 'loud',
  };
  expect(linesOf(wrong)).toEqual([
    'QUAYSIDE_PORT must be a whole number from 0 to 65535',
    'QUAYSIDE_PUBLIC_URL must be an http or https address without a path, such as https://help.example.com',
    'QUAYSIDE_MAIL_MAX_MB must be a whole number from 1 to 50',
    'QUAYSIDE_DEMO must be true or false',
    'QUAYSIDE_TRUSTED_PROXIES must be IP addresses or networks such as 10.0.0.0/8, with commas',
    'QUAYSIDE_LOG_LEVEL must be one of silent, fatal, error, warn, info, debug, trace',
  ]);
});

test('SLA-3 the clock of a test is refused wherever people work, whatever else is right or wrong', () => {
  const given = { ...good, QUAYSIDE_TEST_CLOCK_FILE: __filename };
  for (const NODE_ENV of ['production', 'development', '', undefined]) {
    expect(linesOf({ ...given, NODE_ENV })).toEqual([expect.stringMatching(/^QUAYSIDE_TEST_CLOCK_FILE .* remove it/)]);
  }
  expect(readEnv({ ...given, NODE_ENV: 'test' }).testClockFile).toBe(__filename);
  expect(linesOf({ ...given, NODE_ENV: 'test', QUAYSIDE_TEST_CLOCK_FILE: '/nowhere/clock' })).toEqual([
    'QUAYSIDE_TEST_CLOCK_FILE names a file that cannot be read',
  ]);
  expect(readEnv({ ...good, NODE_ENV: 'production' }).testClockFile).toBeNull();
});

test('the clock of a test is the system clock moved by what the file says now', () => {
  const folder = mkdtempSync(join(tmpdir(), 'quayside-clock-'));
  const file = join(folder, 'clock');
  const clock = clockMovedBy(file);
  const isAhead = (ms: number) => expect(Math.abs(clock.now() - Date.now() - ms)).toBeLessThan(60_000);
  writeFileSync(file, '0');
  isAhead(0);
  writeFileSync(file, '86400000');
  isAhead(86_400_000);
  writeFileSync(file, 'tomorrow');
  expect(() => clock.now()).toThrow('does not hold a whole number');
  rmSync(folder, { recursive: true });
});

test.each(['id.corp.example', 'https://id.corp.example/realms', 'https://u:p@id.corp.example', 'ftp://id.corp.example'])(
  'A31 %s allows nothing inside the network',
  (value) => {
    expect(linesOf({ ...good, QUAYSIDE_INTERNAL_ISSUERS: value })).toEqual([
      expect.stringMatching(/^QUAYSIDE_INTERNAL_ISSUERS must be addresses/),
    ]);
  },
);
