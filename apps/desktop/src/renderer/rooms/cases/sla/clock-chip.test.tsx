/** @jest-environment jsdom */
import { addMs, epochMs, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import { applySlaEvent, openSla } from '@quayside/shared/sla/apply-sla-event';
import { compiledEntity, openHoursOf } from '@quayside/shared/sla/compiled-calendar';
import { planOf } from '@quayside/shared/sla/sla-policy';
import type { CaseSla } from '@quayside/shared/sla/take-back-answer';
import { buildCalendar, buildSlaPolicy } from '@quayside/shared/testing/builders';
import { act, render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { followServerClock } from '../../../lib/format/server-time';
import { startI18n } from '../../../lib/i18n/start-i18n';
import { ClockChip } from './clock-chip';

const i18n = startI18n();
const now = epochMs(Date.now());
const hours = openHoursOf(compiledEntity(buildCalendar({ isAlwaysOpen: true }), null, { now, zoneEdition: 'test' }));
/** An hour to the first response, at risk after three quarters of it. */
const sla = applySlaEvent(openSla(planOf(buildSlaPolicy(), 'urgent'), now, hours), { type: 'accepted', at: now }, hours);

const show = (of: CaseSla) => {
  const { container } = render(
    <I18nextProvider i18n={i18n}>
      <ClockChip sla={of} />
    </I18nextProvider>,
  );
  const chip = container.firstElementChild;
  return { state: () => chip?.getAttribute('data-state'), words: () => chip?.getAttribute('title') ?? '' };
};
afterEach(() => act(() => followServerClock(0)));

test('SLA-7 the time left is told by the clock of the server, at once when it is heard that this computer is wrong', () => {
  const { state, words } = show(sla);
  expect([state(), words()]).toEqual(['running', expect.stringMatching(/^First response due /)]);
  act(() => followServerClock(46 * MINUTE_MS));
  expect([state(), words()]).toEqual(['at-risk', expect.stringMatching(/^First response at risk: due /)]);
  act(() => followServerClock(61 * MINUTE_MS));
  expect([state(), words()]).toEqual(['breached', expect.stringMatching(/^First response overdue since /)]);
  act(() => followServerClock(-24 * HOUR_MS));
  expect(state()).toBe('running');
});

test('SLA-3 a case that waits stands still, and says what it had missed before', () => {
  const waits = (ms: number) => applySlaEvent(sla, { type: 'paused', because: 'waiting_customer', at: addMs(now, ms) }, hours);
  expect(show(waits(MINUTE_MS)).state()).toBe('paused');
  const late = show(waits(2 * HOUR_MS));
  expect([late.state(), late.words()]).toEqual([
    'paused-missed',
    expect.stringMatching(/^First response was missed: due .+\. The clocks stand still: waiting for the customer$/),
  ]);
});
