const TABLE = 'аa бb вv гg дd еe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsht ъa ьy юyu яya';
const LETTERS = new Map(TABLE.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]));

/** Bulgarian in Latin letters, by the country's own table, in lower case. Other letters stay. */
export const toLatin = (text: string): string => Array.from(text.toLowerCase(), (letter) => LETTERS.get(letter) ?? letter).join('');
