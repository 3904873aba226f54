/** @jest-environment jsdom */
import type { Shift } from '@quayside/shared/routing/shift-plan';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { startI18n } from '../../lib/i18n/start-i18n';
import { ShiftCell } from './shift-cell';

const i18n = startI18n();
const day: readonly Shift[] = [{ fromMinute: 540, untilMinute: 1020 }];
const night: readonly Shift[] = [{ fromMinute: 1320, untilMinute: 1800 }];
let saved: (readonly [wanted: readonly Shift[], seen: readonly Shift[]])[] = [];
let answer: 'CONFLICT' | null = null;

function cell(shifts: readonly Shift[]) {
  return (
    <I18nextProvider i18n={i18n}>
      <table>
        <tbody>
          <tr>
            <ShiftCell
              label="Ana, Monday"
              shifts={shifts}
              onSave={async (wanted, seen) => {
                saved.push([wanted, seen]);
                return answer;
              }}
            />
          </tr>
        </tbody>
      </table>
    </I18nextProvider>
  );
}

beforeEach(() => {
  saved = [];
  answer = null;
});

const field = () => screen.getByLabelText<HTMLInputElement>('Ana, Monday');
const type = (value: string) => fireEvent.change(field(), { target: { value } });
const press = (key: string) => fireEvent.keyDown(field(), { key });

test('ORG-4 what cannot be taken stays where it was typed, with the reason, and nothing is sent', async () => {
  render(cell(day));
  type('9–13, 12–17');
  press('Enter');
  await screen.findByText('These hours overlap.');
  expect([field().value, field().getAttribute('aria-invalid'), saved]).toEqual(['9–13, 12–17', 'true', []]);
  press('Escape');
  expect(field().value).toBe('9–17');
});

test('ORG-4 a night is read over midnight, and leaving the cell saves what is other', async () => {
  render(cell(day));
  type('9-17');
  fireEvent.blur(field());
  type('22-6');
  fireEvent.blur(field());
  await waitFor(() => expect(saved).toEqual([[night, day]]));
});

test('SYN-3 over the plan of another what was typed stays, and Enter puts it over theirs', async () => {
  answer = 'CONFLICT';
  const { rerender } = render(cell(day));
  type('22-6');
  rerender(cell([]));
  press('Enter');
  await screen.findByText(/Somebody else has planned this day/);
  expect(field().value).toBe('22-6');
  answer = null;
  press('Enter');
  await waitFor(() =>
    expect(saved).toEqual([
      [night, day],
      [night, []],
    ]),
  );
});
