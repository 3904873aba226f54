import { eventually } from '@quayside/shared/testing/eventually';
import type { Page } from 'playwright';
import { complaints } from './support/axe';
import type { Desktop } from './support/desktop';
import { ADMIN, IVAN, World } from './support/world';

const SUBJECT = 'The pump in the cellar';

describe('CAS-6 fields of the company’s own', () => {
  let world: World;
  let ivan: Desktop;
  let admin: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 20 });
    // whose line is not cut with the other's
    admin = await world.open({ as: ADMIN, via: `http://127.0.0.1:${world.firstNode}` });
    ivan = await world.open({ as: IVAN });
  });
  afterAll(() => world?.stop());

  const form = ({ page }: Desktop) => page.getByRole('form', { name: 'Add a field' });
  const list = ({ page }: Desktop) => page.getByRole('list', { name: 'Fields' });

  async function begin(desktop: Desktop, name: string, type: string): Promise<void> {
    await desktop.page.getByRole('button', { name: 'Add a field' }).press('Enter');
    await form(desktop).getByLabel('Name').pressSequentially(name);
    await form(desktop).getByLabel('Type').selectOption({ label: type });
  }
  async function save(desktop: Desktop, name: string): Promise<void> {
    await form(desktop).getByRole('button', { name: 'Save' }).press('Enter');
    await list(desktop)
      .getByRole('button', { name: new RegExp(`^${name}`) })
      .waitFor();
  }
  async function choices(desktop: Desktop, names: readonly string[]): Promise<void> {
    await form(desktop).getByRole('button', { name: 'Add a choice' }).press('Enter');
    for (const [place, name] of names.entries()) {
      const choice = form(desktop).getByLabel(`Choice ${place + 1}`);
      await choice.pressSequentially(name);
      if (place < names.length - 1) await choice.press('Enter');
    }
  }
  const pick = async (desktop: Desktop, field: string, option: string): Promise<void> => {
    await form(desktop).getByRole('combobox', { name: field }).click();
    await desktop.page.getByRole('option', { name: option, exact: true }).click();
    await desktop.page.keyboard.press('Escape');
  };
  const kind = (page: Page) => page.getByRole('combobox', { name: 'Kind of device' });
  const fault = (page: Page) => page.getByRole('combobox', { name: 'Fault' });
  const serial = (page: Page) => page.getByRole('textbox', { name: 'Serial number' });
  const offers = (page: Page) => fault(page).locator('option').allInnerTexts();

  test('an administrator makes them by keyboard; what nobody could fill in is refused where it stands', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Fields', exact: true }).click();
    await begin(admin, 'Kind of device', 'One of several');
    await form(admin).getByRole('button', { name: 'Save' }).press('Enter');
    await form(admin).getByText('Please fill this in').waitFor();
    await choices(admin, ['Pump', 'Gauge']);
    await save(admin, 'Kind of device');

    await begin(admin, 'Fault', 'One of several');
    await choices(admin, ['Leaks', 'Shows nothing', 'Other']);
    await pick(admin, 'Depends on', 'Kind of device');
    await pick(admin, 'Leaks: offered under which Kind of device', 'Pump');
    await pick(admin, 'Shows nothing: offered under which Kind of device', 'Gauge');
    await save(admin, 'Fault');

    await begin(admin, 'Serial number', 'One line of text');
    await save(admin, 'Serial number');
    await begin(admin, 'Amount', 'Number with decimals');
    await form(admin).getByLabel('At most').fill('1000');
    await form(admin).getByLabel('New ones get').fill('2000');
    await form(admin).getByRole('button', { name: 'Save' }).press('Enter');
    await form(admin).getByText('Not between the least and the greatest').waitFor();
    await form(admin).getByLabel('New ones get').fill('12.50');
    await save(admin, 'Amount');
    await begin(admin, 'SERIAL NUMBER', 'Day');
    await form(admin).getByText('There is a field of this name already').waitFor();
    await form(admin).getByRole('button', { name: 'Cancel' }).press('Enter');
  });

  test('an agent fills them in beside the case: what depends on another follows it, what does not fit stays with its reason, all of it is told and undone', async () => {
    const { page } = ivan;
    await world.receive({ from: 'dora@mill.example', subject: SUBJECT, text: 'It leaks.' });
    await ivan.openView('All open');
    await ivan.openCase(SUBJECT);
    await kind(page).selectOption({ label: 'Pump' });
    await ivan.conversation.getByText('changed Kind of device from Empty to Pump').waitFor();
    expect(await offers(page)).toEqual(['Empty', 'Leaks', 'Other']);
    await fault(page).selectOption({ label: 'Leaks' });
    await kind(page).selectOption({ label: 'Gauge' });
    await ivan.conversation.getByText('changed Fault from Leaks to Empty').waitFor();
    expect(await offers(page)).toEqual(['Empty', 'Shows nothing', 'Other']);

    const amount = page.getByRole('textbox', { name: 'Amount' });
    expect(await amount.inputValue()).toBe('12.50');
    await amount.fill('1000,01');
    await amount.press('Enter');
    await page.getByText('At most 1000.00').waitFor();
    expect(await amount.inputValue()).toBe('1000,01');
    await amount.fill('999,5');
    await amount.press('Enter');
    await ivan.conversation.getByText('changed Amount from 12.50 to 999.50').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Undo/ }).first().click();
    await ivan.conversation.getByText('changed Amount from 999.50 to 12.50').waitFor();
  });

  test('SYN-3 two who fill in the same, one of them without a line: the later one decides', async () => {
    await admin.page.getByRole('button', { name: 'Inbox' }).click();
    await admin.openView('All open');
    await admin.openCase(SUBJECT);
    world.line.cut();
    await ivan.page.getByRole('status').getByText('Offline').waitFor();
    await serial(ivan.page).fill('IVAN-1');
    await serial(ivan.page).press('Enter');
    await ivan.conversation.getByText('changed Serial number from Empty to IVAN-1').waitFor();
    await serial(admin.page).fill('ADMIN-1');
    await serial(admin.page).press('Enter');
    await admin.conversation.getByText('changed Serial number from Empty to ADMIN-1').waitFor();
    world.line.heal();
    await ivan.page.getByText('Robin Archer changed Serial number too').waitFor();
    await ivan.page.getByRole('button', { name: 'Take mine' }).click();
    await admin.conversation.getByText('changed Serial number from ADMIN-1 to IVAN-1').waitFor();
    expect(await serial(admin.page).inputValue()).toBe('IVAN-1');
  });

  test('CAS-5 a view asks about them, counts and lists', async () => {
    const { page } = ivan;
    await page.getByRole('button', { name: 'New view' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name').fill('Gauges');
    await dialog.getByRole('button', { name: 'Add a condition' }).first().press('Enter');
    await dialog.getByRole('combobox', { name: 'Field' }).selectOption({ label: 'Kind of device' });
    await dialog.getByRole('combobox', { name: 'Value' }).click();
    await page.getByRole('listbox', { name: 'Value' }).getByRole('option', { name: 'Gauge', exact: true }).click();
    await page.keyboard.press('Escape');
    await dialog.getByText('1 case on this computer meets this.').waitFor();
    await dialog.getByRole('button', { name: 'Save the view' }).press('Enter');
    await ivan.row(SUBJECT).waitFor();
  });

  test('CAS-15 a case made by hand begins with the defaults and takes what is filled in', async () => {
    const { page } = ivan;
    await page.getByRole('button', { name: 'New case' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Subject').fill('Bought at the fair');
    const own = dialog.getByRole('region', { name: 'Own fields' });
    expect(await own.getByRole('textbox', { name: 'Amount' }).inputValue()).toBe('12.50');
    await own.getByRole('combobox', { name: 'Kind of device' }).selectOption({ label: 'Pump' });
    await own.getByRole('textbox', { name: 'Serial number' }).fill('FAIR-7');
    await own.getByRole('textbox', { name: 'Serial number' }).press('Enter');
    await dialog.getByRole('button', { name: /^Create case/ }).click();
    await page.getByRole('heading', { name: 'Bought at the fair' }).waitFor();
    expect(await serial(page).inputValue()).toBe('FAIR-7');
    expect(await kind(page).locator('option:checked').innerText()).toBe('Pump');
  });

  test('CAS-13 the search filters by them, in either language, and says what can stand there', async () => {
    const { page } = ivan;
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Search', exact: true }).click();
    const box = page.getByRole('searchbox', { name: 'Search' });
    await page
      .getByRole('list', { name: 'What can be typed' })
      .getByRole('button', { name: /a field of your own/ })
      .waitFor();
    await box.fill('"Kind of device":');
    await page.getByText('Say what comes after “Kind of device:”, without a space between: Pump, Gauge, or none.').waitFor();
    await box.fill('"Kind of device":pump');
    await ivan.row('Bought at the fair').waitFor();
    expect(await ivan.row(SUBJECT).count()).toBe(0);
    await box.fill('serialnumber:ivan статус:отворени');
    await ivan.row(SUBJECT).waitFor();
    await box.fill('amount:many');
    await page.getByText('“Amount:” takes a number, as 5, >5 or 1..5, not “many”.').waitFor();
    await box.fill('serialnumber:fair-7');
    await ivan.row('Bought at the fair').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await serial(page).waitFor();
  });

  test('ORG-1 a profile hides one and leaves another to be read: on the colleague’s desktop the one is gone with all that told of it, until it is opened again', async () => {
    const { page } = admin;
    const section = async (name: string): Promise<void> => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name, exact: true }).press('Enter');
    };
    await section('Profiles');
    await page.getByLabel('Name of the profile').fill('Workshop');
    await page.getByRole('button', { name: 'New profile' }).press('Enter');
    const profile = page.getByRole('list', { name: 'Profiles' }).getByRole('listitem').filter({ hasText: 'Workshop' });
    await profile.getByRole('button').first().press('Enter');
    const limit = (field: string) => profile.getByRole('radiogroup', { name: `Case: ${field}` });
    await limit('Kind of device').getByText('Read-only').click();
    // by keyboard: from open over read-only to hidden
    await limit('Serial number').getByRole('radio', { name: 'Open' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.getByText('Case: Serial number: Hidden').first().waitFor();
    expect(await complaints(page)).toEqual([]);

    await section('People');
    const row = page.getByRole('list', { name: 'People' }).getByRole('listitem').filter({ hasText: 'ivan@harbour.example' });
    await row.getByRole('button').first().click();
    await row.getByRole('combobox', { name: 'Profile' }).click();
    await page.getByRole('option', { name: 'Workshop', exact: true }).and(page.locator('[data-combobox-option]')).click();
    await row.getByRole('button', { name: 'Save' }).press('Enter');
    await row.getByRole('button', { name: /^What .* may do, and why/ }).click();
    await row.getByText('Case: Serial number: Hidden').waitFor();

    await serial(ivan.page).waitFor({ state: 'detached' });
    await kind(ivan.page).and(ivan.page.locator(':disabled')).waitFor();
    expect(await kind(ivan.page).locator('option:checked').innerText()).toBe('Pump');
    await fault(ivan.page).selectOption({ label: 'Leaks' });
    await ivan.conversation.getByText('changed Fault from Empty to Leaks').waitFor();
    await ivan.page.getByRole('button', { name: 'New case' }).first().click();
    const own = ivan.page.getByRole('dialog').getByRole('region', { name: 'Own fields' });
    await own.getByRole('textbox', { name: 'Amount' }).waitFor();
    expect(await own.getByRole('textbox', { name: 'Serial number' }).count()).toBe(0);
    await ivan.page.keyboard.press('Escape');

    await section('Profiles');
    await profile.getByRole('button').first().press('Enter');
    await limit('Serial number').getByText('Open').click();
    await serial(ivan.page).waitFor();
    await eventually('the value is here again', async () => (await serial(ivan.page).inputValue()) === 'FAIR-7' || undefined);
  });

  test('a field that is taken out of use keeps what stands in it, and nobody is asked for it any more', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Fields', exact: true }).click();
    await list(admin)
      .getByRole('button', { name: /^Kind of device/ })
      .click();
    await page.getByRole('button', { name: 'Take out of use' }).click();
    await page.getByText('Another field depends on this one. Take that one out of use first.').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await list(admin)
      .getByRole('button', { name: /^Serial number/ })
      .click();
    await page.getByRole('button', { name: 'Take out of use' }).click();
    await list(admin).getByText('Not in use').waitFor();
    await serial(ivan.page).and(ivan.page.locator(':disabled')).waitFor();
    expect(await serial(ivan.page).inputValue()).toBe('FAIR-7');
  });
});
