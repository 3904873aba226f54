import { nameKey } from '@quayside/shared/exchange/name-key';
import type { Id } from '@quayside/shared/kernel/ids';
import { asLists, gather, placeOf, type RowKind } from './row-kind';
import type { RowRefusal } from './row-outcome';

export const ORGANISATION_ROWS: RowKind = {
  keysOf: ({ id, name, domains }) => [
    ...(id === undefined ? [] : [`id ${id}`]),
    ...(domains ?? []).map((one) => `domain ${one}`),
    ...(name === undefined ? [] : [`name ${nameKey(name)}`]),
  ],
  async resolve(rows, { jobId, settings, names, parents }) {
    const known = await names.find(
      'organisation',
      rows.flatMap(({ values }) => [...(values.id === undefined ? [values.name ?? []] : []), values.parent ?? []].flat()),
    );
    const parentOf = (parent: string | undefined): { readonly id: Id | null } | RowRefusal => {
      if (parent === undefined) return { id: null };
      const inFile = parents?.idOf(parent);
      if (inFile !== undefined) return inFile === null ? { problem: 'UNKNOWN_PARENT' } : { id: inFile };
      const [one, second] = known.get(nameKey(parent)) ?? [];
      if (second !== undefined) return { problem: 'AMBIGUOUS_PARENT' };
      return one === undefined ? { problem: 'UNKNOWN_PARENT' } : { id: one.id };
    };
    return gather(rows, settings, ({ record, custom, values: { id, name, domains, stars, contractLevel, note, parent, manager } }) => {
      const same = id === undefined && name !== undefined ? (known.get(nameKey(name)) ?? []) : [];
      if (same.length > 1) return { problem: 'AMBIGUOUS' };
      const above = parentOf(parent);
      if ('problem' in above) return above;
      const who = {
        matchId: id ?? null,
        namesakeId: same[0]?.id ?? null,
        parentId: above.id,
        managerEmail: manager ?? null,
        existing: settings.existing,
      };
      const values = asLists({ name, domains, stars, contractLevel, note });
      return { record, name: 'organisation.import', args: { ...who, values, custom, place: placeOf(jobId, record) } };
    });
  },
};
