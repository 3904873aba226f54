import { buildNotification } from '@quayside/shared/testing/builders';
import type { NotificationPage, NotificationRow } from '../../bridge/notification-row';
import { claimDelayMs, FRESH_MS, planPopups } from './popup-plan';

const NOW = 1_772_442_000_000;
const RUN = 'this-run';

const row = (
  id: string,
  over: { agoMs?: number; readAt?: number; channels?: object; by?: string | null; asked?: boolean; bundleKey?: string } = {},
): NotificationRow => {
  const { agoMs = 1000, by = null, asked = by !== null, ...fields } = over;
  return {
    notification: buildNotification({
      bundleKey: id,
      ...fields,
      id,
      at: NOW - agoMs,
      popup: asked ? { by: by ?? 'x', at: NOW } : null,
    } as never),
    case: null,
    customer: null,
    preview: '',
    popupBy: by,
  };
};

const plan = (
  rows: readonly NotificationRow[],
  over: Partial<Parameters<typeof planPopups>[1] & Pick<NotificationPage, 'quietUntil'>> = {},
) => {
  const { quietUntil = null, ...rest } = over;
  const nothing = new Set<string>();
  const { ask, show, away, againInMs } = planPopups(
    { rows, unread: 0, quietUntil, now: NOW, settings: null },
    { now: NOW, idleMs: 0, run: RUN, asked: nothing, shown: nothing, bundles: nothing, ...rest },
  );
  return { ask, show: show.map(({ notification }) => notification.id), away, againInMs };
};

const none = { ask: [], show: [], away: 0, againInMs: null };

test.each([
  ['what is new is asked for, and not shown before the server agrees', [row('a')], {}, { ...none, ask: ['a'] }],
  ['asked for once', [row('a')], { asked: new Set(['a']) }, none],
  ['own asking that the server has not answered yet', [row('a', { asked: true })], {}, none],
  ['agreed: it is shown', [row('a', { by: RUN })], {}, { ...none, show: ['a'] }],
  ['shown once', [row('a', { by: RUN })], { shown: new Set(['a']) }, none],
  ['another device, or a run before this one', [row('a', { by: 'another' })], {}, none],
  ['read meanwhile', [row('a', { by: RUN, readAt: NOW }), row('b', { readAt: NOW })], {}, none],
  ['not wanted as a pop-up', [row('a', { channels: ['app'] })], {}, none],
  ['one for each bundle', [row('b', { by: RUN, bundleKey: 'x' }), row('a', { by: RUN, bundleKey: 'x' })], {}, { ...none, show: ['a'] }],
  ['a bundle of which one was shown', [row('a', { by: RUN, bundleKey: 'x' })], { bundles: new Set(['x']) }, none],
  ['after time away: one word', ['a', 'b', 'c'].map((id) => row(id, { by: RUN, agoMs: FRESH_MS + 1 })), {}, { ...none, away: 3 }],
  ['very many at once: one word', ['a', 'b', 'c', 'd'].map((id) => row(id, { by: RUN })), {}, { ...none, away: 4 }],
  [
    'quiet hours: nothing is asked, and it looks again when they end',
    [row('a')],
    { quietUntil: NOW + 60_000 },
    { ...none, againInMs: 60_000 },
  ],
  ['quiet hours that have ended', [row('a')], { quietUntil: NOW - 1 }, { ...none, ask: ['a'] }],
  ['nobody is here: left to a device in use for a while', [row('a')], { idleMs: 120_000 }, { ...none, againInMs: 6000 }],
  ['nobody is anywhere', [row('a', { agoMs: 7000 })], { idleMs: 120_000 }, { ...none, ask: ['a'] }],
])('I2 %s', (_name, rows, over, expected) => {
  expect(plan(rows, over)).toEqual(expected);
});

test('the device that was touched last asks first', () => {
  expect([0, 59_999, 60_000, 600_000, 36_000_000].map(claimDelayMs)).toEqual([0, 0, 6000, 15_000, 20_000]);
});
