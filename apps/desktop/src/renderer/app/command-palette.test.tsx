/** @jest-environment jsdom */
import { MantineProvider } from '@mantine/core';
import { buildCase, buildSavedView } from '@quayside/shared/testing/builders';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { type Bridge, BridgeContext } from '../lib/bridge/bridge-context';
import { startI18n } from '../lib/i18n/start-i18n';
import { typeAhead } from '../lib/keyboard/type-ahead';
import { useCommands } from '../lib/keyboard/use-commands';
import { SessionContext } from '../lib/session-context';
import { CommandPalette } from './command-palette';
import { useNavigation } from './navigation';
import { useOverlays } from './overlays';

const i18n = startI18n();
const me = { personId: 'person-1', name: 'Maria', email: '', role: 'agent', groupIds: [] } as const;
const SAVED = [buildSavedView({ id: 'view-7', name: 'Помпи' })];
const found = (subject: string) => ({ rows: [{ case: buildCase({ id: subject, subject }) }] });

function Resolver({ onResolve }: { onResolve(): void }) {
  useCommands({ done: onResolve });
  return null;
}

/** @returns what each search is waiting for, by its text */
function show(onResolve: () => void = () => {}) {
  const answers = new Map<string, (rows: object) => void>();
  const core = {
    call: (name: string, input?: { readonly text: string }) =>
      name === 'search'
        ? new Promise((resolve) => answers.set(input?.text ?? '', resolve))
        : Promise.resolve(name === 'listSavedViews' ? SAVED : []),
  };
  useOverlays.getState().show('palette');
  render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider forceColorScheme="light" env="test">
        <QueryClientProvider client={new QueryClient()}>
          <BridgeContext value={{ core, main: {} } as unknown as Bridge}>
            <SessionContext value={{ state: 'signed-in', server: '', me, keyStore: 'system' }}>
              <Resolver onResolve={onResolve} />
              <CommandPalette />
            </SessionContext>
          </BridgeContext>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
  return async (text: string, rows: object) => {
    await waitFor(() => expect(answers.has(text)).toBe(true));
    await act(() => answers.get(text)?.(rows));
  };
}
const field = () => screen.getByRole('combobox');
const type = (text: string) => fireEvent.change(field(), { target: { value: text } });
const enter = () => fireEvent.keyDown(field(), { key: 'Enter' });

test('letters typed before the palette had the focus stand in it', async () => {
  typeAhead.begin();
  for (const key of 'reso') typeAhead.keep(new KeyboardEvent('keydown', { key }));
  show();
  await waitFor(() => expect(field()).toHaveProperty('value', 'reso'));
});

test('Enter runs the command of what is written, however long the search for cases takes', async () => {
  const resolved = jest.fn();
  show(resolved);
  type('resolve');
  enter();
  await waitFor(() => expect(resolved).toHaveBeenCalledTimes(1));
});

test('Enter waits for the cases of what is written and opens none that fewer letters found', async () => {
  const answer = show();
  type('qu');
  await answer('qu', found('quay wall'));
  await screen.findByText(/quay wall/);
  type('quorum');
  enter();
  expect(useNavigation.getState().place).not.toMatchObject({ caseId: expect.any(String) });
  await answer('quorum', found('quorum lost'));
  await waitFor(() => expect(useNavigation.getState().place).toMatchObject({ caseId: 'quorum lost' }));
});

test('CAS-5 a saved view is opened by its name', async () => {
  show();
  type('помпи');
  await screen.findByText('Помпи');
  enter();
  await waitFor(() => expect(useNavigation.getState().place).toMatchObject({ screen: 'inbox', view: 'saved:view-7' }));
});
