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
}

/**
 * A condition over the fields of one entity: a closed subset of MongoDB's query language, which Mongo runs as it is,
 * the cache as SQL, and the program in memory. An array field matches when one of its elements does.
 */
export type Condition =
  | { readonly $and: readonly Condition[] }
  | { readonly $or: readonly Condition[] }
  | { readonly [field: string]: FieldTest };
