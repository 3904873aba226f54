import { emailSchema } from '@quayside/shared/organisation/contact';
import addressparser from 'nodemailer/lib/addressparser';
import type { MailAddress } from './parsed-mail';

/** What the From header says, when it can be trusted to say one thing. */
export type FromVerdict =
  | { readonly ok: true; readonly from: MailAddress }
  | { readonly ok: false; readonly reason: 'ambiguous_sender' | 'no_sender'; readonly detail: string };

/** Decodes RFC 2047 words of a display name. */
export type DecodeName = (name: string) => string;

interface Listed {
  readonly name: string;
  readonly address: string;
}

/**
 * The one sender of a mail.
 *
 * Header lines are counted here and not taken from a parser: of two From headers parsers take the last and people see the first.
 *
 * @param values - every From header of the mail, undecoded
 * @source security A6, A7
 */
export function readFrom(values: readonly string[], decode: DecodeName): FromVerdict {
  if (values.length > 1) return { ok: false, reason: 'ambiguous_sender', detail: `it has ${values.length} From headers` };
  const value = values[0] ?? '';
  const listed = list(value);
  const real = listed.filter((entry) => entry.address !== '');
  if (real.length > 1 || hasSecondMailbox(value)) {
    return { ok: false, reason: 'ambiguous_sender', detail: 'its From header names more than one address' };
  }
  const [only] = real;
  const address = only ? usableAddress(only.address) : null;
  if (!only || address === null) return { ok: false, reason: 'no_sender', detail: 'its From header names no usable address' };
  return { ok: true, from: { name: cleanName(decode(only.name), address), address } };
}

/** The usable addresses of To, Cc and the like; groups are opened, what is no address is left out. */
export function readAddresses(values: readonly string[], decode: DecodeName, max = 200): readonly MailAddress[] {
  const found = new Map<string, MailAddress>();
  for (const entry of values.flatMap(list)) {
    const address = usableAddress(entry.address);
    if (address !== null && !found.has(address) && found.size < max)
      found.set(address, { name: cleanName(decode(entry.name), address), address });
  }
  return [...found.values()];
}

/** The address in the form in which addresses are kept, or `null` when it is none. */
export function usableAddress(text: string): string | null {
  const address = text.trim().toLowerCase();
  return emailSchema.safeParse(address).success && !address.includes('=?') ? address : null;
}

function list(value: string): readonly Listed[] {
  return addressparser(value.slice(0, 100_000), { flatten: true }).map((entry) => ({
    name: entry.name ?? '',
    address: entry.address ?? '',
  }));
}

/** `<a@x> <b@y>` and `a@x b@y`: the address parser picks one, other programs the other. */
function hasSecondMailbox(value: string): boolean {
  const bare = value.replace(/"(?:[^"\\]|\\.)*"/g, ' ').replace(/\([^()]*\)/g, ' ');
  const angles = bare.match(/</g)?.length ?? 0;
  if (angles > 0) return angles > 1;
  return bare.split(/[\s,;]+/).filter((word) => /\S@\S/.test(word)).length > 1;
}

const LOOKS_LIKE_ADDRESS = /(?<![^\s@<>"'])[^\s@<>"']+@[^\s@<>"']+/gu;

/** A name on one line, without control and direction characters, and without an address that is not the sender's. */
export function cleanName(name: string, address: string): string {
  const line = name
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  const claimed = line.match(LOOKS_LIKE_ADDRESS) ?? [];
  if (claimed.some((other) => other.toLowerCase().replace(/(?<![.,;:)\]])[.,;:)\]]+$/, '') !== address)) return '';
  return Array.from(line.replace(/^["']+|(?<!["'])["']+$/g, '').trim())
    .slice(0, 150)
    .join('');
}
