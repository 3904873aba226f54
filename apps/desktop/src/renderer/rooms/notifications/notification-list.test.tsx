/** @jest-environment jsdom */
import { MantineProvider } from '@mantine/core';
import type { Case } from '@quayside/shared/cases/case';
import type { Notification } from '@quayside/shared/notifications/notification';
import { buildCase, buildNotification } from '@quayside/shared/testing/builders';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, within } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import type { NotificationRow } from '../../../bridge/notification-row';
import { type Bridge, BridgeContext } from '../../lib/bridge/bridge-context';
import { startI18n } from '../../lib/i18n/start-i18n';
import { SessionContext } from '../../lib/session-context';
import { NotificationList } from './notification-list';

const NOW = 1_772_442_000_000;
const i18n = startI18n();

const row = (id: string, over: Partial<Notification> = {}, of: Case | null = buildCase(), preview = ''): NotificationRow => ({
  notification: buildNotification({ ...over, id, at: (NOW - Number(id.slice(1))) as never }),
  case: of,
  customer: null,
  preview,
  popupBy: null,
});

function show(rows: readonly NotificationRow[]) {
  const acts: { readonly name: string; readonly args: object }[] = [];
  const opened: string[] = [];
  const core = {
    call: async (_name: string, act: { readonly name: string; readonly args: object }) => {
      acts.push(act);
      return { status: 'done', mutationId: 1, ids: [] };
    },
  };
  const me = { personId: 'person-1', name: 'Maria', email: '', role: 'agent', groupIds: [] } as const;
  render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider forceColorScheme="light" env="test">
        <QueryClientProvider client={new QueryClient()}>
          <BridgeContext value={{ core, main: {} } as unknown as Bridge}>
            <SessionContext value={{ state: 'signed-in', server: '', me, keyStore: 'system' }}>
              <NotificationList rows={rows} onOpenCase={(id) => opened.push(id)} onDecide={() => opened.push('attention')} />
            </SessionContext>
          </BridgeContext>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
  return { acts, opened, items: () => screen.getAllByRole('listitem') };
}

const other = buildCase({ id: 'case-2', number: 1002, subject: 'No wind', ownerId: 'person-1' });

test('one entry for each case, the newest first, with its latest lines; what is read is told apart', () => {
  const { items } = show([
    row('n1', {}, buildCase(), 'It burns again.'),
    row(
      'n2',
      { caseId: 'case-2', caseNumber: 1002, type: 'assigned', readAt: NOW as never, by: { type: 'system', id: null, name: '' } },
      other,
    ),
    ...['n3', 'n4', 'n5', 'n6'].map((id) => row(id)),
  ]);
  const [first, second] = items();
  expect(items()).toHaveLength(2);
  expect(first?.textContent).toContain('#1001The printer is on fire');
  expect(first?.textContent).toContain('Ana Petrova wroteIt burns again.');
  expect(first?.textContent).toContain('2 earlier');
  expect(second?.textContent).toContain('Quayside gave you this case');
  expect(items().map((item) => within(item).queryByRole('img', { name: 'Unread' }) !== null)).toEqual([true, false]);
});

test('opening a case reads all that was told of it, and nothing else', () => {
  const { acts, opened, items } = show([row('n1'), row('n2'), row('n3', { caseId: 'case-2' }, other)]);
  fireEvent.click(within(items()[0] as HTMLElement).getByRole('button', { name: /The printer is on fire/ }));
  expect(opened).toEqual(['case-1']);
  expect(acts).toEqual([{ name: 'notification.mark', args: { personId: 'person-1', notificationIds: ['n1', 'n2'], isRead: true } }]);
});

test('a case that waits to be accepted can be accepted here', () => {
  const { acts } = show([row('n1', { type: 'assigned', caseId: 'case-2' }, other)]);
  fireEvent.click(screen.getByRole('button', { name: 'Accept' }));
  expect(acts.map(({ name }) => name)).toEqual(['notification.mark', 'case.accept']);
});

test('read again as unread: the newest of the case', () => {
  const { acts } = show([row('n1', { readAt: NOW as never }), row('n2', { readAt: NOW as never })]);
  fireEvent.click(screen.getByRole('button', { name: 'Mark as unread' }));
  expect(acts[0]?.args).toMatchObject({ notificationIds: ['n1'], isRead: false });
});

test('A21 of a case out of sight only its number stands there, and nothing can be done with it', () => {
  const { items } = show([row('n1', { type: 'assigned' }, null)]);
  expect(items()[0]?.textContent).toMatch(/^#1001This case is not on this computer, or no longer yours to see/);
  expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
});

test('AUT-4 a note of a customer that two people wrote in: whose note and who wrote, and it leads to where one decides', () => {
  const about = { kind: 'contact', id: 'contact-1' } as const;
  const told = row(
    'n1',
    { type: 'conflict', caseId: null, about, by: { type: 'person', id: 'person-2', name: 'Boris' }, messageId: null },
    null,
  );
  const unknown = row('n2', { ...told.notification, by: { type: 'system', id: null, name: '' } }, null);
  const { acts, opened, items } = show([
    { ...told, customer: 'Ana Petrova' },
    { ...unknown, customer: 'Ana Petrova' },
  ]);
  expect(items()).toHaveLength(1);
  const button = screen.getByRole('button', { name: /Ana Petrova/ });
  expect(button.textContent).toContain('Your note and one by Boris do not agree');
  expect(button.textContent).toContain('Your note and one by somebody else do not agree');
  expect(button.textContent).not.toContain('#');
  fireEvent.click(button);
  expect([opened, acts]).toMatchObject([
    ['attention'],
    [{ name: 'notification.mark', args: { notificationIds: ['n1', 'n2'], isRead: true } }],
  ]);
});
