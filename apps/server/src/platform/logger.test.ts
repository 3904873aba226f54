import { createLogger, describeError } from './logger';

function linesOf(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = [];
  write(createLogger('info', { write: (line: string) => void lines.push(JSON.parse(line)) }));
  return lines;
}

const trouble = Object.assign(new Error('E11000 dup key: { email: "ana@customer.example" }'), { name: 'MongoServerError', code: 11000 });

test('A43 an error is told by kind, code and place, whether it was described before or not, and never by its words', () => {
  const lines = linesOf((logger) => {
    logger.error({ error: trouble }, 'as it is');
    logger.error({ error: describeError(trouble) }, 'described');
    logger.error({ err: describeError(new Error('outer', { cause: trouble })) }, 'with its cause');
  });
  expect(lines).toMatchObject([
    { error: { type: 'MongoServerError', reason: 11000, frames: expect.any(Array) } },
    { error: { type: 'MongoServerError', reason: 11000, frames: expect.any(Array) } },
    { err: { type: 'Error', cause: { type: 'MongoServerError', reason: 11000 } } },
  ]);
  expect(JSON.stringify(lines)).not.toContain('customer.example');
});

test('A43 what only looks like an error tells its type alone', () => {
  const [line] = linesOf((logger) => logger.error({ error: { type: 'MongoServerError', message: 'ana@customer.example' } }, 'thrown'));
  expect(line?.error).toEqual({ type: 'object' });
});
