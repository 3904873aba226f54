/**
 * Looks up by key what several ask for in the same turn of the event loop by one question, and each key once.
 *
 * @param load - what was found, by key
 */
export function gathered<Value>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): (keys: readonly string[]) => Promise<readonly Value[]> {
  const asked = new Map<string, Promise<Value | null>>();
  let waiting: string[] = [];
  let answer: Promise<ReadonlyMap<string, Value>> | null = null;

  async function askTogether(): Promise<ReadonlyMap<string, Value>> {
    await new Promise((resolve) => setImmediate(resolve));
    const keys = waiting;
    waiting = [];
    answer = null;
    return load(keys);
  }

  function askFor(key: string): Promise<Value | null> {
    const known = asked.get(key);
    if (known !== undefined) return known;
    waiting.push(key);
    answer ??= askTogether();
    const one = answer.then((found) => found.get(key) ?? null);
    asked.set(key, one);
    return one;
  }

  return async (keys) => {
    const found = await Promise.all([...new Set(keys)].map(askFor));
    return found.filter((value): value is NonNullable<typeof value> => value !== null);
  };
}
