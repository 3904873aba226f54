/** The database is away or changes hands: what was begun is done again later, and is nobody's failure. */
export const isDatabaseTrouble = (error: unknown): boolean => error instanceof Error && /^Mongo/.test(error.name);
