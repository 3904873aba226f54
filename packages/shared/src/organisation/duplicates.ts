import { emailDomain, fold, normaliseEmail } from '../kernel/text';
import type { Contact } from './contact';
import type { Organisation } from './organisation';
import { isSamePhone, phoneTail } from './phone';
import { isPublicMailDomain } from './public-mail-domains';

/** Why two are taken to be one. */
export const DUPLICATE_REASONS = ['phone', 'name', 'address'] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

/** Something by which two look alike: they do when both have it. */
export interface Likeness {
  readonly reason: DuplicateReason;
  readonly key: string;
}

/** Local parts that many companies have, and one company several people behind. */
const ROLES = new Set(
  'abuse accounts admin billing contact feedback hello help helpdesk hr info it job jobs kontakt mail marketing news noreply no-reply office orders post postmaster press sales service shop support team webmaster'.split(
    ' ',
  ),
);
/** Says of a company what it is, and not which. */
const LEGAL_FORMS = new Set(
  'ag and bv co company corp corporation eood ead ad et gmbh group holding inc kg limited llc llp lp ltd lda nv ood oy plc pty sa sarl sas spa srl sro the und ад еад еоод ет оод и'.split(
    ' ',
  ),
);

const wordsOf = (text: string): readonly string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
/** Whatever the order: `Petrova, Ana` is `Ana Petrova`. */
const nameOf = (words: readonly string[]): string => [...words].sort().join(' ');

/**
 * A domain without what is easily mistyped: which letters it has, not in what order or how often. `gmial.com` looks like `gmail.com`.
 */
const letters = (domain: string): string => [...new Set(domain.replace(/[^\p{L}\p{N}]/gu, ''))].sort().join('');

/** An address without what leads to the same mailbox, and with a domain that may be mistyped. */
function addressKey(address: string): string | null {
  const email = normaliseEmail(address);
  const local = email.slice(0, email.lastIndexOf('@')).replace(/\+.*$/u, '').replaceAll('.', '');
  const domain = emailDomain(email) ?? '';
  return local.length < 3 || ROLES.has(local) ? null : `${local}@${letters(domain)}`;
}

/**
 * By what a contact would be known again: the end of a telephone number, the name within one organisation, an address that differs only by
 * dots, a `+word` or a slip in the domain.
 *
 * @returns none for one that was merged
 * @source requirements CAS-3
 */
export function contactLikenesses({ name, emails, phones, organisationId, mergedInto }: Contact): readonly Likeness[] {
  if (mergedInto !== undefined) return [];
  const words = wordsOf(name);
  const found: Likeness[] = [
    ...phones.flatMap((phone): Likeness[] => {
      const key = phoneTail(phone);
      return key === null ? [] : [{ reason: 'phone', key }];
    }),
    ...(organisationId === null || words.length < 2 ? [] : [{ reason: 'name' as const, key: `${nameOf(words)}@${organisationId}` }]),
    ...emails.flatMap((email): Likeness[] => {
      const key = addressKey(email);
      return key === null ? [] : [{ reason: 'address', key }];
    }),
  ];
  return distinct(found);
}

/** By what an organisation would be known again: its name without the legal form, or a domain under another ending. */
export function organisationLikenesses({ name, domains, mergedInto }: Organisation): readonly Likeness[] {
  if (mergedInto !== undefined) return [];
  const words = wordsOf(name).filter((word) => !LEGAL_FORMS.has(word));
  const found: Likeness[] = [
    ...(words.join('').length < 3 ? [] : [{ reason: 'name' as const, key: nameOf(words) }]),
    ...domains.flatMap((domain): Likeness[] => {
      const main = domain.split('.').at(-2) ?? '';
      return main.length < 4 || isPublicMailDomain(domain) ? [] : [{ reason: 'address', key: main }];
    }),
  ];
  return distinct(found);
}

const distinct = (all: readonly Likeness[]): readonly Likeness[] =>
  all.filter((one, at) => all.findIndex(({ reason, key }) => reason === one.reason && key === one.key) === at);

/** Why two contacts may be one, the strongest reason first; empty when they are not alike. */
export const contactReasons = (one: Contact, other: Contact): readonly DuplicateReason[] =>
  reasonsFor(contactLikenesses(one), contactLikenesses(other)).filter(
    // the ends of two numbers may be the same by chance
    (reason) => reason !== 'phone' || one.phones.some((a) => other.phones.some((b) => isSamePhone(a, b))),
  );

/** Why two organisations may be one. */
export const organisationReasons = (one: Organisation, other: Organisation): readonly DuplicateReason[] =>
  reasonsFor(organisationLikenesses(one), organisationLikenesses(other));

const reasonsFor = (one: readonly Likeness[], other: readonly Likeness[]): readonly DuplicateReason[] =>
  DUPLICATE_REASONS.filter((reason) => one.some((a) => a.reason === reason && other.some((b) => b.reason === reason && b.key === a.key)));

/** Two that may be one. */
export interface LikelyPair<T> {
  readonly one: T;
  readonly other: T;
  readonly reasons: readonly DuplicateReason[];
}

/** A key that more of them share says nothing about any two: the number of a reception, say. */
const SHARED_MAX = 5;

/**
 * Gathers one after the other and finds those that look alike, each pair once; takes memory for the keys only. A telephone number is known here
 * by its end: whoever has both at hand asks `contactReasons`.
 */
export class DuplicateFinder {
  readonly #byKey = new Map<string, string[]>();

  add(id: string, likenesses: readonly Likeness[]): void {
    for (const { reason, key } of likenesses) {
      const found = this.#byKey.get(`${reason}:${key}`);
      if (found === undefined) this.#byKey.set(`${reason}:${key}`, [id]);
      else if (found.length <= SHARED_MAX) found.push(id);
    }
  }

  /** In the order in which the second of each pair came; those that are alike in more than one way first. @param max - pairs */
  pairs(max: number): readonly LikelyPair<string>[] {
    const reasons = new Map<string, Set<DuplicateReason>>();
    for (const [key, ids] of this.#byKey) {
      if (ids.length < 2 || ids.length > SHARED_MAX) continue;
      const reason = key.slice(0, key.indexOf(':')) as DuplicateReason;
      const [first, ...others] = ids as [string, ...string[]];
      for (const other of others) {
        const pair = `${first} ${other}`;
        reasons.set(pair, (reasons.get(pair) ?? new Set()).add(reason));
      }
    }
    return [...reasons]
      .sort(([, a], [, b]) => b.size - a.size)
      .slice(0, max)
      .map(([pair, why]) => {
        const [one, other] = pair.split(' ') as [string, string];
        return { one, other, reasons: DUPLICATE_REASONS.filter((reason) => why.has(reason)) };
      });
  }
}
