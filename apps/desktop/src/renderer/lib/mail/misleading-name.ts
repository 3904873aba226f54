const LOOKS_LIKE_ADDRESS = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*/u;

/**
 * Whether a display name pretends to be an address that is not the real one.
 *
 * @param name - as the mail gives it
 * @param address - the real one
 * @source security A7
 */
export function isMisleadingName(name: string, address: string | null): boolean {
  const claimed = LOOKS_LIKE_ADDRESS.exec(name.normalize('NFKC'))?.[0];
  return claimed !== undefined && claimed.toLowerCase() !== (address ?? '').toLowerCase();
}
