/** A test that makes the program write to `console.error` fails, unless it has replaced it itself. */
let errors: unknown[][] = [];
const original = console.error;

beforeEach(() => {
  errors = [];
  console.error = (...args: unknown[]) => {
    errors.push(args);
    original(...args);
  };
});

afterEach(() => {
  console.error = original;
  if (errors.length > 0) throw new Error(`console.error was called: ${errors.map((args) => args.map(String).join(' ')).join('\n')}`);
});
