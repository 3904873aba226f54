import { eventually } from '@quayside/shared/testing/eventually';
import type { Desktop } from './support/desktop';
import { IVAN, World } from './support/world';

const FIRST = '<buoy-1@lighthouse.example>';
const SUBJECT = 'The buoy blinks twice';

describe('what one is told', () => {
  let world: World;
  let devices: readonly [Desktop, Desktop];
  beforeAll(async () => {
    world = await World.raise({ cases: 20 });
    devices = [await world.open({ as: IVAN }), await world.open({ as: IVAN })];
  });
  afterAll(() => world?.stop());

  const rail = ({ page }: Desktop, name: string) =>
    page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('button', { name, exact: true });
  const toasts = ({ page }: Desktop) => page.getByRole('region', { name: 'Quayside' }).getByText('Ben Okafor wrote').count();

  test('AUT-4 SYN-1 I2 a customer answers: told on both devices, popped up on one, opened by a click, read on both', async () => {
    const [here, there] = devices;
    if ((await rail(here, 'Notifications').count()) === 0) {
      await here.page
        .getByRole('navigation', { name: 'Main', exact: true })
        .getByRole('button', { name: /^Notifications/ })
        .click();
      await here.page.getByRole('button', { name: 'Mark all as read' }).click();
      await Promise.all(devices.map((device) => rail(device, 'Notifications').waitFor()));
      await here.page.getByRole('button', { name: 'Inbox' }).click();
    }
    await world.receive({ from: 'Ben Okafor <ben@lighthouse.example>', subject: SUBJECT, text: 'Since last night.', messageId: FIRST });
    await here.openView('Unassigned');
    await here.openCase(SUBJECT);
    await here.conversation.focus();
    await here.page.keyboard.press('i');
    await here.page.getByText('Accepted', { exact: true }).first().waitFor();
    await here.openView('Unassigned');
    await rail(here, 'Drafts').click();

    const answer = { from: 'Ben Okafor <ben@lighthouse.example>', subject: `Re: ${SUBJECT}`, inReplyTo: FIRST, references: FIRST };
    await world.receive({ ...answer, text: 'Now it blinks three times.' });
    await Promise.all(devices.map((device) => rail(device, 'Notifications, 1').waitFor()));
    await eventually('one of the devices has popped it up', async () => (await toasts(here)) + (await toasts(there)) === 1);

    await here.page.keyboard.press('Escape');
    await here.page.keyboard.press('g');
    await here.page.keyboard.press('n');
    const entry = here.page.getByRole('list', { name: 'Notifications by case' }).getByRole('button', { name: SUBJECT, exact: false });
    await entry.getByText('Now it blinks three times.').waitFor();
    expect((await toasts(here)) + (await toasts(there))).toBe(1);
    await entry.click();
    await here.page.getByRole('heading', { name: SUBJECT }).waitFor();
    await here.awaitMessage('Now it blinks three times.');
    await Promise.all(devices.map((device) => rail(device, 'Notifications').waitFor()));
    await eventually('the pop-up has gone', async () => (await toasts(here)) + (await toasts(there)) === 0);
  });
});
