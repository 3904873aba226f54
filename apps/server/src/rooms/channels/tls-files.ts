import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import type { Env } from '../../platform/env';

export interface TlsPair {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly minVersion: 'TLSv1.2' | 'TLSv1.3';
}

/**
 * Reads certificate and key, and makes sure that they belong together.
 *
 * @throws Error in plain words
 */
export async function readTlsPair({ certFile, keyFile, minVersion }: NonNullable<Env['smtpTls']>): Promise<TlsPair> {
  const read = (file: string, name: string): Promise<Buffer> =>
    readFile(file).catch(() => {
      throw new Error(`The file of ${name} cannot be read.`);
    });
  const pair = { cert: await read(certFile, 'QUAYSIDE_SMTP_TLS_CERT'), key: await read(keyFile, 'QUAYSIDE_SMTP_TLS_KEY'), minVersion };
  try {
    createSecureContext(pair);
  } catch (error) {
    throw new Error('QUAYSIDE_SMTP_TLS_CERT and QUAYSIDE_SMTP_TLS_KEY are not a PEM certificate and its key.', { cause: error });
  }
  return pair;
}

export interface TlsWatch {
  /** Looks whether the files hold something new; one look at a time. */
  look(): Promise<void>;
  stop(): void;
}

/** How often the files are looked at: what renews certificates gives them weeks. */
const LOOK_EVERY_MS = 30_000;

/**
 * Tells when the files hold another pair. Looks at what they hold instead of waiting for events, which links and mounted secrets do not give.
 *
 * @param onBroken - what they hold cannot be used, told once; the pair before stays in use
 */
export function watchTlsPair(
  place: NonNullable<Env['smtpTls']>,
  before: TlsPair,
  { onChange, onBroken }: { readonly onChange: (pair: TlsPair) => void; readonly onBroken: (error: unknown) => void },
): TlsWatch {
  let known = before;
  let isBroken = false;
  let looking: Promise<void> = Promise.resolve();
  const lookOnce = async (): Promise<void> => {
    try {
      const pair = await readTlsPair(place);
      isBroken = false;
      if (pair.cert.equals(known.cert) && pair.key.equals(known.key)) return;
      known = pair;
      onChange(pair);
    } catch (error) {
      // one of the two may have been replaced a moment before the other
      if (isBroken) return;
      isBroken = true;
      onBroken(error);
    }
  };
  const look = (): Promise<void> => {
    looking = looking.then(lookOnce);
    return looking;
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}
