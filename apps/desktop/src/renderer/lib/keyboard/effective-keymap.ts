import { KEYMAP, type KeyBinding } from './keymap';
import { clash } from './refuse-keys';

/** A person's own keys by command; an empty list: none. What is not named keeps the keys of the table. */
export type KeyChoices = Readonly<Record<string, readonly string[]>>;

/**
 * The key table with a person's choices laid over it.
 *
 * A key that they chose is theirs, also against one that a newer version gives to something else.
 */
export function effectiveKeymap(choices: KeyChoices): readonly KeyBinding[] {
  const chosen = KEYMAP.flatMap(({ command }) => choices[command] ?? []);
  return KEYMAP.map((binding) => {
    const own = choices[binding.command];
    return { ...binding, keys: own ?? binding.keys.filter((keys) => !chosen.some((taken) => clash(taken, keys))) };
  });
}

/** The choices after one more; the keys of the table are no choice. @param keys - `null`: back to the table */
export function chooseKeys(choices: KeyChoices, command: KeyBinding['command'], keys: readonly string[] | null): KeyChoices {
  const { [command]: _before, ...others } = choices;
  const given = KEYMAP.find((binding) => binding.command === command)?.keys ?? [];
  return keys === null || keys.join() === given.join() ? others : { ...others, [command]: keys };
}
