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

const MODIFIERS = ['Shift', 'Control', 'Meta', 'Alt', 'AltGraph', 'CapsLock', 'Fn'];

/** A key press as the key table writes it; `null` for what can be no shortcut: Alt, a modifier alone, a word being composed. */
export function strokeOf(press: KeyPress, isMac: boolean): string | null {
  if (press.isComposing || press.key === 'Process' || press.key === 'Dead' || MODIFIERS.includes(press.key)) return null;
  const mod = isMac ? press.metaKey : press.ctrlKey;
  const otherMod = isMac ? press.ctrlKey : press.metaKey;
  if (press.altKey || otherMod) return null;
  const key = latinKey(press);
  const isSign = key.length === 1 && !/^[a-z]$/.test(key);
  return [mod ? 'Mod' : null, press.shiftKey && !isSign ? 'Shift' : null, key === ' ' ? 'Space' : key]
    .filter((part) => part !== null)
    .join('+');
}

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
