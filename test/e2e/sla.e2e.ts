import type { Locator } from 'playwright';
import type { Desktop } from './support/desktop';
import { ADMIN, World } from './support/world';

const MINUTE_MS = 60_000;
const SUBJECT = 'A loose shackle';

describe('the clocks of promises', () => {
  let world: World;
  let desktop: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 12, hasTestClock: true });
    desktop = await world.open({ as: ADMIN });
  });
  afterAll(() => world?.stop());

  const settings = async () => {
    await desktop.page.getByRole('button', { name: 'Settings' }).click();
    await desktop.page.getByRole('button', { name: 'Working hours and promises' }).click();
    await desktop.page.getByRole('button', { name: 'Save the promises' }).waitFor();
  };
  const promise = async (resolution: string, atRiskPercent: string) => {
    const { page } = desktop;
    for (const priority of ['Urgent', 'High', 'Normal', 'Low']) {
      for (const target of ['Accept', 'First response', 'Next response', 'Resolution']) {
        await page.getByLabel(`${target}, priority ${priority}`).fill(target === 'Resolution' ? resolution : '');
      }
    }
    await page.getByLabel('At risk when this much is used, percent').fill(atRiskPercent);
    await page.getByRole('button', { name: 'Save the promises' }).click();
    await page.getByText('Promises saved.').last().waitFor();
  };

  /** How often each stands in the notification centre, of the one case. */
  const toldTheOwner = async () => {
    const { page } = desktop;
    await page
      .getByRole('navigation', { name: 'Main', exact: true })
      .getByRole('button', { name: /^Notifications/ })
      .click();
    await page.getByRole('radiogroup', { name: 'Shown notifications' }).getByText('All', { exact: true }).click();
    const ofCase = page.getByRole('list', { name: 'Notifications by case' }).getByRole('listitem').filter({ hasText: SUBJECT });
    await ofCase.first().waitFor();
    expect(await ofCase.count()).toBe(1);
    const count = (words: string) => ofCase.getByText(words, { exact: true }).count();
    const words = ['A promise is at risk', 'A promise was not kept'];
    const counts = Object.fromEntries(await Promise.all(words.map(async (one) => [one, await count(one)] as const)));
    await page.getByRole('button', { name: 'Inbox' }).click();
    return counts;
  };

  test('SLA-1 hours that cannot be are refused at their field, with what would be right; nothing of them is lost', async () => {
    const { page } = desktop;
    await settings();
    const save = page.getByRole('button', { name: 'Save the hours' });
    const refused = async (field: Locator, typed: string, because: string | RegExp) => {
      const before = await field.inputValue();
      await field.fill(typed);
      await save.click();
      await page.getByText(because).first().waitFor();
      expect(await field.inputValue()).toBe(typed);
      await field.fill(before);
    };
    const monday = page.getByLabel('Monday', { exact: true });
    await refused(monday, '9–13, 12–17', 'These hours overlap.');
    await refused(monday, '24:00–24:00', '24:00 is the end of a day, not a beginning.');
    await refused(monday, '22:00–6:00', /^Hours end after they begin\. What goes past midnight is two/);
    await refused(page.getByLabel('Time zone'), 'Mars/Olympus', 'There is no such time zone.');
    const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].map((day) => page.getByLabel(day, { exact: true }));
    for (const day of days) await day.fill('');
    await refused(page.getByLabel('Sunday', { exact: true }), '', /^These hours never open/);
    await page.getByLabel('Open around the clock, every day').check();
    await save.click();
    await page.getByText('Working hours saved.').waitFor();
  });

  test('SLA-3 SLA-7 AUT-4 a case goes from on time to at risk and past its due time, each told once in the case and once to its owner; how that comes about is there by the keyboard, also offline', async () => {
    const { page } = desktop;
    await settings();
    await promise('40m', '50');
    await page.getByRole('button', { name: 'Inbox' }).click();
    await desktop.openView('All open');
    await world.receive({ from: 'Anna Petrova <anna@lighthouse.example>', subject: SUBJECT, text: 'It rattles.' });
    const stands = (state: string) => desktop.row(SUBJECT).locator(`[data-state="${state}"]`).waitFor();
    await stands('running');
    await desktop.openView('Due within the hour');
    await desktop.openCase(SUBJECT);
    await desktop.conversation.focus();
    await page.keyboard.press('i');
    await page.getByText('Accepted', { exact: true }).first().waitFor();

    world.advanceClock(21 * MINUTE_MS);
    await stands('at-risk');
    const told = (words: string | RegExp) => desktop.conversation.getByText(words);
    await told('Resolution is at risk').waitFor();

    world.advanceClock(20 * MINUTE_MS);
    const fact = page.getByRole('button', { name: /^Promises:/ });
    await fact.locator('[data-state="breached"]').waitFor();
    await told('Resolution was missed').waitFor();
    // and not again as time goes on
    world.advanceClock(90 * MINUTE_MS);
    await world.receive({ from: 'Anna Petrova <anna@lighthouse.example>', subject: 'Another shackle', text: 'It rattles too.' });
    await desktop.openView('All open');
    await desktop.row('Another shackle').locator('[data-state="running"]').waitFor();
    await desktop.openCase(SUBJECT);
    await told('Resolution was missed').waitFor();
    await desktop.conversation.getByRole('button', { name: /more changes?$/ }).click();
    expect([await told('Resolution is at risk').count(), await told('Resolution was missed').count()]).toEqual([1, 1]);
    expect(await toldTheOwner()).toEqual({ 'A promise is at risk': 1, 'A promise was not kept': 1 });
    await desktop.openView('All open');
    await desktop.openCase(SUBJECT);

    world.line.cut();
    await fact.focus();
    await page.keyboard.press('Enter');
    const how = page.getByRole('dialog').getByRole('list', { name: 'How it comes about' });
    await how.getByText('counted').first().waitFor();
    await page.getByRole('dialog').getByText('40m 00s of 40m 00s of working time').waitFor();
    await page.keyboard.press('Escape');
    await desktop.openView('Overdue');
    await desktop.row(SUBJECT).waitFor();
    await world.line.heal();
  });
});
