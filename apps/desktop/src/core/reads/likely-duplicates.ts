import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import type { EntityOf } from '@quayside/shared/kernel/entity';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import type { Contact } from '@quayside/shared/organisation/contact';
import {
  contactLikenesses,
  contactReasons,
  DuplicateFinder,
  type DuplicateReason,
  type Likeness,
  organisationLikenesses,
  organisationReasons,
} from '@quayside/shared/organisation/duplicates';
import { isKeptApart } from '@quayside/shared/organisation/keep-apart';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import type { DuplicatePair, LikelyDuplicate } from '../../bridge/customer-detail';
import type { Profile } from '../session/profile';
import { SLICE_MS, sliced } from '../store/cache-file';
import { searchContacts, searchOrganisations } from './search-cache';

/** Looked at for each way in which somebody may be known again. */
const LOOKED_AT = 30;
const SHOWN_MAX = 5;
const PAIRS_MAX = 100;
const ROWS_AT_ONCE = 500;

/** Who may be the same contact: found by the words of the index, so that nobody looks through all of them. @source requirements CAS-3 */
export function contactDuplicates(profile: Profile, contact: Contact): readonly LikelyDuplicate<Contact>[] {
  const texts = [contact.name, ...contact.phones, ...contact.emails.map((email) => normaliseEmail(email).split(/[@+]/u)[0] ?? '')];
  const found = texts.flatMap((text) => searchContacts(profile, text, LOOKED_AT));
  return alike(contact, found, contactReasons);
}

/** Which may be the same organisation. */
export function organisationDuplicates(profile: Profile, organisation: Organisation): readonly LikelyDuplicate<Organisation>[] {
  const words = organisation.name.split(/\s+/u).filter((word) => word.length > 2);
  const texts = [...words.slice(0, 4), ...organisation.domains.slice(0, 5).map((domain) => domain.split('.').at(-2) ?? '')];
  const found = texts.flatMap((text) => searchOrganisations(profile, text, LOOKED_AT));
  return alike(organisation, found, organisationReasons);
}

function alike<T extends { readonly id: string; readonly apartFrom?: readonly string[] }>(
  of: T,
  found: readonly T[],
  reasonsFor: (one: T, other: T) => readonly DuplicateReason[],
): readonly LikelyDuplicate<T>[] {
  const others = new Map(found.filter(({ id }) => id !== of.id).map((one) => [one.id, one]));
  return [...others.values()]
    .map((one) => ({ one, reasons: reasonsFor(of, one) }))
    .filter(({ one, reasons }) => reasons.length > 0 && !isKeptApart(of, one))
    .sort((a, b) => b.reasons.length - a.reasons.length)
    .slice(0, SHOWN_MAX);
}

/** Pairs among all contacts and all organisations of this device, in slices, so that other reads go on meanwhile. @source requirements CAS-3 */
export async function listDuplicates(profile: Profile): Promise<readonly DuplicatePair[]> {
  const contacts = await findPairs(profile, 'contact', { likenesses: contactLikenesses, reasonsFor: contactReasons });
  const organisations = await findPairs(profile, 'organisation', {
    likenesses: organisationLikenesses,
    reasonsFor: organisationReasons,
  });
  return [
    ...organisations.map((pair) => ({ of: 'organisation' as const, ...pair })),
    ...contacts.map((pair) => ({ of: 'contact' as const, ...pair })),
  ];
}

async function findPairs<K extends CustomerRef['kind']>(
  { store }: Profile,
  kind: K,
  how: {
    likenesses(one: EntityOf<K>): readonly Likeness[];
    reasonsFor(one: EntityOf<K>, other: EntityOf<K>): readonly DuplicateReason[];
  },
) {
  const finder = new DuplicateFinder();
  const breathe = sliced(SLICE_MS);
  for (let after = ''; ; ) {
    const rows = store.reader.all<{ id: string; body: string }>(
      'SELECT id, body FROM entity WHERE kind = ? AND id > ? ORDER BY id LIMIT ?',
      kind,
      after,
      ROWS_AT_ONCE,
    );
    for (const { id, body } of rows) {
      const own = store.overlay.find(kind, id);
      const one = own === null ? (JSON.parse(body) as EntityOf<K>) : (own.body as EntityOf<K> | null);
      if (one !== null) finder.add(id, how.likenesses(one));
      await breathe();
    }
    after = rows.at(-1)?.id ?? '';
    if (rows.length < ROWS_AT_ONCE) break;
  }
  const pairs = finder.pairs(PAIRS_MAX);
  const found = store.findMany(
    kind,
    pairs.flatMap(({ one, other }) => [one, other]),
  );
  return pairs.flatMap(({ one, other }) => {
    const [a, b] = [found.get(one), found.get(other)];
    if (a === undefined || b === undefined || isKeptApart(a, b)) return [];
    const reasons = how.reasonsFor(a, b);
    return reasons.length === 0 ? [] : [{ one: a, other: b, reasons }];
  });
}
