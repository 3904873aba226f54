import type { ImportContactArgs } from '@quayside/shared/exchange/import-contact';
import type { ImportKind, ImportSettings, RowTrouble } from '@quayside/shared/exchange/import-job';
import type { ImportOrganisationArgs } from '@quayside/shared/exchange/import-organisation';
import { nameKey } from '@quayside/shared/exchange/name-key';
import { ROW_PROBLEMS, type RowProblem } from '@quayside/shared/exchange/row-problems';
import type { Id } from '@quayside/shared/kernel/ids';
import type { RowPlace } from '@quayside/shared/organisation/imported-row';
import { uuidFrom } from '../../platform/perform-act';
import type { CustomerNames, Namesake } from './customer-names.store';
import type { ParentRows } from './parent-rows';
import { type NumberedRecord, type PlannedRow, refusedRow } from './plan-rows';

/** A row as an act of the lane. */
export type RowAct = { readonly record: NumberedRecord } & (
  | { readonly name: 'contact.import'; readonly args: ImportContactArgs }
  | { readonly name: 'organisation.import'; readonly args: ImportOrganisationArgs }
);

export interface ResolvedRows {
  readonly acts: readonly RowAct[];
  readonly troubles: readonly RowTrouble[];
}

interface Parts {
  readonly jobId: Id;
  readonly kind: ImportKind;
  readonly settings: ImportSettings;
  readonly names: CustomerNames;
  /** Where rows of one file may name each other. */
  readonly parents: ParentRows | null;
}

/** Finds whom rows name without an address or an id. */
export const resolveRows = (rows: readonly PlannedRow[], parts: Parts): Promise<ResolvedRows> =>
  parts.kind === 'contacts' ? resolveContacts(rows, parts) : resolveOrganisations(rows, parts);

async function resolveContacts(rows: readonly PlannedRow[], { jobId, settings, names }: Parts): Promise<ResolvedRows> {
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
  return gather(rows, ({ record, values: given, custom }) => {
    const { id, organisation: named } = given;
    const known = named === undefined ? [] : (organisations.get(nameKey(named)) ?? []);
    if (known.length > 1) return 'AMBIGUOUS_ORGANISATION';
    if (named !== undefined && known.length === 0 && settings.unknownOrganisation === 'refuse') return 'UNKNOWN_ORGANISATION';
    const organisation = named === undefined ? null : organisationArgs(jobId, named, known[0]);
    const same = isNamedOnly(given)
      ? (namesakes.get(nameKey(given.name ?? '')) ?? []).filter((one) => organisation === null || one.organisationId === organisation.id)
      : [];
    if (same.length > 1) return 'AMBIGUOUS';
    const { name, emails, phones, language, timeZone, isVip, isBlocked, note } = given;
    const values = asLists({ name, emails, phones, language, timeZone, isVip, isBlocked, note });
    const who = { matchId: id ?? null, namesakeId: same[0]?.id ?? null, organisation, existing: settings.existing };
    return { record, name: 'contact.import', args: { ...who, values, custom, place: placeOf(jobId, record) } };
  });
}

async function resolveOrganisations(rows: readonly PlannedRow[], { jobId, settings, names, parents }: Parts): Promise<ResolvedRows> {
  const known = await names.find(
    'organisation',
    rows.flatMap(({ values }) => [...(values.id === undefined ? [values.name ?? []] : []), values.parent ?? []].flat()),
  );
  const parentOf = (parent: string | undefined): Id | null | RowProblem => {
    if (parent === undefined) return null;
    const inFile = parents?.idOf(parent);
    if (inFile !== undefined) return inFile ?? 'UNKNOWN_PARENT';
    const [one, second] = known.get(nameKey(parent)) ?? [];
    return second !== undefined ? 'AMBIGUOUS_PARENT' : (one?.id ?? 'UNKNOWN_PARENT');
  };
  return gather(rows, ({ record, custom, values: { id, name, domains, stars, contractLevel, note, parent, manager } }) => {
    const same = id === undefined && name !== undefined ? (known.get(nameKey(name)) ?? []) : [];
    if (same.length > 1) return 'AMBIGUOUS';
    const parentId = parentOf(parent);
    if (isProblem(parentId)) return parentId;
    const who = {
      matchId: id ?? null,
      namesakeId: same[0]?.id ?? null,
      parentId,
      managerEmail: manager ?? null,
      existing: settings.existing,
    };
    const values = asLists({ name, domains, stars, contractLevel, note });
    return { record, name: 'organisation.import', args: { ...who, values, custom, place: placeOf(jobId, record) } };
  });
}

const placeOf = (importId: Id, { row, line }: NumberedRecord): RowPlace => ({ importId, row, line });

const isProblem = (text: string | null): text is RowProblem => ROW_PROBLEMS.some((one) => one === text);

function gather(rows: readonly PlannedRow[], resolve: (row: PlannedRow) => RowAct | RowProblem): ResolvedRows {
  const acts: RowAct[] = [];
  const troubles: RowTrouble[] = [];
  for (const row of rows) {
    const resolved = resolve(row);
    if (typeof resolved === 'string') troubles.push(refusedRow(row.record, resolved));
    else acts.push(resolved);
  }
  return { acts, troubles };
}

const isNamedOnly = ({ id, emails }: PlannedRow['values']): boolean => id === undefined && emails === undefined;

/** One that is not there is made once for the whole file: whichever row comes first makes it under this id. */
const organisationArgs = (jobId: Id, named: string, known: Namesake | undefined) =>
  known === undefined ? { id: uuidFrom(`import\0${jobId}\0${nameKey(named)}`), createAs: named } : { id: known.id, createAs: null };

type Mutable<Values> = {
  -readonly [Field in keyof Values]: Values[Field] extends readonly (infer One)[] | undefined ? One[] : Values[Field];
};

/** Arguments are checked by a schema, whose lists can be written. */
const asLists = <Values extends object>(values: Values): Mutable<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Mutable<Values>;
