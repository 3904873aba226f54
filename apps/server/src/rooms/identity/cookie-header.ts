/** What a browser that was given these cookies sends back. @param cookies - values of Set-Cookie */
export const cookieHeaderOf = (cookies: readonly string[]): string => cookies.map((cookie) => cookie.split(';')[0]).join('; ');

/**
 * How a cookie is called that no other host, and no page without TLS, can set or overwrite.
 *
 * @source OWASP ASVS 3.3; RFC 6265bis §4.1.3.2
 */
export function hostCookie(name: string, publicUrl: string): { readonly name: string; readonly isSecure: boolean } {
  const isSecure = publicUrl.startsWith('https:');
  return { name: isSecure ? `__Host-${name}` : name, isSecure };
}

/** The value of a cookie that a browser sent. */
export function cookieIn(header: string | undefined, name: string): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
}
