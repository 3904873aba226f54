import { z } from 'zod';
import { customValuesSchema } from '../fields/field-value';
import { type EntityBase, type EntityDefinition, type Put, put } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { Contact } from './contact';
import { seenContactFields, seenOrganisationFields } from './contact-fields';
import type { Organisation } from './organisation';

const custom = customValuesSchema;
const contactValues = z.strictObject({ ...seenContactFields, custom }).partial();
const organisationValues = z.strictObject({ ...seenOrganisationFields, custom }).partial();

/** Why something that a file brought stays when its import is undone. Said in words by the desktop; never renamed. */
export const KEPT_REASONS = ['CHANGED', 'MERGED', 'HAS_CASES', 'HAS_CONTACTS', 'HAS_PARTS', 'HAS_ASSETS', 'FIELDS'] as const;
export type KeptReason = (typeof KEPT_REASONS)[number];

/** Whose import a row is of, and where it stands in its file. */
export const rowPlaceSchema = z.strictObject({
  importId: idSchema,
  /** Its place among the rows, from 0. */
  row: z.number().int().min(0),
  /** Of the file, counted from 1. */
  line: z.number().int().min(1),
});
export type RowPlace = z.infer<typeof rowPlaceSchema>;

const common = {
  ...entityFields,
  ...rowPlaceSchema.shape,
  targetId: idSchema,
  /** `null`: the import has not been undone here · `undone` · `partly` some fields stay as they are · `kept` it stays as it is. */
  fate: z.enum(['undone', 'partly', 'kept']).nullable(),
  reason: z.enum(KEPT_REASONS).nullable(),
  /** Fields that were changed since and stay. */
  keptFields: z.array(z.string().max(140)).max(250),
};

const schema = z.discriminatedUnion('of', [
  z.strictObject({ ...common, of: z.literal('contact'), before: contactValues.nullable(), after: contactValues }),
  z.strictObject({ ...common, of: z.literal('organisation'), before: organisationValues.nullable(), after: organisationValues }),
]);

/**
 * What one row of a file did to one contact or organisation, so that it can be taken back: the fields that changed, before and after.
 * `before` is `null` for what the row made. Known to the server only, and forgotten with its import.
 *
 * @source requirements CAS-3
 */
export type ImportedRow = EntityBase &
  RowPlace & {
    readonly targetId: Id;
    readonly fate: 'undone' | 'partly' | 'kept' | null;
    readonly reason: KeptReason | null;
    readonly keptFields: readonly string[];
  } & (ImportedChange<'contact', z.infer<typeof contactValues>> | ImportedChange<'organisation', z.infer<typeof organisationValues>>);

interface ImportedChange<Of, Values> {
  readonly of: Of;
  readonly before: Values | null;
  readonly after: Values;
}

declare module '../kernel/entity' {
  interface EntityMap {
    importedRow: ImportedRow;
  }
}

export const importedRowDefinition: EntityDefinition<'importedRow'> = {
  kind: 'importedRow',
  schema: schema as unknown as z.ZodType<ImportedRow>,
  synced: false,
  audit: 'none',
  caseIdOf: () => null,
  labelsOf: () => [],
};

const FIELDS = {
  contact: [...Object.keys(seenContactFields), 'custom'],
  organisation: [...Object.keys(seenOrganisationFields), 'custom'],
};

/** Of a contact or an organisation what a person could change. */
export const valuesOf = (of: ImportedRow['of'], one: Contact | Organisation): Readonly<Record<string, unknown>> => {
  const all = new Map<string, unknown>(Object.entries(one));
  return Object.fromEntries(FIELDS[of].flatMap((field) => (all.get(field) === undefined ? [] : [[field, all.get(field)]])));
};

/** Notes what a row does, in the act that does it. @param change.before - `null`: it makes it; else as it was */
export function importedRow(
  place: RowPlace,
  change:
    | { readonly of: 'contact'; readonly before: Contact | null; readonly after: Contact }
    | { readonly of: 'organisation'; readonly before: Organisation | null; readonly after: Organisation },
  { id, now }: { readonly id: Id; readonly now: EpochMs },
): Put {
  const { of, before, after } = change;
  const [was, is] = [before === null ? null : valuesOf(of, before), valuesOf(of, after)];
  const changed = Object.keys(is).filter((field) => was === null || JSON.stringify(was[field]) !== JSON.stringify(is[field]));
  const only = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(changed.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])));
  const fresh = { id, revision: 0, createdAt: now, updatedAt: now, fate: null, reason: null, keptFields: [] };
  return put('importedRow', { ...fresh, ...place, of, targetId: after.id, before: was && only(was), after: only(is) } as ImportedRow);
}
