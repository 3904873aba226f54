import type { Desktop } from './support/desktop';
import { ELENA, IVAN, World } from './support/world';

describe('answers that wait to be used', () => {
  let world: World;
  let elena: Desktop;
  let ivan: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 60 });
    [elena, ivan] = [await world.open({ as: ELENA }), await world.open({ as: IVAN })];
  });
  afterAll(() => world.stop());

  const openAnswers = async ({ page }: Desktop) => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Prepared answers', exact: true }).click();
  };

  test('a supervisor writes one by keyboard, told at each field what is missing', async () => {
    const { page } = elena;
    await openAnswers(elena);
    await page.getByRole('button', { name: 'New answer' }).press('Enter');
    await page.getByLabel('Title').pressSequentially('Quay closed');
    expect(await page.getByLabel('Shortcut').inputValue()).toBe('quay-closed');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').filter({ hasText: 'Write the text' }).waitFor();
    await elena.editor.pressSequentially('The quay opens again on Monday.');
    await page.getByLabel('Title').press('Escape');
    await page.getByRole('button', { name: 'Go on with the new answer' }).press('Enter');
    await elena.editor.getByText('The quay opens again on Monday.').waitFor();
    await page.getByLabel('Shortcut').fill('quay');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('listitem').filter({ hasText: '/quay' }).waitFor();
  });

  test('SYN-2 changed without a line, it is there at once, and at the colleague when the line is back', async () => {
    const { page } = elena;
    world.line.cut();
    await page.getByRole('listitem').filter({ hasText: '/quay' }).getByRole('button').first().click();
    await elena.editor.press('Control+End');
    await elena.editor.pressSequentially(' Sorry!');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('listitem').filter({ hasText: 'on Monday. Sorry!' }).waitFor();
    await page.getByText(/changes? waits?$/).waitFor();
    world.line.heal();
    await openAnswers(ivan);
    await ivan.page.getByRole('listitem').filter({ hasText: 'on Monday. Sorry!' }).waitFor();
  });

  test('an agent reads why it is not theirs to change, and uses it with / in an answer', async () => {
    const { page } = ivan;
    await page.getByText('Supervisors and administrators write these.').waitFor();
    expect(await page.getByRole('button', { name: 'Delete “Quay closed”' }).getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('button', { name: 'Inbox' }).click();
    await ivan.openView('All open');
    await page.getByRole('listbox', { name: 'All open' }).getByRole('option').first().click();
    await ivan.conversation.waitFor();
    await ivan.write('r', '/quay');
    await page.getByRole('option', { name: /Quay closed/ }).waitFor();
    await page.keyboard.press('Enter');
    await ivan.editor.getByText('The quay opens again on Monday. Sorry!').waitFor();
  });

  test('what was deleted can be brought back', async () => {
    const { page } = elena;
    const item = page.getByRole('listitem').filter({ hasText: '/quay' });
    await page.getByRole('button', { name: 'Delete “Quay closed”' }).click();
    await item.waitFor({ state: 'detached' });
    await page.keyboard.press('z');
    await item.waitFor();
  });
});
