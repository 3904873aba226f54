import { judgePassword } from './judge-password';
import { PASSWORD_MAX_CHARS } from './limits';

const known = ['Maria Petrova', 'maria.petrova@northwind.example', 'Harbour Instruments'];

test.each([
  ['short one', 'too-short'],
  ['eleven-char', 'too-short'],
  ['x'.repeat(PASSWORD_MAX_CHARS + 1), 'too-long'],
  ['Password2024!', 'common'],
  ['P@ssw0rd1234', 'common'],
  ['qwerty123456', 'common'],
  ['qwertyuiopas', 'common'],
  ['1q2w3e4r5t6y', 'common'],
  ['123456789012', 'common'],
  ['210987654321', 'common'],
  ['aaaaaaaaaaaa', 'common'],
  ['abcabcabcabc', 'common'],
  ['Welcome12345', 'common'],
  ['паролата1234', 'common'],
  ['Maria.Petrova1', 'personal'],
  ['harbour2024!', 'personal'],
  ['Petrova-Harbour', 'personal'],
  ['baseball2football', 'weak'],
  ['monkeymonkeydragon', 'weak'],
  ['trustno1trustno1', 'weak'],
  ['three calm boats', null],
  ['correct horse battery', null],
  ['a password of mine', null],
  ['maria keeps seven herons', null],
  ['шест тихи лодки', null],
])('A36 %s: %s', (password, expected) => {
  expect(judgePassword(password, known)).toBe(expected);
});

test('A36 judging takes no longer than a moment, whatever is typed', () => {
  const began = process.cpuUsage();
  for (const text of ['a1'.repeat(64), 'P4$$w0rd'.repeat(16), 'qwertz'.repeat(21), '19'.repeat(64), 'љ'.repeat(2000)])
    judgePassword(text, known);
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1000).toBeLessThan(5000);
});
