import { World } from './support/world';

describe('work finds a person', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
  });
  afterAll(() => world?.stop());

  test('RTE-2 RTE-6 ORG-4 a mail waits while the only one who is here is busy, finds her when she is not, and says why', async () => {
    const sarah = await world.open({ as: 'sarah@harbour.example' });
    const { page } = sarah;
    const say = async (status: string) => {
      await page.getByRole('button', { name: /^My availability/ }).press('Enter');
      await page.getByRole('menuitem', { name: new RegExp(`^${status}`) }).click();
      await page.getByRole('button', { name: `My availability: ${status}` }).waitFor();
    };
    await say('Busy');
    await sarah.openView('All open');
    await world.receive({
      to: 'billing@harbour.example',
      from: 'Anna Petrova <anna@lighthouse.example>',
      subject: 'An invoice for pier four',
      text: 'It came twice.',
    });
    await sarah.openCase('An invoice for pier four');
    await page.getByRole('button', { name: 'Why nobody?' }).click();
    await page.getByRole('dialog', { name: 'Why nobody?' }).waitFor();
    await page.keyboard.press('Escape');
    await say('Available');
    await page.getByRole('button', { name: 'Why me?' }).press('Enter');
    await page.getByRole('dialog', { name: 'Why me?' }).getByText('Got it', { exact: true }).waitFor();
  });
});
