/** @jest-environment jsdom */
import { MantineProvider } from '@mantine/core';
import type { Mailbox } from '@quayside/shared/channels/mailbox';
import { buildGroup, buildMailbox } from '@quayside/shared/testing/builders';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import type { MailboxReading } from '../../../bridge/mailbox-reading';
import { type Bridge, BridgeContext } from '../../lib/bridge/bridge-context';
import { BridgeFailure } from '../../lib/bridge/bridge-failure';
import { startI18n } from '../../lib/i18n/start-i18n';
import { MailboxForm } from './mailbox-form';
import { useMailboxesInHand } from './mailbox-in-hand';

jest.setTimeout(30_000);
// jsdom lays nothing out, so there is nothing to observe
globalThis.ResizeObserver = class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
};
const i18n = startI18n();
const imap = { host: 'imap.desk.example', port: 993, security: 'tls' as const, user: 'desk' };
const smtp = { host: 'smtp.desk.example', port: 465, security: 'tls' as const, user: 'desk' };
const support = buildMailbox({ signature: '<p>Desk</p>', imap, smtp });
const group = buildGroup();

type Answer = (input: unknown) => unknown;
const done = { status: 'done', mutationId: 1, ids: [] };

/** Shows the form; `become` gives it the mailbox as others have changed it. */
function show(answers: Partial<Record<'act' | 'reconnectMailbox', Answer>> = {}, readings?: readonly MailboxReading[]) {
  const asked: { readonly name: string; readonly input: unknown }[] = [];
  const core = {
    call: async (name: 'act' | 'reconnectMailbox', input: unknown) => {
      asked.push({ name, input });
      return answers[name] === undefined ? done : answers[name](input);
    },
  };
  const onDone = jest.fn();
  const queries = new QueryClient();
  const of = (mailbox: Mailbox) => (
    <I18nextProvider i18n={i18n}>
      <MantineProvider forceColorScheme="light" env="test">
        <QueryClientProvider client={queries}>
          <BridgeContext value={{ core, main: {} } as unknown as Bridge}>
            <MailboxForm
              mailbox={mailbox}
              groups={[group]}
              readings={readings}
              renderSignature={({ html, onChange }) => (
                <textarea aria-label="Signature" defaultValue={html} onChange={(event) => onChange(event.currentTarget.value)} />
              )}
              onDone={onDone}
            />
          </BridgeContext>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
  const { rerender } = render(of(support));
  return { asked, onDone, become: (mailbox: Mailbox) => rerender(of(mailbox)) };
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input, textarea' });
const server = (name: string) => within(screen.getByRole('group', { name }));
const type = (on: HTMLElement, value: string) => fireEvent.change(on, { target: { value } });
const press = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }));

afterEach(() => {
  cleanup();
  act(() => useMailboxesInHand.setState({ mailboxes: {} }));
});

test('SYN-3 CONFLICT keeps what was typed and says so; saved again it takes the place of theirs, and only what was typed', async () => {
  const outcomes = [{ status: 'refused', code: 'CONFLICT', detail: {} }, done];
  const { asked, onDone, become } = show({ act: () => outcomes.shift() });
  type(field('Signature'), '<p>Mine</p>');
  const theirs = { ...support, name: 'Front desk', signature: '<p>Theirs</p>', revision: 2 };
  become(theirs);
  press(/^Save/);
  expect((await screen.findByRole('alert')).textContent).toContain('Somebody else has changed this meanwhile.');
  expect([field('Signature').value, field('Name').value]).toEqual(['<p>Mine</p>', 'Front desk']);
  expect(onDone).not.toHaveBeenCalled();
  press(/^Save/);
  await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
  const edit = (from: string) => ({
    name: 'act',
    input: { name: 'mailbox.edit', args: { mailboxId: support.id, changes: { signature: '<p>Mine</p>' }, from: { signature: from } } },
  });
  expect(asked).toEqual([edit('<p>Desk</p>'), edit('<p>Theirs</p>')]);
  expect(useMailboxesInHand.getState().mailboxes).toEqual({});
});

test('CHA-1 servers that refuse are told at their field, all that was typed stays, and nothing is kept until they let us in', async () => {
  let refusals = 1;
  const { asked, onDone } = show({
    reconnectMailbox: () => {
      refusals -= 1;
      const details = { path: 'imap.password', service: 'imap', reason: 'sign-in' };
      if (refusals === 0) throw new BridgeFailure({ code: 'MAILBOX_REFUSED', details });
      return undefined;
    },
  });
  const incoming = server('Incoming mail (IMAP)');
  expect(incoming.getByPlaceholderText('Unchanged')).toBeTruthy();
  type(field('Name'), 'Front desk');
  type(incoming.getByLabelText('Password'), 'wrong');
  press(/^Test and save/);
  expect((await incoming.findByRole('alert')).textContent).toBe('The mail server refused user name or password.');
  const password = incoming.getByLabelText<HTMLInputElement>('Password');
  expect([password.value, password.getAttribute('aria-invalid'), field('Name').value]).toEqual(['wrong', 'true', 'Front desk']);
  expect(onDone).not.toHaveBeenCalled();
  type(password, 'right');
  press(/^Test and save/);
  await waitFor(() => expect(onDone).toHaveBeenCalledTimes(1));
  const connect = (typed: string) => ({
    name: 'reconnectMailbox',
    input: { mailboxId: support.id, imap: { ...imap, password: typed }, smtp: { ...smtp, password: null }, from: { imap, smtp } },
  });
  expect(asked).toEqual([
    connect('wrong'),
    connect('right'),
    {
      name: 'act',
      input: { name: 'mailbox.edit', args: { mailboxId: support.id, changes: { name: 'Front desk' }, from: { name: 'Support' } } },
    },
  ]);
});

test('A43 what was typed outlives the screen, passwords do not', async () => {
  const first = show();
  type(field('Name'), 'Front desk');
  type(server('Outgoing mail (SMTP)').getByLabelText('Server'), 'smtp.new.example');
  type(server('Outgoing mail (SMTP)').getByLabelText('Password'), 'canary');
  fireEvent.keyDown(field('Name'), { key: 'Escape' });
  expect(first.onDone).toHaveBeenCalledTimes(1);
  expect(first.asked).toEqual([]);
  expect(JSON.stringify(useMailboxesInHand.getState())).not.toContain('canary');
  cleanup();
  show();
  const outgoing = server('Outgoing mail (SMTP)');
  expect([field('Name').value, outgoing.getByLabelText<HTMLInputElement>('Server').value]).toEqual(['Front desk', 'smtp.new.example']);
  // entered for another server, it is not sent to this one
  expect(outgoing.queryByPlaceholderText('Unchanged')).toBeNull();
  type(field('Name'), 'Support');
  type(outgoing.getByLabelText('Server'), smtp.host);
  expect(useMailboxesInHand.getState().mailboxes).toEqual({});
});

test.each([
  ['read', [{ mailboxId: support.id, trouble: null, since: 0 }], /Connected/],
  [
    'not read',
    [{ mailboxId: support.id, trouble: 'certificate' as const, since: 0 }],
    /Cannot be read since .*certificate cannot be trusted/,
  ],
  ['never read', [], /Not read yet/],
  ['unknown', undefined, /cannot be told without a connection/],
])('CHA-1 a mailbox that is %s says so', (_state, readings, words) => {
  show({}, readings);
  expect(document.body.textContent).toMatch(words);
});

test('a mailbox without a name or a server is told at its fields and not sent', () => {
  const { asked } = show();
  type(field('Name'), ' ');
  type(server('Incoming mail (IMAP)').getByLabelText('Server'), '');
  press(/^Test and save/);
  expect([
    field('Name').getAttribute('aria-invalid'),
    server('Incoming mail (IMAP)').getByLabelText('Server').getAttribute('aria-invalid'),
  ]).toEqual(['true', 'true']);
  expect(asked).toEqual([]);
});
