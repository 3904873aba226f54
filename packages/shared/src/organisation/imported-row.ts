import { z } from 'zod';
import { type EntityBase, type EntityDefinition, type EntityOf, type Put, put } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { IMPORTED_KINDS, type Imported, type ImportedOf } from './imported-kinds';

const valuesSchema = <Of extends ImportedOf>(of: Of) =>
  z.strictObject(IMPORTED_KINDS[of].fields).partial() as unknown as z.ZodType<ImportedValues<Of>>;

/** Fields of such a thing, those that a row is about. */
export type ImportedValues<Of extends ImportedOf> = {
  readonly [F in keyof (typeof IMPORTED_KINDS)[Of]['fields']]?: (typeof IMPORTED_KINDS)[Of]['fields'][F] extends z.ZodType<infer V>
    ? V
    : never;
};

/** Why something that a file brought stays when its import is undone. Said in words by the desktop; never renamed. */
export const KEPT_REASONS = ['CHANGED', 'MERGED', 'HAS_CASES', 'HAS_CONTACTS', 'HAS_PARTS', 'HAS_ASSETS', 'HAS_LINKS', 'FIELDS'] as const;
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

const rowOf = <Of extends ImportedOf>(of: Of) =>
  z.strictObject({ ...common, of: z.literal(of), before: valuesSchema(of).nullable(), after: valuesSchema(of) });

const schema = z.discriminatedUnion('of', [rowOf('contact'), rowOf('organisation'), rowOf('product'), rowOf('asset')]);

/**
 * What one row of a file did to one thing, so that it can be taken back: the fields that changed, before and after.
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
  } & { [Of in ImportedOf]: ImportedChange<Of> }[ImportedOf];

interface ImportedChange<Of extends ImportedOf> {
  readonly of: Of;
  readonly before: ImportedValues<Of> | null;
  readonly after: ImportedValues<Of>;
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

/** Of a thing what a person could change. */
export const valuesOf = (of: ImportedOf, one: Imported): Readonly<Record<string, unknown>> => {
  const all = new Map<string, unknown>(Object.entries(one));
  return Object.fromEntries(
    Object.keys(IMPORTED_KINDS[of].fields).flatMap((field) => (all.get(field) === undefined ? [] : [[field, all.get(field)]])),
  );
};

/** Notes what a row does, in the act that does it. @param change.before - `null`: it makes it; else as it was */
export function importedRow<Of extends ImportedOf>(
  place: RowPlace,
  change: { readonly of: Of; readonly before: EntityOf<Of> | null; readonly after: EntityOf<Of> },
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
