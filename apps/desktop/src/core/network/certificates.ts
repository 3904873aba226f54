import { existsSync, readFileSync } from 'node:fs';
import tls from 'node:tls';

/** Where Linux systems keep the authorities that their administrator trusts. */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/**
 * The authorities that are believed: the well-known ones, the system's, and the one that IT names.
 *
 * @param caFile - PEM; one that cannot be read is left out, and the certificate error will tell
 */
export function trustedAuthorities(caFile: string | null): string[] {
  const own = caFile === null ? [] : readCertificates(caFile);
  return [...new Set([...tls.rootCertificates, ...systemCertificates(), ...own])];
}

function systemCertificates(): readonly string[] {
  const modern = tls as unknown as { getCACertificates?: (type: 'system') => string[] };
  if (typeof modern.getCACertificates === 'function') {
    try {
      return modern.getCACertificates('system');
    } catch {
      return [];
    }
  }
  const bundle = SYSTEM_BUNDLES.find((path) => existsSync(path));
  return bundle === undefined ? [] : readCertificates(bundle);
}

function readCertificates(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8').match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  } catch {
    return [];
  }
}
