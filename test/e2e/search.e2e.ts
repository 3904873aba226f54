import { eventually } from '@quayside/shared/testing/eventually';
import { ELENA, World } from './support/world';

describe('searching', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 260 });
  });
  afterAll(() => world?.stop());

  test('CAS-13 SYN-3 what is here is found at once, older cases come from the server and open, and without a line it is said what was searched', async () => {
    const elena = await world.open({ as: ELENA });
    const { page, conversation } = elena;
    await elena.openView('All open');
    await page.keyboard.press('/');
    await page.locator('[type="search"]:focus').waitFor();
    await page.keyboard.type('station');
    const found = page.getByRole('listbox', { name: 'Cases found' }).getByRole('option');
    await found.first().waitFor();
    // why each was found: the word is marked, in a message too
    const marked = page.locator('[data-excerpt] mark');
    await marked.first().waitFor();
    expect((await page.getByRole('option').locator('mark').allInnerTexts()).filter((word) => !/^station/i.test(word))).toEqual([]);

    const show = page.getByRole('button', { name: 'Show them' });
    const older = page.getByRole('group', { name: 'Older cases, from the server' }).getByRole('option');
    await show.focus();
    const here = new Set(await found.allInnerTexts());
    await page.keyboard.press('Enter');
    await older.first().waitFor();
    const fetched = await older.allInnerTexts();
    expect(fetched.filter((text) => here.has(text))).toEqual([]);
    await older.locator('mark').first().waitFor();

    const chosen = older.last();
    const number = (await chosen.innerText()).match(/#\d+/)?.[0] ?? 'no number';
    await chosen.click();
    await conversation.waitFor();
    await page.getByText(number, { exact: true }).last().waitFor();
    await eventually('its conversation is there', async () => (await conversation.getByRole('article').count()) > 0);

    await world.line.cut();
    await page.getByRole('status').getByText('Offline').waitFor({ timeout: 60_000 });
    await page.getByRole('searchbox', { name: 'Search' }).fill('station mast');
    await page.getByText('Only what is on this computer was searched: you are offline.').waitFor();
    await world.line.heal();
  });

  test('CAS-13 what can be typed is shown and taken over, and what cannot be followed says what to type', async () => {
    const elena = await world.open({ as: ELENA });
    const { page } = elena;
    await elena.openView('All open');
    await page.keyboard.press('/');
    await page.locator('[type="search"]:focus').waitFor();
    await page.getByRole('list', { name: 'What can be typed' }).getByRole('button', { name: 'status:open' }).click();
    const field = page.getByRole('searchbox', { name: 'Search' });
    await eventually('the example is taken over', async () => (await field.inputValue()) === 'status:open');
    const found = page.getByRole('listbox', { name: 'Cases found' }).getByRole('option');
    await found.first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.locator('[role="option"][aria-current="true"]').waitFor();

    await field.fill('staus:open');
    await page.getByText('Did you mean “status:”?').waitFor();
    await field.fill('priority:9');
    await page.getByText('It can be: low, normal, high, urgent.').waitFor();
    await field.fill('"((.*');
    await page.getByText('Nothing found for').waitFor();
  });
});
