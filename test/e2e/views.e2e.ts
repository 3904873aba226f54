import type { Desktop } from './support/desktop';
import { ELENA, IVAN, MARIA, World } from './support/world';

describe('views that people put together', () => {
  let world: World;
  let ivan: Desktop;
  let elena: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
    [ivan, elena] = [await world.open({ as: IVAN }), await world.open({ as: ELENA })];
  });
  afterAll(() => world?.stop());

  const saved = ({ page }: Desktop, name: string) => page.getByRole('list', { name: 'Saved views' }).getByRole('button', { name });
  const dialog = ({ page }: Desktop) => page.getByRole('dialog');

  async function addTest(desktop: Desktop, at: number, field: string, op: string): Promise<void> {
    const of = dialog(desktop);
    await of.getByRole('button', { name: 'Add a condition' }).first().press('Enter');
    await of.getByRole('combobox', { name: 'Field' }).nth(at).selectOption({ label: field });
    await of.getByRole('combobox', { name: 'Condition', exact: true }).nth(at).selectOption({ label: op });
  }

  test('CAS-5 by keyboard: put together with a preview, saved, counted live, and there without a line', async () => {
    const { page } = ivan;
    await page.getByRole('button', { name: 'New view' }).press('Enter');
    await dialog(ivan).getByLabel('Name').pressSequentially('Помпи, спешни');
    await addTest(ivan, 0, 'Subject', 'contains');
    await dialog(ivan).getByRole('button', { name: 'Save the view' }).press('Enter');
    await dialog(ivan).getByText('Say what it is compared with.').waitFor();
    await dialog(ivan).getByRole('textbox', { name: 'Value' }).pressSequentially('ПОМПА (а+');
    await addTest(ivan, 1, 'Opened', 'is within');
    await dialog(ivan).getByText('No case on this computer meets this.').waitFor();

    await world.receive({ from: 'a@pumps.example', subject: 'Новата помпа (а+ не тръгва', text: 'Please.' });
    await dialog(ivan).getByText('1 case on this computer meets this.').waitFor();
    await dialog(ivan).getByRole('button', { name: 'Save the view' }).press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Помпи, спешни' }).waitFor();
    await ivan.row('Новата помпа').waitFor();
    await saved(ivan, '1 case').waitFor();

    await world.receive({ from: 'b@pumps.example', subject: 'Стара помпа', text: 'Not of these.' });
    await world.receive({ from: 'c@pumps.example', subject: 'ПОМПА (А+ отново', text: 'Of these.' });
    await ivan.row('отново').waitFor();
    await saved(ivan, '2 cases').waitFor();
    expect(await ivan.row('Стара помпа').count()).toBe(0);

    world.line.cut();
    await page.getByRole('status').getByText('Offline').waitFor();
    await page.getByRole('button', { name: 'Edit this view' }).press('Enter');
    await dialog(ivan).getByRole('textbox', { name: 'Value' }).fill('стара');
    await dialog(ivan).getByText('1 case on this computer meets this.').waitFor();
    await dialog(ivan).getByRole('button', { name: 'Save the view' }).press('Enter');
    await ivan.row('Стара помпа').waitFor();
    world.line.heal();
    await page.getByRole('status').getByText('Online').waitFor();
    // what is one's own is nobody else's to see
    expect(await saved(elena, 'Помпи').count()).toBe(0);
  });

  test('CAS-5 ORG-1 a lead shares a view with a group: its members have it at once, others not, and nobody but leads changes it', async () => {
    await elena.page.getByRole('button', { name: 'New view' }).press('Enter');
    await dialog(elena).getByLabel('Begin with').selectOption({ label: 'Reopened' });
    expect(await dialog(elena).getByLabel('Name').inputValue()).toBe('Reopened');
    await dialog(elena).getByRole('button', { name: 'Remove the condition about Times reopened' }).press('Enter');
    await dialog(elena).getByRole('button', { name: 'Remove the condition about Status' }).press('Enter');
    await dialog(elena).getByLabel('Name').fill('Mine, whoever I am');
    await addTest(elena, 0, 'Owner', 'is one of');
    const value = dialog(elena).getByRole('combobox', { name: 'Value' });
    await value.click();
    await elena.page.getByRole('option', { name: 'Whoever looks' }).click();
    await elena.page.keyboard.press('Escape');
    await dialog(elena).getByRole('radio', { name: 'Everybody' }).press('Space');
    await dialog(elena).getByRole('button', { name: 'Save the view' }).press('Enter');
    await elena.page.getByRole('heading', { level: 2, name: 'Mine, whoever I am' }).waitFor();

    await saved(ivan, 'Mine, whoever I am').click();
    await ivan.page.getByRole('heading', { level: 2, name: 'Mine, whoever I am' }).waitFor();
    const mine = await ivan.page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('button', { name: /^My cases/ })
      .innerText();
    const shown = await saved(ivan, 'Mine, whoever I am').innerText();
    expect(shown.replace(/\D/g, '')).not.toBe('');
    expect(Number(shown.replace(/\D/g, ''))).toBeGreaterThanOrEqual(Number(mine.replace(/\D/g, '')));
    expect(await ivan.page.getByRole('button', { name: 'Edit this view' }).count()).toBe(0);

    await elena.page.getByRole('button', { name: 'Edit this view' }).press('Enter');
    await dialog(elena).getByRole('button', { name: 'Delete this view' }).press('Enter');
    await ivan.page.getByRole('heading', { level: 2, name: 'This view is gone' }).waitFor();
    await saved(ivan, 'Mine, whoever I am').waitFor({ state: 'detached' });
    await elena.page.getByRole('button', { name: /^Undo/ }).first().click();
    await saved(ivan, 'Mine, whoever I am').waitFor();
    const maria = await world.open({ as: MARIA });
    await saved(maria, 'Mine, whoever I am').waitFor();
  });
});
