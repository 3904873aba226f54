const EXTENSIONS: Readonly<Record<string, string>> = {
  'text/calendar': 'invite.ics',
  'message/rfc822': 'message.eml',
  'application/ms-tnef': 'winmail.dat',
  'application/pgp-signature': 'signature.asc',
  'application/pkcs7-signature': 'smime.p7s',
  'message/delivery-status': 'delivery-status.txt',
  'image/png': 'image.png',
  'image/jpeg': 'image.jpg',
  'image/gif': 'image.gif',
  'application/pdf': 'document.pdf',
};

/**
 * A name under which a stranger's file may be shown and saved: no path, no control or direction characters, at most 200 characters.
 *
 * @source security E13, A14
 */
export function safeFileName(name: string | null | undefined, mime: string): string {
  const plain = (name ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, '')
    .replace(/[\\/:*?"<>|]+/g, '_')
    .replace(/^[.\s_]+|(?<![.\s])[.\s]+$/gu, '')
    .trim();
  if (plain === '') return EXTENSIONS[mime] ?? 'file';
  const chars = Array.from(plain);
  if (chars.length <= 200) return plain;
  const dot = chars.lastIndexOf('.');
  const extension = dot > chars.length - 12 && dot > 0 ? chars.slice(dot) : [];
  return [...chars.slice(0, 200 - extension.length), ...extension].join('');
}

/** A media type that can stand in a header, or the type of unknown bytes. */
export const safeMime = (mime: string | null | undefined): string => {
  const plain = (mime ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[a-z0-9][a-z0-9!#$&^_.+-]{0,80}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}$/.test(plain) ? plain : 'application/octet-stream';
};

const MIMES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  eml: 'message/rfc822',
  gif: 'image/gif',
  html: 'text/html',
  ics: 'text/calendar',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
  png: 'image/png',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  rtf: 'application/rtf',
  txt: 'text/plain',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

/** The media type of a file that came without one, by the end of its name; `null` when that tells nothing. */
export const mimeOfName = (name: string | null): string | null =>
  MIMES[/\.([a-z]{2,5})$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? ''] ?? null;
