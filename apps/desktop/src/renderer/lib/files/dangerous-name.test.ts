import { isDangerousName } from './dangerous-name';

test.each([
  ['invoice.pdf', false],
  ['photo.of.the.mast.JPG', false],
  ['notes', false],
  ['exe', false],
  ['setup.EXE', true],
  ['invoice.pdf.exe', true],
  ['invoice.exe.', true],
  ['invoice.exe . ', true],
  ['invoice\u202Efdp.exe', true],
  ['invoice.e\u200Bxe', true],
  ['invoice．exe', true],
  ['report.docm', true],
  ['login.html', true],
  ['drawing.svg', true],
])('E13 %j is dangerous to open: %s', (name, expected) => {
  expect(isDangerousName(name)).toBe(expected);
});
