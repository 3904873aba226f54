const MAC: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Enter: '↵', Escape: 'esc' };
const OTHER: Readonly<Record<string, string>> = { Mod: 'Ctrl', Shift: '⇧', Enter: '↵', Escape: 'Esc' };

/** The caps to draw for `Mod+Shift+Enter` or `g i`. */
export function showKeys(keys: string, isMac: boolean): readonly string[] {
  const names = isMac ? MAC : OTHER;
  return keys.split(/[ +]/).map((key) => names[key] ?? key.toUpperCase());
}
