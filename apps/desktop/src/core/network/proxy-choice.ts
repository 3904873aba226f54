/**
 * The proxy of a PAC answer as an address: the first way that we can take.
 *
 * @param answer - such as `PROXY proxy.example:3128; DIRECT`
 * @returns `null` for a direct connection
 */
export function proxyOf(answer: string): string | null {
  for (const way of answer.split(';')) {
    const [kind, host] = way.trim().split(/\s+/);
    if (kind === undefined || kind === '') continue;
    if (kind.toUpperCase() === 'DIRECT') return null;
    if (host === undefined) continue;
    if (kind.toUpperCase() === 'PROXY' || kind.toUpperCase() === 'HTTP') return `http://${host}`;
    if (kind.toUpperCase() === 'HTTPS') return `https://${host}`;
  }
  return null;
}
