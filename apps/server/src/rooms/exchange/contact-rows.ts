import { nameKey } from '@quayside/shared/exchange/name-key';
import type { Id } from '@quayside/shared/kernel/ids';
import { uuidFrom } from '../../platform/perform-act';
import type { Namesake } from './customer-names.store';
import type { RowValues } from './planned-row';
import { asLists, gather, placeOf, type RowKind } from './row-kind';

export const CONTACT_ROWS: RowKind = {
  /** One without a name is called by their parts of it, or by their address, as whoever writes a mail without one. */
  completed(values) {
    if (values.name !== undefined) return values;
    const { givenName, familyName, emails, id } = values;
    const name =
      [givenName, familyName].filter((part) => part !== undefined).join(' ') || (id === undefined ? emails?.[0]?.slice(0, 200) : undefined);
    return name === undefined ? values : { ...values, name };
  },
  keysOf({ id, name, emails, organisation }) {
    const byId = id === undefined ? [] : [`id ${id}`];
    if (emails !== undefined) return [...byId, ...emails.map((one) => `email ${one}`)];
    return id !== undefined || name === undefined ? byId : [`name ${nameKey(name)} of ${nameKey(organisation ?? '')}`];
  },
  async resolve(rows, { jobId, settings, names }) {
    const [organisations, namesakes] = await Promise.all([
      names.find(
        'organisation',
        rows.flatMap(({ values }) => values.organisation ?? []),
      ),
      names.find(
        'contact',
        rows.flatMap(({ values }) => (isNamedOnly(values) ? (values.name ?? []) : [])),
      ),
    ]);
    return gather(rows, settings, ({ record, values: given, custom }) => {
      const { id, organisation: named } = given;
      const known = named === undefined ? [] : (organisations.get(nameKey(named)) ?? []);
      if (known.length > 1) return { problem: 'AMBIGUOUS_ORGANISATION' };
      if (named !== undefined && known.length === 0 && settings.unknownOrganisation === 'refuse')
        return { problem: 'UNKNOWN_ORGANISATION' };
      const organisation = named === undefined ? null : organisationArgs(jobId, named, known[0]);
      const same = isNamedOnly(given)
        ? (namesakes.get(nameKey(given.name ?? '')) ?? []).filter((one) => organisation === null || one.organisationId === organisation.id)
        : [];
      if (same.length > 1) return { problem: 'AMBIGUOUS' };
      const { name, emails, phones, language, timeZone, isVip, isBlocked, note } = given;
      const values = asLists({ name, emails, phones, language, timeZone, isVip, isBlocked, note });
      const who = { matchId: id ?? null, namesakeId: same[0]?.id ?? null, organisation, existing: settings.existing };
      return { record, name: 'contact.import', args: { ...who, values, custom, place: placeOf(jobId, record) } };
    });
  },
};

const isNamedOnly = ({ id, emails }: RowValues): boolean => id === undefined && emails === undefined;

/** One that is not there is made once for the whole file: whichever row comes first makes it under this id. */
const organisationArgs = (jobId: Id, named: string, known: Namesake | undefined) =>
  known === undefined ? { id: uuidFrom(`import\0${jobId}\0${nameKey(named)}`), createAs: named } : { id: known.id, createAs: null };
