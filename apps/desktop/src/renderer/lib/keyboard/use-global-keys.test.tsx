/** @jest-environment jsdom */
import { fireEvent, render, screen } from '@testing-library/react';
import { effectiveKeymap } from './effective-keymap';
import { useKeymap } from './keymap-store';
import { typeAhead } from './type-ahead';
import { useCommands } from './use-commands';
import { useGlobalKeys } from './use-global-keys';

function Screen({ log, inner = false }: { readonly log: string[]; readonly inner?: boolean }) {
  useGlobalKeys();
  useCommands({
    next: () => log.push('next'),
    assign: () => log.push('assign'),
    'go-mine': () => log.push('go-mine'),
    palette: () => log.push('palette'),
  });
  return (
    <>
      <input aria-label="field" />
      <textarea aria-label="area" />
      <div role="listbox" tabIndex={0}>
        <div role="option" aria-selected="false" tabIndex={-1} />
      </div>
      {inner ? <Inner log={log} /> : null}
    </>
  );
}

function Inner({ log }: { readonly log: string[] }) {
  useCommands({ assign: () => log.push('inner assign'), next: () => false });
  return <div role="dialog" aria-label="menu" tabIndex={-1} />;
}

beforeEach(() => useKeymap.setState({ keymap: effectiveKeymap({}), isEnabled: true }));

const press = (target: Element, key: string, more: object = {}) => fireEvent.keyDown(target, { key, ...more });

test('a key does its work, a sequence too, and what is mounted later is asked first', () => {
  const log: string[] = [];
  const { rerender } = render(<Screen log={log} />);
  for (const key of ['j', 'a', 'g', 'm']) press(document.body, key);
  expect(log).toEqual(['next', 'assign', 'go-mine']);
  rerender(<Screen log={log} inner />);
  for (const key of ['a', 'j']) press(document.body, key);
  expect(log.slice(3)).toEqual(['inner assign', 'next']);
  rerender(<Screen log={log} />);
  press(document.body, 'a');
  expect(log.at(-1)).toBe('assign');
});

test.each(['field', 'area'])('letters in the %s are letters, chords still work', (name) => {
  const log: string[] = [];
  render(<Screen log={log} />);
  const target = screen.getByLabelText(name);
  press(target, 'j');
  press(target, 'k', { ctrlKey: true });
  expect(log).toEqual(['palette']);
});

test('nothing but the palette answers while a dialog has the focus, and no letter while letters are switched off', () => {
  const log: string[] = [];
  const { rerender } = render(<Screen log={log} inner />);
  press(screen.getByRole('dialog'), 'a');
  rerender(<Screen log={log} />);
  useKeymap.setState({ isEnabled: false });
  press(document.body, 'a');
  press(document.body, 'k', { ctrlKey: true });
  expect(log).toEqual(['palette']);
});

test('letters typed while an editor is opening are kept for it and do nothing else', () => {
  const log: string[] = [];
  render(<Screen log={log} />);
  typeAhead.begin();
  for (const key of ['j', ' ', 'a']) press(screen.getByRole('option'), key);
  expect({ log, typed: typeAhead.take() }).toEqual({ log: [], typed: 'j a' });
  press(document.body, 'j');
  expect(log).toEqual(['next']);
});

test('keys that the person chose count from then on, and no others', () => {
  const log: string[] = [];
  render(<Screen log={log} />);
  useKeymap.setState({ keymap: effectiveKeymap({ next: ['n x'], assign: [] }) });
  for (const key of ['j', 'a', 'n', 'x']) press(document.body, key);
  expect(log).toEqual(['next']);
});
