import type { Id } from './ids';

/** One field of a thing, before and after. Absent: it had none then, or it is a secret. */
export interface FieldChange {
  readonly field: string;
  readonly from?: unknown;
  readonly to?: unknown;
  /** That it changed is kept, what it held is not. */
  readonly isSecret?: true;
}

/** What one act did to one thing. @source requirements ORG-6 */
export interface AuditedChange {
  readonly kind: string;
  readonly id: Id;
  /** What people called it then. */
  readonly name: string;
  readonly did: 'created' | 'changed' | 'deleted';
  /** In the order of their names. */
  readonly fields: readonly FieldChange[];
}

/** An act by which values of before come back. */
export interface PutBack {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/** What the audit keeps of a kind. Everything optional: a kind that says nothing is kept with all its fields. */
export interface AuditRule<Entity> {
  /** Under what its changes are listed; `configuration` when absent. */
  readonly area?: 'data';
  /** What people call it; its field `name`, or its id, when absent. */
  nameOf?(entity: Entity): string;
  /** Only these fields. For what holds words of customers, which must be able to go. */
  readonly only?: readonly (keyof Entity & string)[];
  /** Kept without their values. */
  readonly secrets?: readonly (keyof Entity & string)[];
  /** Which of them are anybody's business but their owner's; all when absent. A change of which one side is counts. */
  isKept?(entity: Entity): boolean;
  /** What the product does of itself with it is daily work. */
  readonly byPeopleOnly?: true;
  /**
   * The act that gives it the values of before, saying what it expects to find, so that it is refused over something newer.
   *
   * @param current - as it is now; `null` when it is gone
   * @returns `null` when there is no such act for this change
   */
  putBack?(change: AuditedChange, current: Entity | null): PutBack | null;
}

const OWN_FIELDS: readonly string[] = ['id', 'revision', 'createdAt', 'updatedAt'];

type Fields = Readonly<Record<string, unknown>>;

/**
 * What an act did to a thing, as far as its kind wants it kept.
 *
 * @returns `null` when nothing of that changed
 * @source requirements ORG-6; security A43
 */
export function auditedChange<Entity extends { readonly id: Id }>(
  kind: string,
  rule: AuditRule<Entity>,
  { before, after }: { readonly before: Entity | null; readonly after: Entity | null },
): AuditedChange | null {
  const shown = after ?? before;
  if (shown === null || ![before, after].some((one) => one !== null && (rule.isKept?.(one) ?? true))) return null;
  const [was, is] = [(before ?? {}) as Fields, (after ?? {}) as Fields];
  const names = rule.only ?? [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((name) => !OWN_FIELDS.includes(name)).sort();
  const fields = names.filter((name) => !isSame(was[name], is[name])).map((name) => fieldChange(name, rule.secrets ?? [], { was, is }));
  if (fields.length === 0 && before !== null && after !== null) return null;
  const did = before === null ? 'created' : after === null ? 'deleted' : 'changed';
  return { kind, id: shown.id, name: (rule.nameOf?.(shown) ?? plainName(shown)).slice(0, 200), did, fields };
}

function fieldChange(field: string, secrets: readonly string[], { was, is }: { readonly was: Fields; readonly is: Fields }): FieldChange {
  if (secrets.includes(field)) return { field, isSecret: true };
  return {
    field,
    ...(was[field] === undefined ? {} : { from: was[field] }),
    ...(is[field] === undefined ? {} : { to: is[field] }),
  };
}

function plainName(entity: { readonly id: Id }): string {
  const name: unknown = 'name' in entity ? entity.name : null;
  return typeof name === 'string' && name !== '' ? name : entity.id;
}

/** Whatever the order in which fields were written. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);

const inOrder = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** The values that the fields had before, by name; of a field that had none, what that means. @returns `null` when one is not known */
export function valuesBefore({ fields }: AuditedChange, whenAbsent: Fields = {}): Fields | null {
  return valuesOf(fields.map((one) => [one.field, one.from ?? (one.from === null ? null : whenAbsent[one.field])]));
}

/** The values that the change gave them. @returns `null` when one is not known */
export function valuesAfter({ fields }: AuditedChange, whenAbsent: Fields = {}): Fields | null {
  return valuesOf(fields.map((one) => [one.field, one.to ?? (one.to === null ? null : whenAbsent[one.field])]));
}

const valuesOf = (entries: readonly (readonly [string, unknown])[]): Fields | null =>
  entries.some(([, value]) => value === undefined) ? null : Object.fromEntries(entries);

/** For kinds whose act of editing takes `changes` and, in `from`, what its author saw. */
export const putBackByEdit =
  (edit: {
    readonly name: string;
    /** The argument that names the thing; `null` when there is only one. */
    readonly idArg: string | null;
    /** What the act can change. */
    readonly fields: readonly string[];
    /** What it means that a field is absent. */
    readonly whenAbsent?: Fields;
  }) =>
  (change: AuditedChange): PutBack | null => {
    if (change.did !== 'changed' || change.fields.some(({ field }) => !edit.fields.includes(field))) return null;
    const [changes, from] = [valuesBefore(change, edit.whenAbsent), valuesAfter(change, edit.whenAbsent)];
    if (changes === null || from === null) return null;
    return { name: edit.name, args: { ...(edit.idArg === null ? {} : { [edit.idArg]: change.id }), changes, from } };
  };

/** For kinds that can be made again as they were, under the same id. */
export function putBackByCreate(change: AuditedChange, create: { readonly name: string; readonly idArg: string }): PutBack | null {
  const given = change.did === 'deleted' ? valuesBefore(change) : null;
  return given === null ? null : { name: create.name, args: { [create.idArg]: change.id, ...given } };
}
