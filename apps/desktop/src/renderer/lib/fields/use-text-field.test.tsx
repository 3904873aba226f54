/** @jest-environment jsdom */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { useUnsavedFields } from '../unsaved-fields';
import { type TextFieldParts, useTextField } from './use-text-field';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

let field: ReturnType<typeof useTextField>;
let root: Root;

function Probe(parts: TextFieldParts) {
  field = useTextField(parts);
  return null;
}

const saved: string[] = [];
const parts: TextFieldParts = {
  fieldKey: 'contact:1:name',
  value: 'Ana',
  check: (text) => (text === '' ? 'needed' : null),
  async save(text) {
    saved.push(text);
    await Promise.resolve();
    return text === 'Taken' ? { text: 'taken' } : null;
  },
};
const show = (over: Partial<TextFieldParts> = {}) => act(async () => root.render(<Probe {...parts} {...over} />));
const type = (text: string) => act(async () => field.type(text));

beforeEach(async () => {
  saved.length = 0;
  useUnsavedFields.setState({ texts: {} });
  root = createRoot(document.createElement('div'));
  await show();
});
afterEach(() => act(async () => root.unmount()));

test('Enter and leaving the field right after save once', async () => {
  await type('Ana P.');
  await act(async () => {
    await Promise.all([field.commit(), field.commit()]);
  });
  expect([saved, field.isUnsaved]).toEqual([['Ana P.'], false]);
});

test('what cannot be taken stays typed, with its reason, also when the field was away', async () => {
  await type('Taken');
  await act(async () => field.commit());
  expect([field.text, field.problem]).toEqual(['Taken', { text: 'taken' }]);
  await type('');
  await act(async () => field.commit());
  await act(async () => root.unmount());
  root = createRoot(document.createElement('div'));
  await show({ value: 'Anna, changed by somebody' });
  expect([field.text, field.problem, saved]).toEqual(['', { text: 'needed' }, ['Taken']]);
  await act(async () => field.revert());
  expect([field.text, field.problem]).toEqual(['Anna, changed by somebody', null]);
});

test('what stood there when typing began goes with the words, whatever has come since', async () => {
  const seen: string[] = [];
  const save: TextFieldParts['save'] = async (_text, was) => {
    seen.push(was);
    return null;
  };
  await type('Ana P');
  await show({ value: 'Anna', save });
  await type('Ana P.');
  await act(async () => field.commit());
  expect(seen).toEqual(['Ana']);
});
