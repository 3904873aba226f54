import { eventually } from './support/eventually';
import { ELENA, IVAN, World } from './support/world';

describe('nothing typed is lost', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
  });
  afterAll(() => world.stop());

  test('CAS-12 F8 a draft survives the kill of the desktop and the cache is there at once', async () => {
    const ivan = await world.open({ as: IVAN, profile: 'killed' });
    await world.receive({ from: 'emil@farm.example', subject: 'Soil probe reads zero', text: 'All four of them.' });
    await ivan.openView('All open');
    await ivan.openCase('Soil probe reads zero');
    await ivan.write('r', 'Have you changed the cable lately?');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await ivan.kill();

    const again = await world.open({ profile: 'killed' });
    await again.page.getByRole('button', { name: 'Drafts, 1' }).click();
    await again.page.getByText('Have you changed the cable lately?').first().waitFor();
  });

  test('SYN-3 the draft of a case that was taken away is kept under Drafts', async () => {
    const [ivan, elena] = [await world.open({ as: IVAN }), await world.open({ as: ELENA })];
    await world.receive({ from: 'fay@farm.example', subject: 'Warranty of the gateway', text: 'It broke after a month.' });
    await ivan.openView('All open');
    await ivan.openCase('Warranty of the gateway');
    await ivan.write('n', 'She has bought it from us directly.');
    await elena.openView('All open');
    await elena.openCase('Warranty of the gateway');
    await elena.page.getByRole('button', { name: 'Group' }).or(elena.page.getByLabel('Group')).first().click();
    await elena.page.getByRole('option', { name: 'Billing' }).click();
    await ivan.page.getByText('This case is not here').waitFor();
    await ivan.page.getByRole('button', { name: /^Drafts/ }).click();
    await ivan.page.getByText('She has bought it from us directly.').first().waitFor();
    await ivan.page.getByText('The case is no longer visible to you').first().waitFor();
  });

  test('ORG-5 a revoked session locks the desktop within seconds and keeps what was typed', async () => {
    const [lost, office] = [await world.open({ as: IVAN, profile: 'lost' }), await world.open({ as: IVAN, profile: 'office' })];
    await lost.openView('All open');
    await lost.openCase('Soil probe reads zero');
    await lost.write('n', 'Typed on the machine that was lost.');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await office.page.getByRole('button', { name: 'Settings' }).click();
    const others = office.page.getByRole('button', { name: 'Sign out', exact: true });
    await eventually('the other devices are listed', async () => (await others.count()) > 0);
    for (let left = await office.page.getByText('Last seen').count(); left > 0; left -= 1) {
      const button = others.first();
      if ((await button.count()) === 0) break;
      await button.click();
      await office.page.getByRole('button', { name: 'Sign out that device' }).click();
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    await lost.page.getByText('This device was signed out').waitFor({ timeout: 10_000 });
    await lost.page.getByText(/draft/).first().waitFor();
  });
});
