/** Words that the texts leave open. */
export type Values = Readonly<Record<string, string>>;

/** Puts the values in the places of the words in braces. @throws Error for a word that has none */
export function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the demo texts have no value for {${name}}`);
    return value;
  });
}

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
