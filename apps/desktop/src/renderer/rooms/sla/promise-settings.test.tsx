/** @jest-environment jsdom */
import { MantineProvider } from '@mantine/core';
import type { Group } from '@quayside/shared/organisation/group';
import { buildCalendar, buildGroup, buildSlaPolicy } from '@quayside/shared/testing/builders';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import type { Promises } from '../../../bridge/promises';
import { type Bridge, BridgeContext } from '../../lib/bridge/bridge-context';
import { startI18n } from '../../lib/i18n/start-i18n';
import { PromiseSettings } from './promise-settings';

// by role it takes seconds on a busy machine: the list of zones is long
jest.setTimeout(30_000);
const i18n = startI18n();
const office = buildCalendar();
const added = buildCalendar({ id: 'new-id', name: 'Weekends' });
const nights = buildCalendar({ id: 'calendar-2', name: 'Nights' });

let queries = new QueryClient();
let groups: readonly Group[] = [];

async function show(promises: Promises = { calendars: [nights, office], policy: buildSlaPolicy() }) {
  const acts: { readonly name: string; readonly args: object }[] = [];
  const core = {
    call: async (name: string, input: { readonly name: string; readonly args: object }) => {
      if (name === 'getPromises') return promises;
      if (name === 'newId') return 'new-id';
      if (name === 'getDirectory') return { groups };
      acts.push(input);
      if (input.name === 'calendar.create') promises = { ...promises, calendars: [...promises.calendars, added] };
      return { status: 'done', mutationId: 1, ids: [] };
    },
  };
  queries = new QueryClient();
  render(
    <I18nextProvider i18n={i18n}>
      <MantineProvider forceColorScheme="light" env="test">
        <QueryClientProvider client={queries}>
          <BridgeContext value={{ core, main: {} } as unknown as Bridge}>
            <PromiseSettings />
          </BridgeContext>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>,
  );
  await screen.findByText('Save the hours');
  return acts;
}
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const press = (name: string) => fireEvent.click(screen.getByText(name));
/** What stands below a field. */
const saidAt = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent);

test.each([
  ['hours that overlap', 'Tuesday', '9–12, 11–15', 'These hours overlap.'],
  ['hours that begin at 24:00', 'Monday', '24:00–24:00', '24:00 is the end of a day, not a beginning.'],
  [
    'hours past midnight',
    'Friday',
    '22–6',
    'Hours end after they begin. What goes past midnight is two: until 24:00, and from 0:00 of the next day.',
  ],
  ['words', 'Sunday', 'in the morning', 'Not understood. Write hours such as 9:00–17:00, separated by commas.'],
  ['an unknown zone', 'Time zone', 'Mars/Olympus', 'There is no such time zone.'],
  ['no name', 'Name', ' ', 'A name is needed.'],
])('SLA-1 %s are refused at their field, with the way out; nothing is sent', async (_what, label, typed, because) => {
  const acts = await show();
  const field = screen.getByLabelText(label);
  const before = (field as HTMLInputElement).value;
  type(field, typed);
  press('Save the hours');
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  expect(saidAt(field)).toContain(because);
  expect(acts).toEqual([]);
  type(field, before);
});

test('SLA-1 hours that never open are refused, and 24:00 is taken as the end of a day', async () => {
  const acts = await show();
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map((name) => screen.getByLabelText(name));
  for (const day of days) type(day, '');
  press('Save the hours');
  expect((await screen.findByRole('alert')).textContent).toMatch(/^These hours never open.* Give at least one day hours\.$/);
  expect(acts).toEqual([]);
  type(screen.getByLabelText('Monday'), '20:00–24:00');
  press('Save the hours');
  await waitFor(() => expect(acts).toHaveLength(1));
  expect(acts[0]).toMatchObject({
    name: 'calendar.edit',
    args: { changes: { week: [[{ fromMinute: 1200, untilMinute: 1440 }], [], [], [], [], [], []] } },
  });
});

test('SLA-1 a calendar by which promises count says why it stays and where to change that; another is deleted when asked twice', async () => {
  const acts = await show();
  const remove = () => screen.getByRole('button', { name: 'Delete this calendar' });
  expect(remove().getAttribute('aria-disabled')).toBe('true');
  screen.getByText(/^Promises count by this calendar.*Counts by/);
  fireEvent.click(remove());
  expect(screen.queryByRole('region')).toBeNull();

  type(screen.getByRole('combobox', { name: 'Calendar' }), 'calendar-2');
  fireEvent.click(remove());
  const sure = screen.getByRole('region', { name: 'Delete “Nights”?' });
  fireEvent.click(within(sure).getByRole('button', { name: 'Cancel' }));
  expect(acts).toEqual([]);
  fireEvent.click(remove());
  fireEvent.click(within(screen.getByRole('region')).getByRole('button', { name: 'Delete the calendar' }));
  await waitFor(() => expect(acts).toEqual([{ name: 'calendar.delete', args: { calendarId: 'calendar-2' } }]));
  await waitFor(() => expect((screen.getByRole('combobox', { name: 'Calendar' }) as HTMLSelectElement).value).toBe('calendar-1'));
});

test('SLA-1 a calendar that was added is the one that is shown next', async () => {
  const acts = await show();
  const chooser = screen.getByRole('combobox', { name: 'Calendar' }) as HTMLSelectElement;
  type(chooser, '');
  type(screen.getByLabelText('Name'), 'Weekends');
  press('Save the hours');
  await waitFor(() => expect(acts).toMatchObject([{ name: 'calendar.create', args: { calendarId: 'new-id', name: 'Weekends' } }]));
  // as the desktop does when something in the cache has changed
  await queries.invalidateQueries();
  await waitFor(() => expect(chooser.value).toBe('new-id'));
});

test('ORG-4 hours that a group has are not offered for deletion, and it says why', async () => {
  groups = [buildGroup({ calendarId: nights.id })];
  await show();
  fireEvent.change(screen.getByLabelText('Calendar'), { target: { value: nights.id } });
  expect(await screen.findByText(/Groups count by this calendar/)).toBeTruthy();
  groups = [];
});
