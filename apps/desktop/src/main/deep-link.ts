import { idSchema } from '@quayside/shared/kernel/ids';

export const DEEP_LINK_SCHEME = 'quayside';

export interface DeepLink {
  readonly to: 'case';
  readonly id: string;
}

/** `quayside://case/<id>` and nothing else: no host, no query, no server address. @source security E10 */
export function parseDeepLink(text: string): DeepLink | null {
  const match = /^quayside:\/\/case\/([A-Za-z0-9][A-Za-z0-9_.:@+-]{0,119})\/?$/.exec(text);
  if (match === null) return null;
  const id = idSchema.safeParse(match[1]);
  return id.success ? { to: 'case', id: id.data } : null;
}

/** The first deep link among the arguments of a start. Arguments that look like switches are never read as anything. */
export function deepLinkIn(argv: readonly string[]): DeepLink | null {
  for (const argument of argv) {
    const link = parseDeepLink(argument);
    if (link !== null) return link;
  }
  return null;
}
