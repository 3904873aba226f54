import { complaints } from './support/axe';
import type { Desktop } from './support/desktop';
import { ELENA, IVAN, World } from './support/world';

describe('what is to be done next', () => {
  let world: World;
  let ivan: Desktop;
  let elena: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
    [ivan, elena] = [await world.open({ as: IVAN }), await world.open({ as: ELENA })];
  });
  afterAll(() => world?.stop());

  const section = ({ page }: Desktop, name: RegExp) => page.getByRole('button', { name });
  const view = ({ page }: Desktop, name: RegExp) => page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name });
  const dialog = ({ page }: Desktop) => page.getByRole('dialog');
  const options = async ({ page }: Desktop) => (await page.getByRole('option').allInnerTexts()).map((text) => text.split('\n')[0]);

  async function take(desktop: Desktop, subject: string): Promise<void> {
    await view(desktop, /^All open/).click();
    await desktop.row(subject).click({ position: { x: 90, y: 12 } });
    await desktop.page.getByRole('heading', { level: 1, name: subject }).waitFor();
    await desktop.page.keyboard.press('i');
    await desktop.page
      .getByText(/^(Accepted|Assigned to you)$/)
      .last()
      .waitFor();
  }

  test('CAS-5 by keyboard: cases stand in the order of the steps, each says why; escalated ones come forward, also without a line', async () => {
    const { page } = ivan;
    for (const subject of ['First of the day', 'Second of the day']) {
      await world.receive({ from: 'a@pumps.example', subject, text: 'Please.' });
      await take(ivan, subject);
    }
    await page.keyboard.press('g');
    await page.keyboard.press('w');
    await page.getByRole('heading', { level: 2, name: 'Work next' }).waitFor();
    await section(ivan, /The customer waits/).waitFor();
    await ivan.row('Second of the day').waitFor();
    const before = await options(ivan);
    expect(before.indexOf('Second of the day')).toBeGreaterThan(before.indexOf('First of the day'));

    world.line.cut();
    await page.getByRole('status').getByText('Offline').waitFor();
    await ivan.row('Second of the day').click({ position: { x: 90, y: 12 } });
    await page.getByRole('heading', { level: 1, name: 'Second of the day' }).waitFor();
    await page.keyboard.press('Shift+E');
    await dialog(ivan).getByLabel('Why').pressSequentially('The whole shop stands still');
    await page.keyboard.press('Control+Enter');
    await section(ivan, /^2\s*Escalated/).waitFor();
    await ivan.row('Second of the day').and(page.getByTitle('Also: The customer waits')).waitFor();
    await page.getByRole('log').getByText('asked for more attention: The whole shop stands still').waitFor();
    world.line.heal();
    await page.getByRole('status').getByText('Online').waitFor();
    await view(elena, /^Escalated/).click();
    await elena.row('Second of the day').waitFor();
    // she leads the group, and is told
    await elena.page.getByRole('button', { name: /^Notifications/ }).click();
    await elena.page.getByText('Ivan Dimitrov asks for more attention').first().waitFor();
    await elena.page.getByRole('button', { name: 'Inbox' }).click();
    expect(await complaints(page)).toEqual([]);
  });

  test('CAS-5 sections fold by keyboard, stay folded, and their cases are out of the list', async () => {
    const { page } = ivan;
    await view(ivan, /^By channel/).click();
    const mail = section(ivan, /^Email\s*\d/);
    await mail.waitFor();
    await ivan.row('First of the day').waitFor();
    await mail.press('Enter');
    await ivan.row('First of the day').waitFor({ state: 'detached' });
    await view(ivan, /^By priority/).click();
    await section(ivan, /^Normal/).waitFor();
    await view(ivan, /^By channel/).click();
    await section(ivan, /^Email\s*\d/)
      .and(page.locator('[aria-expanded="false"]'))
      .waitFor();
    await section(ivan, /^Email\s*\d/).press('Enter');
    await ivan.row('First of the day').waitFor();
  });

  test('CAS-5 a lead gives everybody another order, which says whose it is; taken back, the usual one is there again', async () => {
    const { page } = elena;
    await view(elena, /^Work next/).click();
    await page.getByRole('button', { name: 'Make an order of your own' }).press('Enter');
    await dialog(elena).getByLabel('Name', { exact: true }).fill('Calm first');
    const steps = dialog(elena).getByRole('group', { name: 'What comes first' });
    for (let left = 7; left > 1; left -= 1) await steps.getByRole('button', { name: `Remove step ${left}` }).press('Enter');
    await steps.getByRole('textbox', { name: 'Name of the step' }).fill('');
    await dialog(elena).getByRole('button', { name: 'Save the view' }).press('Enter');
    await dialog(elena).getByText('Give the step a name.').waitFor();
    await steps.getByRole('textbox', { name: 'Name of the step' }).fill('From the pump house');
    await steps.getByRole('combobox', { name: 'Field' }).selectOption({ label: 'Subject' });
    await steps.getByRole('combobox', { name: 'Condition', exact: true }).selectOption({ label: 'begins with' });
    await steps.getByRole('textbox', { name: 'Value' }).fill('FIRST of');
    await dialog(elena).getByRole('button', { name: 'Save the view' }).press('Enter');

    await view(ivan, /^Work next/).click();
    await ivan.page.getByText('In the order of “Calm first”').waitFor();
    await section(ivan, /^1\s*From the pump house/).waitFor();
    expect((await options(ivan))[0]).toBe('First of the day');
    expect(await ivan.page.getByRole('button', { name: 'Edit this order' }).count()).toBe(0);

    await view(elena, /^Work next/).click();
    await page.getByRole('button', { name: 'Edit this order' }).press('Enter');
    await dialog(elena).getByRole('button', { name: 'Delete this view' }).press('Enter');
    await ivan.page.getByText('In the usual order').waitFor();
    await section(ivan, /^2\s*Escalated/).waitFor();
  });
});
