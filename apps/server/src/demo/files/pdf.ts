/** A one-page PDF of lines in Helvetica. Letters outside of Latin-1 become question marks: give it Latin text. */
export function encodePdf(title: string, lines: readonly string[]): Uint8Array {
  const show = (text: string): string => `(${text.replace(/[\\()]/g, '\\$&')}) Tj`;
  const page = [
    'BT',
    '/F1 18 Tf',
    '56 780 Td',
    show(title),
    '/F1 11 Tf',
    '0 -34 Td',
    '16 TL',
    ...lines.map((line) => `${show(line)} T*`),
    'ET',
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ];
  let out = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = out.length;
    out += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  out += `${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`;
  return Uint8Array.from(out, (letter) => (letter.charCodeAt(0) < 256 ? letter.charCodeAt(0) : 63));
}
