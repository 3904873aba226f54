import { judgePassword } from './judge-password';
import { PASSWORD_MAX_CHARS } from './limits';

const known = ['Maria Petrova', 'maria.petrova@northwind.example', 'Harbour Instruments'];

test.each([
  ['short one', 'too-short'],
  ['x'.repeat(PASSWORD_MAX_CHARS + 1), 'too-long'],
  ['Password2024!', 'common'],
  ['P@ssw0rd123', 'common'],
  ['qwerty123456', 'common'],
  ['qwertyuiop', 'common'],
  ['1q2w3e4r5t', 'common'],
  ['1234567890', 'common'],
  ['0987654321', 'common'],
  ['aaaaaaaaaaaa', 'common'],
  ['abcabcabcabc', 'common'],
  ['Welcome1234', 'common'],
  ['паролата123', 'common'],
  ['Maria.Petrova1', 'personal'],
  ['harbour2024!', 'personal'],
  ['Petrova-Harbour', 'personal'],
  ['three calm boats', null],
  ['correct horse battery', null],
  ['a password of mine', null],
  ['maria keeps seven herons', null],
  ['шест тихи лодки', null],
])('A36 %s: %s', (password, expected) => {
  expect(judgePassword(password, known)).toBe(expected);
});
