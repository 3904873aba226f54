import { eventually } from '@quayside/shared/testing/eventually';
import type { Desktop } from './support/desktop';
import { IVAN, World } from './support/world';

describe('a day at the desk, by keyboard', () => {
  let world: World;
  let desktop: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 60 });
    desktop = await world.open({ as: IVAN });
    await desktop.page.getByRole('navigation', { name: 'Views' }).waitFor({ timeout: 60_000 });
  });
  afterAll(() => world.stop());

  const focused = () => desktop.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.tagName);
  const resize = (width: number, height: number) =>
    desktop.app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), {
      width,
      height,
    });

  test('SYN-1 the focus is on the list after a click on a view, in the conversation after Enter, and back after Escape', async () => {
    const { page } = desktop;
    await desktop.openView('All open');
    await page.getByRole('listbox', { name: 'All open' }).getByRole('option').first().waitFor();
    expect(await focused()).toBe('All open');
    await page.keyboard.press('j');
    await desktop.conversation.waitFor();
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Conversation');
    await page.keyboard.press('r');
    await desktop.editor.pressSequentially('Thank you');
    await page.keyboard.press('Escape');
    await desktop.editor.waitFor({ state: 'detached' });
    expect(await focused()).toBe('All open');
  });

  test.each([
    [1280, 800],
    [1160, 800],
    [1024, 700],
  ])('the two ways to send stand beside each other in a window of %i × %i, with the panel open', async (width, height) => {
    const { page } = desktop;
    await resize(width, height);
    await page.getByRole('complementary', { name: 'About the customer' }).waitFor();
    await page.keyboard.press('r');
    const [send, resolve] = [page.getByRole('button', { name: /^Send to/ }), page.getByRole('button', { name: 'Send and resolve' })];
    const [one, other] = [await send.boundingBox(), await resolve.boundingBox()];
    expect(one?.y).toBe(other?.y);
    expect((one?.x ?? 0) + (one?.width ?? 0)).toBeLessThanOrEqual(width);
    await page.keyboard.press('Escape');
  });

  test('SYN-2 a case is kept on this computer from its menu, and let go from the palette', async () => {
    const { page } = desktop;
    await resize(1320, 860);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Keep on this computer' }).click();
    await page.getByRole('option', { selected: false }).getByRole('img', { name: 'Kept on this computer' }).waitFor();
    await page.reload();
    const chip = page.getByRole('button', { name: 'No longer keep on this computer' });
    await chip.waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('keep on this');
    await page.keyboard.press('Enter');
    await chip.waitFor({ state: 'detached' });
    // the chip goes at once, what takes it back is offered when that is done
    await page.getByText('No longer kept here on purpose').waitFor();
    await page.keyboard.press('z');
    await chip.waitFor();
  });

  test('SYN-1 a key is recorded for a command, a taken one refused with the name of its command, and the help follows', async () => {
    const { page } = desktop;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Keyboard', exact: true }).click();
    await page.getByRole('button', { name: 'Change the key of “Resolve”' }).click();
    const recorder = page.getByRole('textbox', { name: 'New key of “Resolve”' });
    await recorder.press('j');
    await page.getByRole('alert').filter({ hasText: 'Taken by “Next case”' }).waitFor();
    await recorder.press('Enter');
    await recorder.press('Backspace');
    await recorder.press('d');
    await recorder.press('d');
    await recorder.press('Enter');
    await recorder.waitFor({ state: 'detached' });
    expect(await focused()).toBe('Change the key of “Resolve”');
    await page.reload();
    await page.getByRole('button', { name: 'Give “Resolve” its usual key back' }).waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help
      .locator('div', { has: page.getByText('Resolve', { exact: true }) })
      .getByText('d d')
      .waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });

    // on a busy machine the second key may come later than a sequence waits for it
    await eventually('the keys lead to the inbox', async () => {
      for (const key of ['g', 'i']) await page.keyboard.press(key);
      return page.getByRole('listbox', { name: 'All open' }).isVisible();
    });
    await page.getByRole('listbox', { name: 'All open' }).getByRole('option').first().waitFor();
    await page.keyboard.press('j');
    await desktop.conversation.waitFor();
    await page.keyboard.press('e');
    for (const key of ['d', 'd']) await page.keyboard.press(key);
    await page.getByText('Now: Resolved').waitFor();
    await page.keyboard.press('z');
    await page.getByText('Taken back').waitFor();

    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Keyboard', exact: true }).click();
    await page.getByRole('button', { name: 'Reset all keys' }).click();
    await page.getByText('All keys are as usual again').waitFor();
  });
});
