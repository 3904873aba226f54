/** The path of the first of these programs that is there; `null` for none. */
export function findProgram(...names: string[]): string | null;
