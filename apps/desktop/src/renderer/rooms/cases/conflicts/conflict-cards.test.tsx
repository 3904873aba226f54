/** @jest-environment jsdom */
import { MantineProvider } from '@mantine/core';
import { buildConflict } from '@quayside/shared/testing/builders';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { type Bridge, BridgeContext } from '../../../lib/bridge/bridge-context';
import { startI18n } from '../../../lib/i18n/start-i18n';
import { ConflictCard } from './conflict-cards';

test('SYN-3 the note of a contact is decided on; edited, it begins with the words of both', async () => {
  const acts: object[] = [];
  const core = {
    call: async (name: string, input: object) => {
      if (name !== 'act') return { groups: [], mailboxes: [], people: [] };
      acts.push(input);
      return { status: 'done', mutationId: 1, ids: [] };
    },
  };
  const about = { kind: 'contact', id: 'contact-1' } as const;
  const note = { caseId: null, about, field: 'note', base: 'Calls\nDog', theirs: 'Never calls\nDog', mine: 'Calls twice\nDog' };
  render(
    <I18nextProvider i18n={startI18n()}>
      <MantineProvider forceColorScheme="light" env="test">
        <QueryClientProvider client={new QueryClient()}>
          <BridgeContext value={{ core, main: {} } as unknown as Bridge}>
            <ConflictCard conflict={buildConflict(note)} />
          </BridgeContext>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Note' }).value).toBe('Never calls\nCalls twice\nDog');
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(acts).toHaveLength(1));
  expect(acts[0]).toMatchObject({
    name: 'conflict.resolve',
    args: { conflictId: 'conflict-1', choice: 'edit', value: 'Never calls\nCalls twice\nDog' },
  });
});
