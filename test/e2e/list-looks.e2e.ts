import { eventually } from '@quayside/shared/testing/eventually';
import type { Locator } from 'playwright';
import type { Desktop } from './support/desktop';
import { ELENA, IVAN, World } from './support/world';

describe('how lists look', () => {
  let world: World;
  let ivan: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 30 });
    ivan = await world.open({ as: IVAN });
    await ivan.openView('All open');
    await ivan.page.getByRole('option').first().waitFor();
  });
  afterAll(() => world?.stop());

  const columns = ({ page }: Desktop) => page.getByRole('group', { name: 'Columns' });
  const numbers = async ({ page }: Desktop): Promise<number[]> =>
    (await page.getByRole('option').locator('[data-column="number"]').allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')));
  const isSorted = (all: readonly number[], by: 1 | -1) =>
    all.length > 1 && all.every((one, at) => at === 0 || ((all[at - 1] ?? 0) - one) * by < 0);

  async function become({ page }: Desktop, by: 1 | -1): Promise<void> {
    await page.waitForFunction((sign) => {
      const shown = [...document.querySelectorAll('[role="option"]')].sort(
        (one, other) => Number(one.getAttribute('aria-posinset')) - Number(other.getAttribute('aria-posinset')),
      );
      const all = shown.map((row) => Number(row.querySelector('[data-column="number"]')?.textContent?.replace(/\D/g, '')));
      return all.length > 1 && all.every((one, at) => at === 0 || ((all[at - 1] ?? 0) - one) * sign < 0);
    }, by);
  }

  test('CAS-5 by keyboard and without a line: columns, their order and width, and density; kept on another computer', async () => {
    const { page } = ivan;
    world.line.cut();
    await page.getByRole('status').getByText('Offline').waitFor();
    await page.getByRole('button', { name: 'Columns and density' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'How this list looks' });
    await dialog.getByRole('radio', { name: 'One line in columns' }).press('Space');
    await dialog.getByRole('radio', { name: 'Compact' }).press('Space');
    await dialog.getByRole('button', { name: 'Leave out Contact' }).press('Enter');
    await dialog.getByLabel('Add a column').selectOption({ label: 'Opened' });
    await dialog.getByRole('button', { name: 'Opened further to the left' }).press('Enter');
    await dialog.getByRole('slider', { name: 'Width of Subject' }).press('ArrowRight');
    await dialog.getByRole('button', { name: 'Save' }).press('Enter');
    await columns(ivan).getByText('Owner').waitFor();
    expect(await columns(ivan).getByText('Contact').count()).toBe(0);
    expect(
      await page
        .getByRole('option')
        .first()
        .evaluate((row) => row.getBoundingClientRect().height),
    ).toBe(28);

    await columns(ivan).getByRole('button', { name: 'Sort by Number' }).press('Enter');
    await become(ivan, -1);
    expect(isSorted(await numbers(ivan), -1)).toBe(true);
    await columns(ivan)
      .getByRole('button', { name: /^Number, sorted/ })
      .press('Enter');
    await become(ivan, 1);
    await columns(ivan).getByRole('button', { name: 'Sort by Opened' }).press('Shift+Enter');
    await columns(ivan)
      .getByRole('button', { name: /^Opened, sorted by as number 2/ })
      .waitFor();

    // changed in the row, which is not opened by it
    const first = page.getByRole('option').first();
    await first.locator('[data-column="priority"] > span').click();
    await page.getByRole('combobox', { name: 'Change priority' }).waitFor();
    await page.keyboard.type('urg');
    await page.keyboard.press('Enter');
    await first.locator('[data-column="priority"]').getByText('Urgent').last().waitFor();
    expect(await ivan.conversation.count()).toBe(0);
    await page.keyboard.press('z');

    // a case beside the columns, and back to all of the room
    await first.locator('[data-column="subject"]').click();
    await ivan.conversation.waitFor();
    await page.keyboard.press('Escape');

    world.line.heal();
    await page.getByRole('status').getByText('Online').waitFor();
    const other = await world.open({ as: IVAN });
    await other.openView('All open');
    await columns(other)
      .getByRole('button', { name: /^Number, sorted by as number 1, earliest first/ })
      .waitFor();
    await become(other, 1);
    // of others it is none of their business
    const elena = await world.open({ as: ELENA });
    await elena.openView('All open');
    await elena.page.getByRole('option').first().waitFor();
    expect(await columns(elena).count()).toBe(0);
  });

  const heads = ({ page }: Desktop) => page.locator('[data-head]').evaluateAll((all) => all.map((one) => one.getAttribute('data-head')));
  const edge = (desktop: Desktop, name: string) => columns(desktop).getByRole('separator', { name: `Width of ${name}` });
  const isWide = (desktop: Desktop, name: string, px: number) =>
    edge(desktop, name)
      .and(desktop.page.locator(`[aria-valuenow="${px}"]`))
      .waitFor();
  const drag = async ({ page }: Desktop, from: Locator, byPx: number) => {
    const box = await from.boundingBox();
    if (box === null) throw new Error('nothing to drag');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + byPx / 2, y, { steps: 4 });
    await page.mouse.move(x + byPx, y, { steps: 4 });
    await page.mouse.up();
  };

  test('CAS-5 columns become wider by their edges and change places, by keys and by hand, also without a line; kept in the look', async () => {
    const { page } = ivan;
    world.line.cut();
    await page.getByRole('status').getByText('Offline').waitFor();
    await isWide(ivan, 'Number', 72);
    await edge(ivan, 'Number').press('ArrowRight');
    await isWide(ivan, 'Number', 88);
    await edge(ivan, 'Status').press('ArrowRight');
    await isWide(ivan, 'Status', 180);
    await drag(ivan, edge(ivan, 'Number'), 40);
    await isWide(ivan, 'Number', 128);
    await edge(ivan, 'Number').dblclick();
    await isWide(ivan, 'Number', 72);

    const before = await heads(ivan);
    await columns(ivan).getByRole('button', { name: 'Sort by Priority' }).press('Control+ArrowLeft');
    const at = before.indexOf('priority');
    await page.waitForFunction(
      (place) => document.querySelectorAll('[data-head]')[place]?.getAttribute('data-head') === 'priority',
      at - 1,
    );
    await columns(ivan).getByRole('button', { name: 'Sort by Priority' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Control+ArrowRight');
    await page.waitForFunction((place) => document.querySelectorAll('[data-head]')[place]?.getAttribute('data-head') === 'priority', at);
    const numberHead = page.locator('[data-head="number"]');
    const box = await page.locator('[data-head="priority"]').boundingBox();
    await drag(ivan, numberHead, (box?.x ?? 0) + (box?.width ?? 0) - 4 - ((await numberHead.boundingBox())?.x ?? 0) - 36);
    await page.waitForFunction((place) => document.querySelectorAll('[data-head]')[place]?.getAttribute('data-head') === 'number', at);
    // it was dragged, not pressed
    await columns(ivan)
      .getByRole('button', { name: /^Number, sorted by as number 1, earliest first/ })
      .waitFor();
    const after = await heads(ivan);
    world.line.heal();
    await page.getByRole('status').getByText('Online').waitFor();
    await page.reload();
    await isWide(ivan, 'Status', 180);
    expect(await heads(ivan)).toEqual(after);
  });

  test('CAS-5 a list stands in the order of names, of priorities and of states by the heads of its columns', async () => {
    const { page } = ivan;
    const column = (name: string) => async () =>
      (await page.locator(`[role="option"] [data-column="${name}"]`).allInnerTexts()).map((text) => text.split('\n').at(-1) ?? '');
    const inOrder = async (read: () => Promise<string[]>, rankOf: (text: string) => string | number) =>
      eventually('the list stands in its order', async () => {
        const all = (await read()).map(rankOf);
        return all.length > 1 && all.every((one, index) => index === 0 || (all[index - 1] ?? '') <= one);
      });
    const press = (name: string | RegExp) => columns(ivan).getByRole('button', { name }).press('Enter');
    await press('Sort by Owner');
    await columns(ivan)
      .getByRole('button', { name: /^Owner, sorted by as number 1, from A to Z/ })
      .waitFor();
    await inOrder(column('owner'), (text) => (text === 'Nobody' ? '\u{10FFFF}' : text.toLowerCase()));
    await press('Sort by Priority');
    await columns(ivan)
      .getByRole('button', { name: /^Priority, sorted by as number 1, most urgent first/ })
      .waitFor();
    await inOrder(column('priority'), (text) => ['Urgent', 'High', 'Normal', 'Low'].indexOf(text));
    await press('Sort by Status');
    const states = ['New', 'Assigned', 'Accepted', 'In progress', 'Waiting for customer', 'Waiting for third party'];
    await inOrder(column('state'), (text) => states.indexOf(text));
    await press(/^Status, sorted by as number 1, from new to closed/);
    await inOrder(column('state'), (text) => -states.indexOf(text));
  });
});
