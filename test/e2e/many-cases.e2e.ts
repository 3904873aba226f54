import type { Desktop } from './support/desktop';
import { ELENA, IVAN, World } from './support/world';

describe('many cases changed together', () => {
  let world: World;
  let ivan: Desktop;
  let elena: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 20 });
    for (const name of ['one', 'two', 'three', 'four']) {
      await world.receive({ from: `${name}@pumps.example`, subject: `Pump ${name}`, text: 'Please.' });
    }
    [ivan, elena] = [await world.open({ as: IVAN }), await world.open({ as: ELENA })];
    for (const desktop of [ivan, elena]) {
      await desktop.openView('Unassigned');
      await desktop.row('Pump four').waitFor();
    }
  });
  afterEach(() => world?.line.heal());
  afterAll(() => world?.stop());

  const bar = ({ page }: Desktop) => page.getByRole('toolbar', { name: 'Act on the marked cases' });
  const dialog = ({ page }: Desktop) => page.getByRole('dialog');

  /** By a menu's key, the letters of the choice and Enter. */
  async function choose({ page }: Desktop, key: string, letters: string): Promise<void> {
    await page.locator('[data-case-list]:focus').waitFor();
    await page.keyboard.press(key);
    await page.getByRole('combobox').last().waitFor();
    await page.keyboard.type(letters);
    await page.keyboard.press('Enter');
  }

  test('CAS-5 by keyboard and without a line: marked, shown what will become of them, changed, told, and taken back', async () => {
    const { page } = ivan;
    await ivan.openCase('Pump four');
    await ivan.row('Pump four').click();
    world.line.cut();
    await page.getByRole('status').getByText('Offline').waitFor();
    await page.keyboard.press('x');
    for (const _row of [1, 2, 3]) await page.keyboard.press('Shift+ArrowDown');
    await bar(ivan).getByText('4 marked').waitFor();

    await choose(ivan, 'p', 'urg');
    await dialog(ivan).getByRole('heading', { name: 'Priority “Urgent”: 4 cases' }).waitFor();
    await dialog(ivan).getByText('4 cases will be changed').waitFor();
    await dialog(ivan).getByRole('button', { name: 'Change 4 cases' }).press('Enter');
    await page.getByText('Priority of 4 cases: Urgent').waitFor();
    await page.getByRole('option', { selected: true }).getByRole('img', { name: 'Urgent' }).nth(3).waitFor();

    await choose(ivan, 'p', 'urg');
    await dialog(ivan).getByText('4 are so already').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[data-case-list]:focus').waitFor();

    await choose(ivan, 's', 'resol');
    await dialog(ivan).getByRole('button', { name: 'Change 4 cases' }).press('Enter');
    await ivan.row('Pump one').waitFor({ state: 'detached' });
    await bar(ivan).waitFor({ state: 'detached' });
    await page.keyboard.press('z');
    await page.getByText('Taken back').waitFor();
    await ivan.openView('My cases');
    for (const name of ['one', 'two', 'three', 'four']) await ivan.row(`Pump ${name}`).waitFor();

    world.line.heal();
    await page.getByRole('status').getByText('Online').waitFor();
    await elena.openView('All open');
    await elena.row('Pump one').getByRole('img', { name: 'Urgent' }).waitFor();
  });

  test('CAS-5 by pointer: each is judged by itself, and what was not done is told case by case', async () => {
    await elena.row('Pump four').click();
    await elena.row('Pump four').click({ modifiers: ['ControlOrMeta'] });
    await elena.row('Pump one').click({ modifiers: ['Shift'] });
    await bar(elena).getByText('4 marked').waitFor();
    // somebody else is quicker with one of them
    await ivan.row('Pump two').click();
    await ivan.page.getByRole('button', { name: 'More', exact: true }).click();
    await ivan.page.getByRole('menuitem', { name: 'Move to trash' }).click();
    await elena.page.locator('[data-gone]').filter({ hasText: 'Pump two' }).waitFor();

    await choose(elena, 's', 'third');
    await dialog(elena).getByText('3 cases will be changed').waitFor();
    await dialog(elena).getByText('1 cannot be changed').waitFor();
    await dialog(elena).getByRole('button', { name: 'Change 3 cases' }).press('Enter');
    await dialog(elena).getByText('3 cases were changed').waitFor();
    const each = dialog(elena).getByRole('list', { name: 'Case by case' }).getByRole('listitem');
    expect(await each.first().innerText()).toMatch(/Pump two\s+Not possible in the status/);
    expect(await each.filter({ hasText: 'Changed' }).count()).toBe(3);
    await dialog(elena).getByRole('button', { name: 'Close' }).last().press('Enter');
    await ivan.openView('All open');
    await ivan.row('Pump one').click();
    await ivan.page.getByRole('button', { name: 'Status: Waiting for third party' }).waitFor();
    await ivan.page.keyboard.press('m');
    await ivan.page.getByRole('combobox', { name: 'Move to a group' }).waitFor();
    await ivan.page.keyboard.press('Escape');

    // all of the list, wherever the screen stands
    await elena.page.keyboard.press('Escape');
    await elena.page.getByRole('listbox').focus();
    await elena.page.keyboard.press('Control+a');
    const count = Number(await elena.page.getByRole('listbox').getByRole('option').first().getAttribute('aria-setsize'));
    await bar(elena).getByText(`${count} marked`).waitFor();
  });

  test('CAS-5 without a line: escalated with one reason, product by a command, severity by the menu, followed, and as spam and back', async () => {
    const { page } = ivan;
    for (const name of ['one', 'two', 'three'])
      await world.receive({ from: `${name}@hoses.example`, subject: `Hose ${name}`, text: 'Please.' });
    await ivan.openView('Unassigned');
    await ivan.row('Hose three').click();
    await page.getByRole('heading', { name: 'Hose three' }).waitFor();
    world.line.cut();
    await page.getByRole('status').getByText('Offline').waitFor();
    await page.keyboard.press('x');
    for (const _row of [1, 2]) await page.keyboard.press('Shift+ArrowDown');
    await bar(ivan).getByText('3 marked').waitFor();
    const start = () => dialog(ivan).getByRole('button', { name: 'Change 3 cases' }).press('Enter');
    /** By the palette, as whoever knows no key does it. */
    const command = async (name: string) => {
      await page.locator('[data-case-list]:focus').waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Commands and cases' }).waitFor();
      await page.keyboard.type(name);
      await page.keyboard.press('Enter');
    };

    await page.keyboard.press('Shift+E');
    await dialog(ivan).getByLabel('Why').pressSequentially('The hall is under water');
    await page.keyboard.press('Control+Enter');
    await dialog(ivan).getByRole('heading', { name: 'Escalate: 3 cases' }).waitFor();
    await start();
    await page.getByText('3 cases escalated').waitFor();

    await command('Change product');
    await page.getByRole('combobox', { name: 'Change product' }).waitFor();
    await page.keyboard.type('Fire hose');
    await page.keyboard.press('Enter');
    await dialog(ivan).getByRole('heading', { name: 'Product “Fire hose”: 3 cases' }).waitFor();
    await start();
    await page.getByText('Product of 3 cases: Fire hose').waitFor();

    await bar(ivan).getByRole('button', { name: 'More for the marked cases' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Change severity' }).press('Enter');
    await page.getByRole('combobox', { name: 'Change severity' }).waitFor();
    await page.keyboard.type('crit');
    await page.keyboard.press('Enter');
    await dialog(ivan).getByRole('heading', { name: 'Severity “Critical”: 3 cases' }).waitFor();
    await start();
    await page.getByText('Severity of 3 cases: Critical').waitFor();

    await command('Follow, or stop');
    await start();
    await page.getByText('You follow 3 cases more').waitFor();
    await page.keyboard.press('z');
    await page.getByText('Taken back').waitFor();

    await command('Mark as spam, or');
    await dialog(ivan).getByRole('heading', { name: 'Mark as spam: 3 cases' }).waitFor();
    await start();
    await ivan.row('Hose one').waitFor({ state: 'detached' });
    await page.keyboard.press('z');
    await ivan.row('Hose one').waitFor();

    world.line.heal();
    await page.getByRole('status').getByText('Online').waitFor();
    await elena.page.keyboard.press('Escape');
    await elena.openView('Escalated');
    for (const name of ['one', 'two', 'three']) await elena.row(`Hose ${name}`).waitFor();
    await elena.row('Hose one').click();
    await elena.page.getByRole('button', { name: /more changes/ }).click();
    await elena.page.getByRole('log').getByText('asked for more attention: The hall is under water').waitFor();
    await elena.page
      .getByRole('button', { name: 'Product: Fire hose' })
      .or(elena.page.getByLabel('Product', { exact: true }))
      .waitFor();
  });
});
