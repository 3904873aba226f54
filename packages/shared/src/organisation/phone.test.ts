import { distinctPhones, isSamePhone, normalisePhone, phoneTail, phoneWords, searchedPhone } from './phone';

test.each([
  ['+359 (2) 777-88 01', '+35927778801'],
  ['00359 2 777 88 01', '+35927778801'],
  ['0888 123 456', '0888123456'],
  ['+１ 202 555 0101', '+12025550101'],
  ['+49 30 1234567 ext. 12', '+49301234567'],
  ['+359 2 777 88 01 доб. 4', '+35927778801'],
  ['+44 (0)20 7946 0958', '+442079460958'],
  ['call me', ''],
])('CAS-3 the number %s is compared as %s', (typed, expected) => expect(normalisePhone(typed)).toBe(expected));

test.each([
  ['+359 888 123 456', '0888/123456', true],
  ['+359 888 123 456', '00359888123456', true],
  ['+359 888 123 456', '+1 888 123 456', false],
  ['0888 123 456', '0888 123 457', false],
  ['112', '112', true],
  ['112', '+359 888 123 112', false],
  ['', '', false],
])('CAS-3 %s and %s are the same: %s', (one, other, expected) => {
  expect([isSamePhone(one, other), isSamePhone(other, one)]).toEqual([expected, expected]);
  if (expected && one !== '112') expect(phoneTail(one)).toBe(phoneTail(other));
});

test('a second spelling of a number is no second number', () => {
  expect(distinctPhones(['+359 888 123 456', '0888123456', '0888 123 457', 'reception', 'reception'])).toEqual([
    '+359 888 123 456',
    '0888 123 457',
    'reception',
  ]);
});

test.each([
  ['+359 888 123 456', '0888 123456'],
  ['+359 888 123 456', '+359888123456'],
  ['+359 888 123 456', '359 888 12'],
  ['0888 123 456', '+359 888 123 456'],
  ['+359 888 123 456', '8123456'],
])('CAS-3 the number %s is found by %s', (stored, typed) => {
  const words = phoneWords(stored);
  expect(searchedPhone(typed).some((begins) => words.some((word) => word.startsWith(begins)))).toBe(true);
});

test.each(['printer 12345', '1234', 'tel0', '+359 888 123 456 789 012 345 678 901 234 567 890'])(
  '%s is no number that is looked for',
  (text) => expect(searchedPhone(text)).toEqual([]),
);
