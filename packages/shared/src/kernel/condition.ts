/** A value that a condition compares with. */
export type Scalar = string | number | boolean | null;

/** Comparisons of one field. A closed set: what is not here is refused, on every side. */
export interface FieldTest {
  readonly $eq?: Scalar;
  readonly $ne?: Scalar;
  readonly $gt?: number;
  readonly $gte?: number;
  readonly $lt?: number;
  readonly $lte?: number;
  readonly $in?: readonly Scalar[];
  readonly $nin?: readonly Scalar[];
  /** Of words, folded: the field has these somewhere. Not empty. */
  readonly $contains?: string;
  /** Of words, folded: the field begins with these. Not empty. */
  readonly $begins?: string;
  /** Of words, folded: the field is these; `''`: it has none, or is `null`. */
  readonly $same?: string;
  /** Of an array: it has no elements, or is absent. */
  readonly $empty?: true;
}

/**
 * A condition over the fields of one entity: a closed set of tests that the database runs as a query, the cache as SQL, and the program in memory,
 * with the same answer. What it means is written at `matchesCondition`. An array field matches when one of its elements does.
 */
export type Condition =
  | { readonly $and: readonly Condition[] }
  | { readonly $or: readonly Condition[] }
  | { readonly $nor: readonly Condition[] }
  | { readonly [field: string]: FieldTest };
