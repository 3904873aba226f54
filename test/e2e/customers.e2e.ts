import { eventually } from '@quayside/shared/testing/eventually';
import type { Desktop } from './support/desktop';
import { IVAN, MARIA, World } from './support/world';

describe('customers are kept right', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
  });
  afterAll(() => world?.stop());
  afterEach(() => world.line.heal());

  test('SYN-2 SYN-3 CAS-3 a contact is edited offline, arrives once, and what was overtaken stays with its author', async () => {
    const [ivan, maria] = [await world.open({ as: IVAN }), await world.open({ as: MARIA })];
    for (const [from, subject] of [
      ['Dora Mill <dora@mill.example>', 'Rain gauge overflows'],
      ['Emil <emil@kiln.example>', 'Kiln probe is silent'],
    ] as const) {
      await world.receive({ from, subject, text: 'Please look at it.' });
    }
    for (const desktop of [ivan, maria]) {
      await desktop.openView('All open');
      await desktop.row('Kiln probe is silent').waitFor();
      await desktop.openCase('Rain gauge overflows');
    }
    const field = (of: typeof ivan, name: string) => of.page.getByRole('textbox', { name, exact: true });
    const contactOf = (of: typeof ivan) =>
      of.page.locator('section').filter({ has: of.page.getByRole('heading', { name: 'Contact', exact: true }) });

    // wrong words stay where they were typed, over another case and back
    await field(ivan, 'Add an address').fill('dora at home');
    await field(ivan, 'Add an address').press('Enter');
    await contactOf(ivan).getByText('This is not an email address').waitFor();
    await ivan.openCase('Kiln probe is silent');
    await ivan.openCase('Rain gauge overflows');
    expect(await field(ivan, 'Add an address').inputValue()).toBe('dora at home');
    await field(ivan, 'Add an address').fill('emil@kiln.example');
    await field(ivan, 'Add an address').press('Enter');
    await contactOf(ivan).getByText('This address belongs to Emil.').waitFor();
    await field(ivan, 'Add an address').press('Escape');

    world.line.cut();
    for (const { page } of [ivan, maria]) await page.getByRole('button', { name: 'Offline' }).waitFor();
    await field(ivan, 'Name').first().fill('Dora Miller');
    await field(ivan, 'Name').first().press('Enter');
    await field(ivan, 'Add a number').fill('+359 2 777 88');
    await field(ivan, 'Add a number').press('Enter');
    await field(ivan, 'Add an address').fill('dora@home.example');
    await field(ivan, 'Add an address').press('Enter');
    await contactOf(ivan).getByText('Waits for the server').waitFor();
    await ivan.page.getByText('3 changes wait').waitFor();
    // Maria changes the name as well: who comes second decides
    await field(maria, 'Name').first().fill('Dora of the Mill');
    await field(maria, 'Name').first().press('Enter');
    await maria.page.getByText('One change waits').waitFor();

    world.line.heal();
    await eventually('nothing waits any more', async () => {
      const waiting = await Promise.all([ivan, maria].map(({ page }) => page.getByText(/change(s)? wait/).count()));
      return waiting.every((count) => count === 0);
    });
    for (const desktop of [ivan, maria]) {
      await eventually('the number and the address are there', async () => {
        const values = await contactOf(desktop)
          .getByRole('textbox')
          .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
        return values.includes('+359 2 777 88') && values.includes('dora@home.example');
      });
    }
    const [won, lost] = (await eventually('one of the two was not accepted', async () => {
      const refused = await Promise.all([ivan, maria].map(({ page }) => page.getByText('A change was not accepted.').count()));
      return refused[0] === 1 ? [maria, ivan] : refused[1] === 1 ? [ivan, maria] : null;
    })) as [typeof ivan, typeof ivan];
    const mine = lost === ivan ? 'Dora Miller' : 'Dora of the Mill';
    const theirs = lost === ivan ? 'Dora of the Mill' : 'Dora Miller';
    for (const each of [won, lost])
      await eventually('theirs stands on both', async () => (await field(each, 'Name').first().inputValue()) === theirs);

    await lost.page.getByRole('button', { name: 'See why' }).click();
    await lost.page.getByText('Somebody else has changed the same field meanwhile').waitFor();
    await lost.page.getByText(mine, { exact: true }).waitFor();
    await lost.page.getByRole('button', { name: 'Use mine anyway' }).click();
    await eventually('mine stands on the other desktop', async () => (await field(won, 'Name').first().inputValue()) === mine);
  });

  test('SYN-3 AUT-4 two write over the same line of a note offline: seen at the customer and told, decided by the keyboard, no words gone', async () => {
    const [ivan, maria] = [await world.open({ as: IVAN }), await world.open({ as: MARIA })];
    const subject = 'Bellows leak';
    await world.receive({ from: 'Filip <filip@forge.example>', subject, text: 'Air comes out at the side.' });
    for (const desktop of [ivan, maria]) {
      await desktop.openView('All open');
      await desktop.openCase(subject);
    }
    const note = ({ page }: Desktop) => page.getByRole('textbox', { name: 'Note', exact: true }).first();
    const noteOf = (desktop: Desktop) => note(desktop).inputValue();
    await note(ivan).fill('Calls first\nKey at the porter');
    await note(ivan).press('Control+Enter');
    await eventually('Maria has the note', async () => (await noteOf(maria)) === 'Calls first\nKey at the porter');

    world.line.cut();
    for (const { page } of [ivan, maria]) await page.getByRole('button', { name: 'Offline' }).waitFor();
    const written = new Map([
      [ivan, 'Never calls'],
      [maria, 'Calls twice'],
    ]);
    for (const [desktop, words] of written) {
      await note(desktop).fill(`${words}\nKey at the porter`);
      await note(desktop).press('Control+Enter');
      await desktop.page.getByText('One change waits').waitFor();
    }
    world.line.heal();
    const marks = ({ page }: Desktop, name: string) => page.getByRole('complementary').getByText(`${name} changed Note too`);
    const [lost, won, winner] = (await eventually('one of the two is asked', async () => {
      if ((await marks(ivan, 'Maria Santos').count()) === 1) return [ivan, maria, 'Maria Santos'];
      return (await marks(maria, 'Ivan Dimitrov').count()) === 1 ? [maria, ivan, 'Ivan Dimitrov'] : null;
    })) as [Desktop, Desktop, string];
    const [mine, theirs] = [written.get(lost), written.get(won)];
    for (const desktop of [ivan, maria]) await eventually('theirs stands', async () => (await noteOf(desktop)).startsWith(`${theirs}\n`));

    // told, and led to where one decides
    await lost.conversation.focus();
    await lost.page.keyboard.press('g');
    await lost.page.keyboard.press('n');
    // the loser of the test before still looks at what waits, where such things count as read
    await lost.page.getByRole('radiogroup', { name: 'Shown notifications' }).getByText('All', { exact: true }).click();
    const entry = lost.page.getByRole('list', { name: 'Notifications by case' }).getByRole('button', { name: 'Filip', exact: false });
    await entry.getByText(`Your note and one by ${winner} do not agree`).waitFor();
    await entry.press('Enter');
    await lost.page.getByText(`${winner} changed Note too`).waitFor();

    // back at the customer, from the note on by Tab
    await lost.page.getByRole('button', { name: 'Inbox' }).click();
    await lost.openView('All open');
    await lost.openCase(subject);
    await marks(lost, winner).waitFor();
    const card = lost.page
      .getByRole('complementary')
      .getByRole('status')
      .filter({ hasText: `${winner} changed Note too` });
    await card.getByText(mine ?? '', { exact: false }).waitFor();
    await note(lost).focus();
    for (const name of ['Keep theirs', 'Take mine', 'Edit']) {
      await lost.page.keyboard.press('Tab');
      expect(await card.getByRole('button', { name, exact: true }).evaluate((one) => one === document.activeElement)).toBe(true);
    }
    await lost.page.keyboard.press('Enter');
    const edited = card.getByRole('textbox', { name: 'Note' });
    await edited.waitFor();
    const both = [`${theirs}\n${mine}`, 'Key at the porter'].join('\n');
    await eventually('both stand in it', async () => (await edited.inputValue()) === both);
    await lost.page.keyboard.press('Control+Enter');
    await card.waitFor({ state: 'detached' });
    for (const desktop of [ivan, maria])
      await eventually('both words stand on both desktops', async () => (await noteOf(desktop)) === both);
  });

  test('CAS-3 a case is given to another contact and to a new one, and taken back', async () => {
    const ivan = await world.open({ as: IVAN });
    const { page } = ivan;
    await world.receive({ from: 'accounts@shared.example', subject: 'Written from the shared box', text: 'It is about the kiln.' });
    await ivan.openView('All open');
    await ivan.openCase('Written from the shared box');
    const name = page.getByRole('textbox', { name: 'Name', exact: true }).first();
    const was = await name.inputValue();
    const choose = async (text: string, option: string) => {
      await page.getByRole('button', { name: 'Change the contact' }).click();
      await page.getByRole('combobox', { name: 'Change the contact' }).fill(text);
      await page.getByRole('listbox', { name: 'Change the contact' }).getByRole('option', { name: option }).click();
    };
    await choose('emil', 'Emil');
    await eventually('it is of Emil', async () => (await name.inputValue()) === 'Emil');
    await page.getByRole('log').focus();
    await page.keyboard.press('z');
    await eventually('it is as it was', async () => (await name.inputValue()) === was);
    await choose('Nadia Oven', 'New contact “Nadia Oven”');
    await eventually('it is of somebody new', async () => (await name.inputValue()) === 'Nadia Oven');
    await ivan.row('Written from the shared box').getByText('Nadia Oven').waitFor();
  });
});
