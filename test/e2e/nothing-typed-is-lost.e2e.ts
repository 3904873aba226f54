import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@quayside/shared/testing/eventually';
import { corePidOf } from './support/core-pid';
import { ELENA, IVAN, World } from './support/world';

describe('nothing typed is lost', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.raise({ cases: 40 });
  });
  afterAll(() => world?.stop());

  test('CAS-12 F8 a draft survives a reload and the kill of the desktop, and the cache is there at once', async () => {
    const ivan = await world.open({ as: IVAN, profile: 'killed' });
    await world.receive({ from: 'emil@farm.example', subject: 'Soil probe reads zero', text: 'All four of them.' });
    await ivan.openView('All open');
    await ivan.openCase('Soil probe reads zero');
    await ivan.write('r', 'Have you changed the cable lately?');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await ivan.page.reload();
    await ivan.openView('All open');
    await ivan.openCase('Soil probe reads zero');
    await ivan.editor.getByText('Have you changed the cable lately?').waitFor();
    await ivan.kill();

    const again = await world.open({ profile: 'killed' });
    await again.page.getByRole('button', { name: 'Drafts, 1' }).click();
    await again.page.getByText('Have you changed the cable lately?').first().waitFor();

    await again.page.getByRole('button', { name: 'Inbox' }).click();
    await again.openView('All open');
    await again.openCase('Soil probe reads zero');
    await again.editor.getByText('Have you changed the cable lately?').waitFor();
    const hasKeys = await again.editor.evaluate((editor) => editor.contains(editor.ownerDocument.activeElement));
    expect(hasKeys).toBe(false);
    await again.conversation.focus();
    await again.page.keyboard.press('r');
    await again.page.keyboard.type(' And the battery?');
    await again.editor.getByText('Have you changed the cable lately? And the battery?').waitFor();
  });

  test('F9 a damaged cache is fetched anew and said; the draft is untouched', async () => {
    const before = await world.open({ as: IVAN, profile: 'damaged' });
    await before.openView('All open');
    await before.openCase('Soil probe reads zero');
    await before.write('n', 'Ask the dealer too.');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await before.kill();
    damageCache(before.profileFolder);

    const after = await world.open({ profile: 'damaged' });
    await after.page.getByText('Local copy renewed').waitFor();
    await after.openView('All open');
    await after.openCase('Soil probe reads zero');
    await after.editor.getByText('Ask the dealer too.').waitFor();
  });

  test('F9 a core that ends again and again fetches its cache anew, as a damaged row may end it at each reading; the draft is untouched', async () => {
    const ivan = await world.open({ as: IVAN });
    await ivan.openView('All open');
    await ivan.openCase('Soil probe reads zero');
    await ivan.write('n', 'Look at the soil as well.');
    await ivan.page.getByText('Draft kept').waitFor();
    let before: number | null = null;
    for (let ends = 0; ends < 3; ends += 1) {
      before = await eventually('core runs again', () => {
        const pid = corePidOf(ivan.app);
        return pid === before ? null : pid;
      });
      process.kill(before, 'SIGABRT');
    }
    await ivan.page.getByText('Local copy renewed').waitFor();
    await ivan.openView('All open');
    await ivan.openCase('Soil probe reads zero');
    await ivan.editor.getByText('Look at the soil as well.').waitFor();
  });

  test('SYN-3 the draft of a case that was taken away is kept under Drafts', async () => {
    const [ivan, elena] = [await world.open({ as: IVAN }), await world.open({ as: ELENA })];
    await world.receive({ from: 'fay@farm.example', subject: 'Warranty of the gateway', text: 'It broke after a month.' });
    await ivan.openView('All open');
    await ivan.openCase('Warranty of the gateway');
    await ivan.write('n', 'She has bought it from us directly.');
    await elena.openView('All open');
    await elena.openCase('Warranty of the gateway');
    await elena.page.getByLabel('Group').selectOption({ label: 'Field service' });
    await ivan.page.getByText('This case is not here').waitFor();
    await ivan.page.getByRole('button', { name: /^Drafts/ }).click();
    await ivan.page.getByText('She has bought it from us directly.').first().waitFor();
    await ivan.page.getByText('The case is no longer visible to you').first().waitFor();
  });

  test('ORG-5 a revoked session locks the desktop within seconds and keeps what was typed', async () => {
    const [lost, office] = [await world.open({ as: IVAN, profile: 'lost' }), await world.open({ as: IVAN, profile: 'office' })];
    await lost.openView('All open');
    await lost.openCase('Soil probe reads zero');
    await lost.write('n', 'Typed on the machine that was lost.');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await office.page.getByRole('button', { name: 'Settings' }).click();
    await office.page.getByRole('button', { name: 'Profile and devices' }).click();
    const others = office.page
      .getByRole('list', { name: 'Where you are signed in' })
      .getByRole('listitem')
      .filter({ hasNotText: 'This computer' });
    await others.first().waitFor();
    for (let left = await others.count(); left > 0; left -= 1) {
      await others.first().getByRole('button', { name: 'Sign out' }).click();
      await office.page.getByRole('button', { name: 'Sign out that device' }).click();
      await eventually('it is gone from the list', async () => (await others.count()) < left);
    }
    await lost.page.getByText('This device was signed out').waitFor();
    await lost.page.getByText(/draft/).first().waitFor();
  });
});

/** Every page of the cache is rubbish, as after a disk that lost its mind. */
function damageCache(profileFolder: string): void {
  const files = readdirSync(profileFolder, { recursive: true, withFileTypes: true }).filter(({ name }) => /^cache-\d+\.db/.test(name));
  expect(files.length).toBeGreaterThan(0);
  for (const { name, parentPath } of files) {
    const path = join(parentPath, name);
    if (name.endsWith('.db')) writeFileSync(path, Buffer.alloc(64 * 1024, 7));
    else rmSync(path);
  }
}
