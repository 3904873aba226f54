import type { Command, KeyBinding } from './keymap';

export type KeyRefusal =
  | { readonly reason: 'held'; readonly by: Command }
  /** Controls, the editor or the window itself need it. */
  | { readonly reason: 'reserved' }
  /** The command works while one writes: a plain key would be a letter there. */
  | { readonly reason: 'needs-mod' };

const RESERVED = [
  ...['Tab', 'Shift+Tab', 'Space', 'Shift+Space', 'Backspace', 'Delete', 'Home', 'End', 'PageUp', 'PageDown', 'F11', 'F12'],
  ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'ContextMenu'],
  ...['a', 'c', 'v', 'x', 'z', 'y', 'b', 'i', 'u', 'q', 'w', 'r', 'm', 'h', '0', '+', '-', '='].map((key) => `Mod+${key}`),
  ...['z', 'v', 'r', 'i'].map((key) => `Mod+Shift+${key}`),
];
const IN_WRITING: readonly Command[] = ['send', 'send-and-resolve'];

/** Whether one would keep the other from ever being reached. */
export const clash = (one: string, other: string): boolean => one === other || one.startsWith(`${other} `) || other.startsWith(`${one} `);

/** Why these keys cannot be those of the command; `null` when they can. @param keymap - the table as it holds now */
export function refuseKeys(keys: string, command: Command, keymap: readonly KeyBinding[]): KeyRefusal | null {
  if (keys.split(' ').some((stroke) => RESERVED.includes(stroke) || /Arrow|Space/.test(stroke))) return { reason: 'reserved' };
  if (IN_WRITING.includes(command) && !keys.startsWith('Mod+')) return { reason: 'needs-mod' };
  const holder = keymap.find((binding) => binding.command !== command && binding.keys.some((held) => clash(held, keys)));
  return holder === undefined ? null : { reason: 'held', by: holder.command };
}

/** The keys as they are after one more key: two plain ones follow each other, anything else begins anew. */
export const appendStroke = (keys: string | null, stroke: string): string =>
  keys !== null && keys.length === 1 && !stroke.startsWith('Mod+') ? `${keys} ${stroke}` : stroke;
