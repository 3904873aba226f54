import { safeFileName } from './safe-file-name';

describe('E13 names that strangers chose', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\x.exe', 'x.exe'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\u0000b.txt', 'ab.txt'],
    ['a:b|c?.txt', 'a_b_c_.txt'],
    ['...', 'file'],
    ['', 'file'],
    ['Фактура 5.pdf', 'Фактура 5.pdf'],
  ])('%j becomes %j', (given, safe) => {
    expect(safeFileName(given)).toBe(safe);
  });

  it('keeps the extension of a name that is too long', () => {
    const safe = safeFileName(`${'ж'.repeat(400)}.pdf`);
    expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(200);
    expect(safe.endsWith('.pdf')).toBe(true);
  });
});
