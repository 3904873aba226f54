/** @jest-environment jsdom */
import { MantineProvider } from '@mantine/core';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import { buildPerson, buildShiftPlan } from '@quayside/shared/testing/builders';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { type Bridge, BridgeContext } from '../../lib/bridge/bridge-context';
import { startI18n } from '../../lib/i18n/start-i18n';
import { ShiftZoneForm } from './shift-zone-form';

const i18n = startI18n();
const person = buildPerson({ name: 'Ana' });
const inZone = (zone: string) => buildShiftPlan({ zone: zone as ZoneName });
let sent: { readonly args: object }[] = [];
let answers: object[] = [];
let closed = 0;

function form(zone = 'Europe/Sofia') {
  const core = {
    call: async (_name: string, act: { readonly args: object }) => {
      sent.push(act);
      return answers.shift() ?? { status: 'done', mutationId: 1, ids: [] };
    },
  };
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider forceColorScheme="light" env="test">
        <BridgeContext value={{ core, main: {} } as unknown as Bridge}>
          <ShiftZoneForm
            person={person}
            plan={inZone(zone)}
            onClose={() => {
              closed += 1;
            }}
          />
        </BridgeContext>
      </MantineProvider>
    </I18nextProvider>
  );
}

beforeEach(() => {
  sent = [];
  answers = [];
  closed = 0;
});

const field = () => screen.getByLabelText<HTMLInputElement>('Time zone');
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const press = () => fireEvent.click(screen.getByText('Change the time zone'));
/** The next shift, as it is and as it would be. */
const shown = () => [...document.querySelectorAll('dd')].map(({ textContent }) => textContent);

test('ORG-4 what another zone means is said and shown before; the zone it has already cannot be chosen', async () => {
  render(form());
  screen.getByText(/^The hours stay as they are written/);
  expect(shown()).toHaveLength(1);
  press();
  expect(sent).toEqual([]);
  type('Asia/Tokyo');
  expect(new Set(shown()).size).toBe(2);
  press();
  await waitFor(() => expect(closed).toBe(1));
  expect(sent.map(({ args }) => args)).toEqual([{ personId: person.id, zone: 'Asia/Tokyo', from: 'Europe/Sofia' }]);
});

test('ORG-4 a zone that is none stays where it was typed, and nothing is sent', async () => {
  render(form());
  type('Mars/Olympus');
  press();
  await screen.findByText('This is no time zone. Write one such as Europe/Sofia.');
  expect([field().value, sent, closed]).toEqual(['Mars/Olympus', [], 0]);
});

test('SYN-3 over the choice of another it says which that is, and the second press puts one’s own over it', async () => {
  answers = [{ status: 'refused', code: 'CONFLICT', detail: { path: 'zone' } }];
  const { rerender } = render(form());
  type('Asia/Tokyo');
  press();
  await screen.findByText(/^Somebody else has chosen/);
  rerender(form('Europe/Lisbon'));
  await screen.findByText(/^Somebody else has chosen Europe\/Lisbon meanwhile/);
  press();
  await waitFor(() => expect(closed).toBe(1));
  expect(sent.map(({ args }) => args)).toEqual([
    { personId: person.id, zone: 'Asia/Tokyo', from: 'Europe/Sofia' },
    { personId: person.id, zone: 'Asia/Tokyo', from: 'Europe/Lisbon' },
  ]);
});
