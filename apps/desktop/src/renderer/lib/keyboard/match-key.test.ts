import { KEYMAP } from './keymap';
import { type KeyContext, matchKey } from './match-key';
import type { KeyPress } from './stroke-of';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  repeat: false,
  ...more,
});
const onList: KeyContext = { keymap: KEYMAP, isMac: false, inTextField: false, isEnabled: true, prefix: null };

test.each([
  ['a letter', press('j'), onList, { command: 'next' }],
  ['a letter held down, where that makes sense', press('j', { repeat: true }), onList, { command: 'next' }],
  ['a letter held down, where it does not', press('e', { repeat: true }), onList, null],
  ['caps lock does not matter', press('J'), onList, { command: 'next' }],
  ['shift makes another key of a letter', press('X', { shiftKey: true }), onList, { command: 'select-range' }],
  ['a letter in a text field', press('j'), { ...onList, inTextField: true }, null],
  ['a chord in a text field', press('k', { ctrlKey: true }), { ...onList, inTextField: true }, { command: 'palette' }],
  ['letters when they are switched off', press('j'), { ...onList, isEnabled: false }, null],
  ['a chord when letters are switched off', press('Enter', { ctrlKey: true }), { ...onList, isEnabled: false }, { command: 'send' }],
  ['a chord with shift', press('Enter', { ctrlKey: true, shiftKey: true }), onList, { command: 'send-and-resolve' }],
  ['⌘ on a Mac', press('k', { metaKey: true }), { ...onList, isMac: true }, { command: 'palette' }],
  ['Ctrl on a Mac', press('k', { ctrlKey: true }), { ...onList, isMac: true }, null],
  ['AltGr, which is Ctrl+Alt', press('k', { ctrlKey: true, altKey: true }), onList, null],
  ['a word being composed', press('j', { isComposing: true }), onList, null],
  ['a question mark, with the shift it takes', press('?', { shiftKey: true }), onList, { command: 'help' }],
  ['a question mark where it takes none', press('?'), onList, { command: 'help' }],
  ['the key of j on a Bulgarian keyboard', press('й', { code: 'KeyJ' }), onList, { command: 'next' }],
  ['the slash key on a Bulgarian keyboard', press('„', { code: 'Slash' }), onList, { command: 'search' }],
  ['the first of two', press('g'), onList, { prefix: 'g' }],
  ['the second of two', press('m'), { ...onList, prefix: 'g' }, { command: 'go-mine' }],
  ['i after g goes to the inbox and does not take the case', press('i'), { ...onList, prefix: 'g' }, { command: 'go-inbox' }],
  ['a mistyped sequence does not resolve the case', press('e'), { ...onList, prefix: 'g' }, null],
  ['sending after g', press('Enter', { ctrlKey: true }), { ...onList, prefix: 'g' }, { command: 'send' }],
  ['another key that moves, after g, is that key', press('j'), { ...onList, prefix: 'g' }, { command: 'next' }],
  ['a key that means nothing', press('q'), onList, null],
])('%s', (_name, pressed, context, expected) => {
  expect(matchKey(pressed, context)).toEqual(expected);
});

test('no key stands twice in the table, and none uses Alt', () => {
  const keys = KEYMAP.flatMap((binding) => binding.keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.filter((key) => key.includes('Alt'))).toEqual([]);
});
