export interface ReadArguments {
  readonly options: Readonly<Record<string, string | number | true>>;
  readonly rest: readonly string[];
}

/** Command line of our scripts. */
export function readArguments(
  argv: readonly string[],
  spec: Readonly<Record<string, 'text' | 'number' | 'flag'>>,
  options?: { passThrough?: boolean },
): ReadArguments;
