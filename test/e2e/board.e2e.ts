import { ELENA, MARIA, World } from './support/world';

describe('the live board', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
  });
  afterAll(() => world?.stop());

  test('SUP-1 a supervisor sees a mail come in, gives the case away by drag and by keyboard, and its new owner has it at once', async () => {
    const [elena, maria] = [await world.open({ as: ELENA }), await world.open({ as: MARIA })];
    await maria.openView('My cases');
    const { page } = elena;
    await page.keyboard.press('g');
    await page.keyboard.press('b');
    const figure = page.getByRole('button', { name: /Unassigned/ }).first();
    await figure.waitFor();
    const before = Number((await figure.textContent())?.replace(/\D/g, ''));

    for (const subject of ['A rope by drag', 'A rope by key'])
      await world.receive({ from: 'Anna Petrova <anna@lighthouse.example>', subject, text: 'It has torn.' });
    await page
      .getByText(String(before + 2), { exact: true })
      .first()
      .waitFor();
    await figure.click();

    const cases = page.getByRole('region', { name: 'Cases behind the number' });
    const people = page.getByRole('table', { name: 'People' });
    await cases.getByText('A rope by drag').dragTo(people.getByRole('row', { name: /Maria Santos/ }));
    await cases.getByText('A rope by drag').waitFor({ state: 'detached' });
    await maria.row('A rope by drag').waitFor();

    await cases
      .getByRole('button', { name: /A rope by key/ })
      .first()
      .focus();
    await page.keyboard.press('a');
    await page.getByRole('combobox', { name: 'Assign to…' }).fill('Maria');
    await page.keyboard.press('Enter');
    await cases.getByText('A rope by key').waitFor({ state: 'detached' });
    await maria.row('A rope by key').waitFor();
    expect(Number((await figure.textContent())?.replace(/\D/g, ''))).toBe(before);

    await maria.openCase('A rope by key');
    await people
      .getByRole('row', { name: /Maria Santos/ })
      .getByRole('button', { name: /A rope by key/ })
      .waitFor();
  });
});
