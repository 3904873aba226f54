import { type Command, KEYMAP } from './keymap';

/** What a key press is made of; a part of KeyboardEvent. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
  readonly repeat: boolean;
}

export interface KeyContext {
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

/**
 * The key by what it means on a Latin keyboard: on a Cyrillic one `й` is the key where `j` would be… by its place.
 * Signs such as `/` and `?` count by what they write.
 */
function latinKey({ key, code, shiftKey }: KeyPress): string {
  if (key.length > 1 || /^[\x20-\x7e]$/.test(key)) return key.length === 1 ? key.toLowerCase() : key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return letter.toLowerCase();
  if (code === 'Slash') return shiftKey ? '?' : '/';
  return key;
}

function describe(press: KeyPress, isMac: boolean): string | null {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const otherMod = isMac ? press.ctrlKey : press.metaKey;
  if (press.altKey || otherMod) return null;
  const key = latinKey(press);
  const isSign = key.length === 1 && !/^[a-z]$/.test(key);
  return [mod ? 'Mod' : null, press.shiftKey && !isSign ? 'Shift' : null, key].filter((part) => part !== null).join('+');
}

/** What a key press asks for, if anything. None fires while a word is being composed, nor without Mod in a text field. */
export function matchKey(press: KeyPress, context: KeyContext): KeyMatch {
  if (press.isComposing || press.key === 'Process' || press.key === 'Dead') return null;
  const stroke = describe(press, context.isMac);
  if (stroke === null) return null;
  const isChord = stroke.startsWith('Mod+');
  if (!isChord && (context.inTextField || !context.isEnabled)) return null;
  const typed = context.prefix === null ? stroke : `${context.prefix} ${stroke}`;
  const found = KEYMAP.find(({ keys }) => keys.includes(typed)) ?? KEYMAP.find(({ keys }) => keys.includes(stroke));
  if (found !== undefined) return press.repeat && !MAY_REPEAT.includes(found.command) ? null : { command: found.command };
  const opens = KEYMAP.some(({ keys }) => keys.some((key) => key.startsWith(`${stroke} `)));
  return opens && !press.repeat ? { prefix: stroke } : null;
}
