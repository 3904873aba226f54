/** Scheme and name, a colon, the password, and the rest from the last `@` before the path on. */
const WITH_PASSWORD = /^(https?:\/\/[^:@/?#]*):([^/?#]+)(@[^@/?#]*.*)$/is;

/**
 * Takes the password out of the address of a proxy: `http://ana:secret@proxy:3128` → `http://ana@proxy:3128`, `secret`.
 *
 * @returns the password as it stood there, with its percent signs; `null` when there is none
 */
export function splitProxyUrl(url: string): { readonly address: string; readonly password: string | null } {
  const [, name, password, rest] = WITH_PASSWORD.exec(url) ?? [];
  return name === undefined || password === undefined || rest === undefined
    ? { address: url, password: null }
    : { address: `${name}${rest}`, password };
}

/** Puts it back where `splitProxyUrl` found it. */
export const joinProxyUrl = (address: string, password: string): string =>
  address.replace(/^(https?:\/\/[^:@/?#]*)(@)/i, (_all, name: string, at: string) => `${name}:${password}${at}`);
