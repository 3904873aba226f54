import { type Put, put } from '@quayside/shared/kernel/entity';
import { fold } from '@quayside/shared/kernel/text';
import { DAY_MS, type EpochMs } from '@quayside/shared/kernel/time';
import type { Contact } from '@quayside/shared/organisation/contact';
import { domainKey, emailKey } from '@quayside/shared/organisation/customer-keys';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { existingKey } from './existing-key';
import { fill } from './fill';
import type { Language } from './language';
import { NAMES } from './names/names';
import type { Gender } from './phrases/phrases';
import type { Random } from './random';
import { toLatin } from './to-latin';

/** A customer as the script needs them. */
export interface Customer {
  readonly contact: Contact;
  readonly organisation: Organisation | null;
  readonly language: Language;
  readonly gender: Gender;
  readonly first: string;
  readonly last: string;
  /** How often they write, compared with others. */
  readonly weight: number;
}

export interface Customers {
  readonly all: readonly Customer[];
  readonly puts: readonly Put[];
}

const SHARE: readonly (readonly [Language, number])[] = [
  ['en', 38],
  ['fr', 23],
  ['pt', 18],
  ['bg', 21],
];
const STARS: readonly (readonly [number, number])[] = [
  [0, 40],
  [1, 12],
  [2, 16],
  [3, 17],
  [4, 10],
  [5, 5],
];
const NOTES = [
  '',
  '',
  '',
  '',
  'Prefers the phone.',
  'Framework contract, 10 % on hardware.',
  'Runs a live public display, outages are visible.',
  'Reference customer.',
];

/** Organisations with their people, and some people without one. Names, addresses and domains are each used once. */
export function inventCustomers(
  random: Random,
  count: { readonly organisations: number; readonly contacts: number; readonly now: EpochMs },
): Customers {
  const puts: Put[] = [];
  const taken = new Set<string>();
  const organisations = Array.from({ length: count.organisations }, () => {
    const language = random.weighted(SHARE);
    const made = inventOrganisation(random, language, { taken, now: count.now });
    puts.push(put('organisation', made), ...made.domains.map((domain) => existingKey(domainKey(domain), made.id, made.createdAt)));
    return { organisation: made, language };
  });
  const all = Array.from({ length: count.contacts }, (_, index): Customer => {
    const home =
      index < organisations.length
        ? organisations[index]
        : random.chance(0.86)
          ? organisations[Math.floor(random.next() ** 2 * organisations.length)]
          : undefined;
    const customer = inventCustomer(random, {
      home: home?.organisation ?? null,
      language: home?.language ?? random.weighted(SHARE),
      taken,
      now: count.now,
    });
    const { contact } = customer;
    puts.push(put('contact', contact), ...contact.emails.map((email) => existingKey(emailKey(email), contact.id, contact.createdAt)));
    return customer;
  });
  return { all, puts };
}

interface Circumstances {
  readonly taken: Set<string>;
  readonly now: EpochMs;
}

function inventOrganisation(random: Random, language: Language, { taken, now }: Circumstances): Organisation {
  const names = NAMES[language];
  const name = unused(taken, (attempt) => {
    const made = fill(random.pick(names.organisations), { town: random.pick(names.towns), last: random.pick(names.last.m) });
    return attempt < 8 ? made : `${made} ${random.int(2, 99)}`;
  });
  const domain = unused(taken, (attempt) => `${slug(name).slice(0, 40)}${attempt === 0 ? '' : attempt + 1}.example`);
  const at = (now - random.int(120, 1500) * DAY_MS) as EpochMs;
  return {
    id: random.id(at),
    revision: 1,
    createdAt: at,
    updatedAt: at,
    name,
    domains: [domain],
    stars: random.weighted(STARS),
    note: random.pick(NOTES),
  };
}

function inventCustomer(
  random: Random,
  { home, language, taken, now }: Circumstances & { readonly home: Organisation | null; readonly language: Language },
): Customer {
  const names = NAMES[language];
  const gender = random.pick(['f', 'm'] as const);
  const [first, last] = [random.pick(names[gender]), random.pick(names.last[gender])];
  const domain = home?.domains[0] ?? random.pick(['postbox.example', 'quickmail.example', 'homemail.example']);
  const email = unused(taken, (attempt) => `${slug(first)}.${slug(last)}${attempt === 0 ? '' : random.int(2, 999)}@${domain}`);
  const at = (now - random.int(95, 1400) * DAY_MS) as EpochMs;
  const contact: Contact = {
    id: random.id(at),
    revision: 1,
    createdAt: at,
    updatedAt: at,
    name: `${first} ${last}`,
    emails: [email],
    phones: random.chance(0.6) ? [`${names.phonePrefix} ${random.digits(4)}`] : [],
    organisationId: home?.id ?? null,
    isVip: random.chance(home !== null && home.stars === 5 ? 0.4 : 0.02),
    language,
    note: '',
    isBlocked: false,
  };
  return { contact, organisation: home, language, gender, first, last, weight: 0.3 + random.next() ** -0.4 };
}

/** Tries until it finds one that nobody has, and takes it. */
function unused(taken: Set<string>, make: (attempt: number) => string): string {
  for (let attempt = 0; ; attempt += 1) {
    const made = make(attempt);
    if (taken.has(made)) continue;
    taken.add(made);
    return made;
  }
}

/** In small Latin letters and hyphens. */
export const slug = (text: string): string =>
  fold(toLatin(text))
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
