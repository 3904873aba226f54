import { eventually } from '@quayside/shared/testing/eventually';
import type { Desktop } from './support/desktop';
import { ADMIN, IVAN, SUPPORT, World } from './support/world';

const CUSTOMER = 'gus@boat.example';

describe('a mailbox is changed', () => {
  let world: World;
  let admin: Desktop;
  let ivan: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
    [admin, ivan] = [await world.open({ as: ADMIN }), await world.open({ as: IVAN })];
  });
  afterAll(() => world?.stop());

  const row = () => admin.page.getByRole('list', { name: 'Mailboxes' }).getByRole('button').filter({ hasText: SUPPORT });

  test('SYN-7 CHA-1 by keyboard: the next answer has the new signature, the next mail goes to the new group', async () => {
    const { page } = admin;
    await world.receive({ from: CUSTOMER, subject: 'A bent winch', text: 'Can it be mended?' });
    await ivan.openView('All open');
    await ivan.openCase('A bent winch');

    await page.getByRole('button', { name: 'Settings' }).press('Enter');
    await page.getByRole('button', { name: 'Mailboxes', exact: true }).press('Enter');
    await row().press('Enter');
    await page.getByText('Mail is forwarded to us').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const choice = page.getByRole('option', { name: 'Field service' });
    await choice.waitFor();
    await eventually('the group is chosen', async () => {
      if ((await choice.getAttribute('data-combobox-selected')) === 'true') return true;
      await page.keyboard.press('ArrowDown');
      return false;
    });
    await page.keyboard.press('Enter');
    await admin.editor.press('Control+A');
    await admin.editor.pressSequentially('Quay desk, pier nine');
    await page.keyboard.press('Escape');
    await row().getByText('Not saved').waitFor();
    await row().press('Enter');
    await admin.editor.getByText('Quay desk, pier nine').waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('“Support” saved').waitFor();
    await row().getByText('Field service').waitFor();
    expect(await row().evaluate((of) => of === document.activeElement)).toBe(true);

    await ivan.write('r', 'Yes, send it in.');
    await ivan.page.keyboard.press('Control+Enter');
    const answer = await eventually('the answer has left', async () => (await world.mailsTo(CUSTOMER)).at(-1)?.mail);
    expect(answer.text).toMatch(/Yes, send it in\.\s+--\s+Quay desk, pier nine\s*$/);

    await world.receive({ from: CUSTOMER, subject: 'A loose mast', text: 'It leans.' });
    await page.getByRole('button', { name: 'Inbox' }).click();
    await admin.openView('All open');
    await admin.openCase('A loose mast');
    const group = page.getByLabel('Group', { exact: true });
    expect(await group.evaluate((of: HTMLSelectElement) => of.selectedOptions[0]?.text)).toBe('Field service');
  });

  test('CHA-1 a server that does not let us in is told, nothing typed is lost, and mail goes out as before', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Mailboxes', exact: true }).click();
    await row().click();
    const smtp = page.getByRole('group', { name: 'Outgoing mail (SMTP)' });
    const port = smtp.getByLabel('Port');
    await port.fill('9');
    await page.getByRole('button', { name: 'Test and save' }).click();
    await smtp.getByText('Nothing answers at this port').waitFor();
    expect([await port.inputValue(), await port.getAttribute('aria-invalid')]).toEqual(['9', 'true']);
    await page.getByRole('switch', { name: 'In use' }).click();
    await port.fill(String(world.relayPort));
    await page.getByRole('button', { name: 'Save', exact: false }).click();
    await row().getByText('Off', { exact: true }).waitFor();
    // the list is ahead of the server by one push
    await eventually('the door is closed', async () => {
      const refusal = await world.receive({ from: CUSTOMER, subject: 'To a closed door' }).catch((error: unknown) => error);
      return refusal instanceof Error && refusal.message.includes('550');
    });

    await row().click();
    await page.getByRole('switch', { name: 'In use' }).click();
    await smtp.getByRole('textbox', { name: 'Server' }).fill('localhost');
    await page.getByRole('button', { name: 'Test and save' }).click();
    await page.getByText('Both servers let us in.').waitFor();
    await world.receive({ from: CUSTOMER, subject: 'To an open door', text: 'Hello again.' });
    await page.getByRole('button', { name: 'Inbox' }).click();
    await admin.openView('All open');
    await admin.row('To an open door').waitFor();
  });
});
