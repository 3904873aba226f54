import { eventually } from '@quayside/shared/testing/eventually';
import type { Desktop } from './support/desktop';
import { ADMIN, World } from './support/world';

const DAY_MS = 24 * 60 * 60_000;
const SUBJECT = 'The lamp on the pier';
const ANNA = 'anna@lighthouse.example';

describe('CAS-2 how long an answer opens a case again', () => {
  let world: World;
  let desktop: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 12, hasTestClock: true });
    desktop = await world.open({ as: ADMIN });
  });
  afterAll(() => world?.stop());

  test('an administrator says so by keyboard; an answer in time opens the case again, a later one begins a case that follows it', async () => {
    const { page } = desktop;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Statuses and names', exact: true }).click();
    const rule = page.getByRole('radiogroup', { name: 'When the customer answers a case that is done' });
    await rule.getByRole('radio', { name: /opened again within some days/ }).press('Space');
    await rule.getByLabel('Days in which it is opened again').fill('3');
    await rule.getByLabel('Days in which it is opened again').press('Enter');
    await page.getByText('The rule is saved').last().waitFor();
    await page.getByRole('button', { name: 'Inbox' }).click();

    await world.receive({ from: `Anna Petrova <${ANNA}>`, subject: SUBJECT, text: 'It is dark.' });
    await desktop.openView('All open');
    await desktop.openCase(SUBJECT);
    await desktop.write('r', 'Please change the bulb.');
    await page.keyboard.press('Control+Enter');
    const answer = await eventually('the answer has left', async () => (await world.mailsTo(ANNA))[0]);
    await resolve();

    await world.receiveAnswer(answer, ANNA, 'Still dark.');
    await desktop.awaitMessage('Still dark.');
    await page.getByRole('button', { name: 'Status: In progress' }).waitFor();
    await page.getByRole('log').getByText('Quayside reopened it').waitFor();
    await resolve();

    world.advanceClock(4 * DAY_MS);
    await world.receiveAnswer(answer, ANNA, 'Dark again, a new matter.');
    await page
      .getByRole('log')
      .getByText(/^The customer wrote again/)
      .waitFor();
    await page.getByRole('button', { name: 'Status: Resolved' }).waitFor();
    await desktop.openView('Unassigned');
    await desktop.openCase(SUBJECT);
    await desktop.awaitMessage('Dark again, a new matter.');
    await page
      .getByRole('log')
      .getByText(/^It goes on from #\d+, which was done too long ago/)
      .waitFor();
  });

  async function resolve(): Promise<void> {
    await desktop.page.getByRole('heading', { level: 1, name: SUBJECT }).click();
    await desktop.page.keyboard.press('s');
    await desktop.page.getByRole('option', { name: 'Resolved' }).first().click();
    // what is done leaves the list of open work, and the screen with it
    await desktop.openView('Closed');
    await desktop.openCase(SUBJECT);
    await desktop.page.getByRole('button', { name: 'Status: Resolved' }).waitFor();
  }
});
