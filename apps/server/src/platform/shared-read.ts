/**
 * Lets callers that come at the same time share one reading, which begins after each of them has asked: nobody is answered by what was
 * read before they came.
 */
export function sharedRead<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | null = null;
  let next: Promise<Value> | null = null;

  function begin(): Promise<Value> {
    const reading = read();
    running = reading;
    const end = (): void => {
      if (running === reading) running = null;
    };
    reading.then(end, end);
    return reading;
  }

  return () => {
    if (running === null) return begin();
    const after = (): Promise<Value> => {
      next = null;
      return begin();
    };
    next ??= running.then(after, after);
    return next;
  };
}
