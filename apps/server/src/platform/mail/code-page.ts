/** Windows code pages whose name is not `windows-` and the number. */
const NAMES: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  20866: 'koi8-r',
  21866: 'koi8-u',
  50220: 'iso-2022-jp',
  65001: 'utf-8',
};

/** Text in a code page; an unknown one is taken as Western European. Ends at the first NUL, as such texts do. */
export function decodeCodePage(bytes: Buffer, codePage: number): string {
  const iso = codePage >= 28591 && codePage <= 28605 ? `iso-8859-${codePage - 28590}` : null;
  const label = NAMES[codePage] ?? iso ?? (codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : 'windows-1252');
  return upToNul(decoderOf(label).decode(bytes));
}

export const decodeUtf16 = (bytes: Buffer): string => upToNul(bytes.subarray(0, bytes.length - (bytes.length % 2)).toString('utf16le'));

function decoderOf(label: string): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder('windows-1252');
  }
}

function upToNul(text: string): string {
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}
