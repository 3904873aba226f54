import { customValuesSchema } from '../fields/field-value';
import type { EntityKind, EntityOf } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import { assetKey, seenAssetFields } from './asset';
import { seenContactFields, seenOrganisationFields } from './contact-fields';
import './contact';
import { domainKey, emailKey, nameKey } from './customer-keys';
import './organisation';
import { seenProductFields } from './product';

/** What noting a row of a file, and taking it back, have to know of the kind of thing that it is about. */
interface ImportedKindOf<Fields extends object> {
  /** What a person could change of it. */
  readonly fields: Fields;
  /** Fields that no two have the same, and the key that each of their values owns. */
  readonly keyed: { readonly [F in keyof Fields]?: (value: string) => Id };
  /** Fields in which a file adds to what is there. */
  readonly lists: readonly (keyof Fields & string)[];
  /** Fields that lead to another thing. */
  readonly leadsTo: { readonly [F in keyof Fields]?: EntityKind };
  /** Whether it says who wrote last in its note. */
  readonly hasNoteEdit: boolean;
}

const kindOf = <Fields extends object>(kind: ImportedKindOf<Fields>) => kind;
const custom = customValuesSchema;

/** Kinds of things that files can bring, a description for each. */
export const IMPORTED_KINDS = {
  contact: kindOf({
    fields: { ...seenContactFields, custom },
    keyed: { emails: emailKey },
    lists: ['emails', 'phones'],
    leadsTo: { organisationId: 'organisation' },
    hasNoteEdit: true,
  }),
  organisation: kindOf({
    fields: { ...seenOrganisationFields, custom },
    keyed: { domains: domainKey },
    lists: ['domains'],
    leadsTo: { parentId: 'organisation' },
    hasNoteEdit: true,
  }),
  product: kindOf({
    fields: { ...seenProductFields, custom },
    keyed: { name: (name) => nameKey('product-name', name), code: (code) => nameKey('product-code', code) },
    lists: [],
    leadsTo: {},
    hasNoteEdit: false,
  }),
  asset: kindOf({
    fields: { ...seenAssetFields, custom },
    keyed: { tag: assetKey },
    lists: [],
    leadsTo: { productId: 'product', organisationId: 'organisation', contactId: 'contact' },
    hasNoteEdit: false,
  }),
} as const;

export type ImportedOf = keyof typeof IMPORTED_KINDS;
export const IMPORTED_OF = Object.keys(IMPORTED_KINDS) as readonly ImportedOf[];
export type Imported = EntityOf<ImportedOf>;

/** Keys that values of a field own: of a list each, of a word the one. */
export function keysIn(of: ImportedOf, field: string, value: unknown): readonly Id[] {
  const keyed: Readonly<Record<string, ((value: string) => Id) | undefined>> = IMPORTED_KINDS[of].keyed;
  const key = Object.hasOwn(keyed, field) ? keyed[field] : undefined;
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return key === undefined ? [] : values.flatMap((one) => (typeof one === 'string' ? [key(one)] : []));
}

/** All keys that a thing with these values owns. */
export const keysOwned = (of: ImportedOf, values: object): readonly Id[] =>
  Object.entries(values).flatMap(([field, value]: [string, unknown]) => keysIn(of, field, value));

/** Where a thing with these values leads, field by field. */
export const leadingOf = (of: ImportedOf, values: object): readonly (readonly [string, EntityKind, Id])[] => {
  const leads = new Map<string, EntityKind>(Object.entries(IMPORTED_KINDS[of].leadsTo));
  return Object.entries(values).flatMap(([field, to]: [string, unknown]) => {
    const kind = leads.get(field);
    return kind === undefined || typeof to !== 'string' ? [] : [[field, kind, to] as const];
  });
};
