import { authenticate, type DNSResolver } from 'mailauth';

/**
 * What is known of the domain in the From header.
 *
 * `aligned` SPF or DKIM passed for that very domain · `unaligned` a check says it is not theirs · `unknown` nothing was said.
 */
export type SenderAuthentication = 'aligned' | 'unaligned' | 'unknown';

/** Who handed a mail to our own listener. */
export interface SmtpClient {
  readonly ip: string;
  readonly helo: string;
  /** MAIL FROM; empty for reports. */
  readonly mailFrom: string;
}

const WAIT_MS = 10_000;

/** Checks SPF, DKIM and DMARC. A name server that is slow or away makes it `unknown`. @source security §5, A1 */
export async function authenticateSender(
  raw: Buffer,
  fromAddress: string,
  client: SmtpClient,
  resolver: DNSResolver | null,
): Promise<SenderAuthentication> {
  const options = { ip: client.ip, helo: client.helo, sender: client.mailFrom, mta: 'quayside', disableArc: true, disableBimi: true };
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), WAIT_MS);
  });
  try {
    const result = await Promise.race([authenticate(raw, resolver === null ? options : { ...options, resolver }), tooLate]);
    if (result === null) return 'unknown';
    const dmarc = result.dmarc ? result.dmarc.status.result : 'none';
    if (dmarc === 'pass') return 'aligned';
    if (dmarc === 'fail') return 'unaligned';
    const from = domainOf(fromAddress);
    const isSigned = (result.dkim.results ?? []).some((row) => row.status.result === 'pass' && covers(row.signingDomain, from));
    const spf = result.spf ? result.spf.status.result : 'none';
    if (isSigned || (spf === 'pass' && covers(domainOf(client.mailFrom), from))) return 'aligned';
    return spf === 'fail' || spf === 'softfail' ? 'unaligned' : 'unknown';
  } catch {
    return 'unknown';
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Reads what the mailbox's own server says. Only the topmost header of the configured authserv-id counts: anybody can write more of them below.
 *
 * @param values - Authentication-Results, topmost first
 * @source security §5; RFC 8601
 */
export function readAuthenticationResults(values: readonly string[], authservId: string | null, fromAddress: string): SenderAuthentication {
  if (authservId === null) return 'unknown';
  const own = values
    .map(withoutComments)
    .find((value) => value.split(';')[0]?.trim().split(/\s/)[0]?.toLowerCase() === authservId.toLowerCase());
  if (own === undefined) return 'unknown';
  const from = domainOf(fromAddress);
  const results = own
    .split(';')
    .slice(1)
    .map((part) => part.trim().toLowerCase());
  const dmarc = results.find((part) => part.startsWith('dmarc='));
  if (dmarc?.startsWith('dmarc=pass')) {
    const named = property(dmarc, 'header.from');
    return named === null || covers(named, from) || covers(from, named) ? 'aligned' : 'unaligned';
  }
  const isAligned = results.some((part) => {
    if (part.startsWith('dkim=pass')) return covers(property(part, 'header.d') ?? domainOf(property(part, 'header.i') ?? ''), from);
    if (part.startsWith('spf=pass')) return covers(domainOf(property(part, 'smtp.mailfrom') ?? ''), from);
    return false;
  });
  if (isAligned) return 'aligned';
  return results.some((part) => /^(dmarc|spf)=(fail|softfail|reject)/.test(part)) ? 'unaligned' : 'unknown';
}

const withoutComments = (value: string): string => value.replace(/\([^()]*\)/g, ' ');
const property = (part: string, name: string): string | null =>
  new RegExp(`\\b${name.replace('.', '\\.')}\\s*=\\s*"?([^\\s";]+)`).exec(part)?.[1] ?? null;
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** The same domain, or one above it that is not a mere top level. */
function covers(domain: string | null, from: string): boolean {
  if (domain === null || domain === '') return false;
  const above = domain.toLowerCase();
  return above === from || (above.includes('.') && from.endsWith(`.${above}`));
}
