/**
 * Asks again until the answer is truthy.
 *
 * @param what - what is awaited, for the message when it does not come
 * @throws when it has not come within `withinMs`; the last error is its cause
 */
export async function eventually<T>(what: string, ask: () => Promise<T> | T, withinMs = 60_000): Promise<NonNullable<T>> {
  const limit = Date.now() + withinMs;
  let cause: unknown = null;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer as NonNullable<T>;
      cause = null;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > limit) throw new Error(`waited ${withinMs} ms in vain until ${what}`, { cause });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
