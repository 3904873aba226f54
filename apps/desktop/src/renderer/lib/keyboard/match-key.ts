import type { Command, KeyBinding } from './keymap';
import { type KeyPress, strokeOf } from './stroke-of';

export interface KeyContext {
  readonly keymap: readonly KeyBinding[];
  readonly isMac: boolean;
  /** The focus is where letters are written. */
  readonly inTextField: boolean;
  /** Keys without Mod can be switched off. */
  readonly isEnabled: boolean;
  /** The first key of a sequence, when it was pressed just now. */
  readonly prefix: string | null;
}

export type KeyMatch = { readonly command: Command } | { readonly prefix: string } | null;

const MAY_REPEAT: readonly Command[] = ['next', 'previous'];

/** After a key that opens a sequence, one that does not go on with it may move, but changes nothing. */
const alone = ({ keys, section }: KeyBinding, stroke: string, prefix: string | null): boolean =>
  keys.includes(stroke) && (prefix === null || section === 'moving' || stroke.startsWith('Mod+'));

/** What a key press asks for, if anything. None fires while a word is being composed, nor without Mod in a text field. */
export function matchKey(press: KeyPress, { keymap, isMac, inTextField, isEnabled, prefix }: KeyContext): KeyMatch {
  const stroke = strokeOf(press, isMac);
  if (stroke === null) return null;
  const isChord = stroke.startsWith('Mod+');
  if (!isChord && (inTextField || !isEnabled)) return null;
  const typed = prefix === null ? stroke : `${prefix} ${stroke}`;
  const found = keymap.find(({ keys }) => keys.includes(typed)) ?? keymap.find((binding) => alone(binding, stroke, prefix));
  if (found !== undefined) return press.repeat && !MAY_REPEAT.includes(found.command) ? null : { command: found.command };
  const opens = keymap.some(({ keys }) => keys.some((key) => key.startsWith(`${stroke} `)));
  return opens && !press.repeat ? { prefix: stroke } : null;
}
