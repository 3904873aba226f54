import { eventually } from '@quayside/shared/testing/eventually';
import { IVAN, MARIA, World } from './support/world';

describe('a day without the network', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
  });
  afterAll(() => world?.stop());

  test('SYN-2 SYN-6 CAS-13 what is found, read, answered, noted, changed and created offline arrives once', async () => {
    const ivan = await world.open({ as: IVAN });
    await world.receive({ from: 'dora@mill.example', subject: 'Rain gauge overflows', text: 'It counts 400 mm a day.' });
    await ivan.openView('All open');
    await ivan.openCase('Rain gauge overflows');

    world.line.cut();
    const { page } = ivan;
    await page.getByRole('button', { name: 'Offline' }).waitFor();
    await ivan.write('n', 'Known fault of the first batch.');
    await page.keyboard.press('Control+Enter');
    await ivan.awaitMessage('Known fault of the first batch.');
    await ivan.conversation.focus();
    await page.keyboard.press('p');
    await page.getByRole('listbox', { name: 'Change priority' }).getByRole('option', { name: 'High' }).click();
    await ivan.write('r', 'Please tilt the funnel.');
    await page.keyboard.press('Control+Enter');
    await ivan.awaitMessage('Please tilt the funnel.');
    await page.getByText('3 changes wait').waitFor();
    await page.getByText('Will be sent when you are online').first().waitFor();

    await ivan.conversation.focus();
    await page.keyboard.press('c');
    const form = page.getByRole('dialog', { name: 'New case' });
    await form.getByLabel('Subject').fill('Dora wants a call back');
    await form.getByLabel('Customer').first().fill('dora@mill.example');
    await page.keyboard.press('Enter');
    await form.getByText('Internal note').click();
    await form.locator('[role="textbox"][aria-multiline="true"]').fill('She is in after four.');
    await form.getByRole('button', { name: 'Create case' }).click();
    await page.getByRole('heading', { name: 'Dora wants a call back' }).waitFor();
    await ivan.awaitMessage('She is in after four.');
    await page.getByText('4 changes wait').waitFor();

    await ivan.conversation.focus();
    await page.keyboard.press('/');
    await page.getByRole('searchbox', { name: 'Search' }).fill('400 mm');
    await page.getByRole('option').filter({ hasText: 'Rain gauge overflows' }).click();
    await ivan.awaitMessage('It counts 400 mm a day.');
    await ivan.awaitMessage('Please tilt the funnel.');

    world.line.heal();
    await page.getByRole('button', { name: 'Online' }).waitFor();
    await eventually('nothing waits any more', async () => (await page.getByText(/change(s)? wait/).count()) === 0);
    const mails = await eventually('the answer has left', async () => {
      const found = await world.mailsTo('dora@mill.example');
      return found.length > 0 && found;
    });
    expect(mails).toHaveLength(1);

    const maria = await world.open({ as: MARIA });
    await maria.openView('All open');
    await maria.openCase('Rain gauge overflows');
    await maria.awaitMessage('Known fault of the first batch.');
    await maria.page.getByRole('button', { name: 'Priority: High' }).waitFor();
    expect(await maria.countInMessages('Known fault of the first batch.')).toBe(1);
    expect(await maria.countInMessages('Please tilt the funnel.')).toBe(1);

    // what was done offline can be taken back from the history
    await page.getByRole('button', { name: /^Undo: .*Priority/ }).click();
    await maria.page.getByRole('button', { name: 'Priority: Normal' }).waitFor();

    expect(await maria.row('Dora wants a call back').count()).toBe(1);
    await maria.openCase('Dora wants a call back');
    await maria.awaitMessage('She is in after four.');
    expect(await maria.countInMessages('She is in after four.')).toBe(1);
  });
});
