/** Command line of our scripts: `--name value`, `--name=value`, `--flag`, and the rest. */
import { SetupError } from './say.mjs';

/**
 * @param spec - name → 'text' | 'number' | 'flag'
 * @returns `{ options, rest }`; rest holds what is no option, and everything after `--`
 * @throws SetupError for an option nobody knows, unless `passThrough`
 */
export function readArguments(argv, spec, { passThrough = false } = {}) {
  const options = {};
  const rest = [];
  for (let index = 0; index < argv.length; index += 1) {
    const arg = argv[index];
    if (arg === '--') {
      rest.push(...argv.slice(index + 1));
      break;
    }
    const match = /^--([a-z][a-z-]*)(?:=(.*))?$/s.exec(arg);
    const kind = match && spec[match[1]];
    if (!match || (!kind && passThrough)) {
      rest.push(arg);
      continue;
    }
    if (!kind)
      throw new SetupError(
        `Unknown option ${arg}.`,
        `Known: ${Object.keys(spec)
          .map((name) => `--${name}`)
          .join(' ')}`,
      );
    options[match[1]] = kind === 'flag' ? true : readValue({ name: match[1], kind, value: match[2] ?? argv[++index] });
  }
  return { options, rest };
}

function readValue({ name, kind, value }) {
  if (value === undefined) throw new SetupError(`--${name} needs a value.`, `For example --${name} ${kind === 'number' ? '2' : 'NAME'}.`);
  if (kind !== 'number') return value;
  if (!/^\d+$/.test(value)) throw new SetupError(`--${name} needs a number, not "${value}".`, `For example --${name} 2.`);
  return Number(value);
}
