/** A host name as the server takes it: one line, never empty. */
export function deviceName(host: string): string {
  const plain = host
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, 100);
  return plain === '' ? 'Desktop' : plain;
}
