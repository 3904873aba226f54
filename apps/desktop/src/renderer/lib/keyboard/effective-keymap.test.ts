import { chooseKeys, effectiveKeymap } from './effective-keymap';
import { KEYMAP } from './keymap';
import { matchKey } from './match-key';
import { appendStroke, refuseKeys } from './refuse-keys';

const keysOf = (choices: Parameters<typeof effectiveKeymap>[0], command: string) =>
  effectiveKeymap(choices).find((binding) => binding.command === command)?.keys;

test('what was not chosen keeps the keys of the table; nonsense changes nothing', () => {
  expect(effectiveKeymap({})).toEqual(KEYMAP);
  expect(effectiveKeymap({ 'no-such-command': ['j'] })).toEqual(KEYMAP);
  expect(keysOf({ next: ['n x'], assign: [] }, 'next')).toEqual(['n x']);
  expect(keysOf({ assign: [] }, 'assign')).toEqual([]);
});

test.each([
  ['the same key', 'j', 'next'],
  ['the first of a sequence of the table', 'g', 'go-mine'],
  ['a sequence that begins with a key of the table', 'j j', 'next'],
])('a chosen key is taken from the table: %s', (_name, chosen, loser) => {
  expect(keysOf({ done: [chosen] }, loser)).toEqual([]);
  expect(keysOf({ done: [chosen] }, 'done')).toEqual([chosen]);
});

test('a choice that is what the table says is no choice, and one can be taken back', () => {
  const chosen = chooseKeys({ next: ['n x'] }, 'done', ['q']);
  expect(chosen).toEqual({ next: ['n x'], done: ['q'] });
  expect(chooseKeys(chosen, 'done', ['e'])).toEqual({ next: ['n x'] });
  expect(chooseKeys(chosen, 'next', null)).toEqual({ done: ['q'] });
});

test.each([
  ['a free key', 'q', 'done', null],
  ['its own key', 'e', 'done', null],
  ['the key of another', 'j', 'done', { reason: 'held', by: 'next' }],
  ['a key that opens sequences', 'g', 'done', { reason: 'held', by: 'go-inbox' }],
  ['a sequence under a key that acts at once', 'j k', 'done', { reason: 'held', by: 'next' }],
  ['the second key of a sequence alone', 'u', 'done', null],
  ['a way about', 'ArrowDown', 'done', { reason: 'reserved' }],
  ['a way about with Ctrl', 'Mod+ArrowDown', 'done', { reason: 'reserved' }],
  ['copy', 'Mod+c', 'done', { reason: 'reserved' }],
  ['a letter for sending', 'q', 'send', { reason: 'needs-mod' }],
  ['a chord for sending', 'Mod+Shift+s', 'send', null],
] as const)('%s: %s for %s', (_name, keys, command, expected) => {
  expect(refuseKeys(keys, command, KEYMAP)).toEqual(expected);
});

test('a key that was given up is free for others', () => {
  expect(refuseKeys('j', 'done', effectiveKeymap({ next: ['q'] }))).toBeNull();
});

test.each([
  [null, 'q', 'q'],
  ['q', 'w', 'q w'],
  ['q w', 'e', 'e'],
  ['Mod+k', 'j', 'j'],
  ['q', 'Mod+k', 'Mod+k'],
])('after %j the key %j makes %j', (before, stroke, after) => {
  expect(appendStroke(before, stroke)).toBe(after);
});

test('what fires is what was chosen', () => {
  const press = (key: string, code = '') => ({
    ...{ key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false, repeat: false },
  });
  const context = { keymap: effectiveKeymap({ done: ['q'] }), isMac: false, inTextField: false, isEnabled: true, prefix: null };
  expect(matchKey(press('q'), context)).toEqual({ command: 'done' });
  expect(matchKey(press('я', 'KeyQ'), context)).toEqual({ command: 'done' });
  expect(matchKey(press('e'), context)).toBeNull();
});
