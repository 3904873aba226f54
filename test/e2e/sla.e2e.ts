import type { Locator } from 'playwright';
import type { Desktop } from './support/desktop';
import { ADMIN, World } from './support/world';

/** Time enough to save and look, and not more to wait than that. */
const SOON_MS = 15_000;
const MINUTE_MS = 60_000;
const ALLOWED_HOURS = 900;
/** Days that no promise of the demo gives. */
const LONG_MS = 20 * 24 * 60 * MINUTE_MS;

describe('the clocks of promises', () => {
  let world: World;
  let desktop: Desktop;
  beforeAll(async () => {
    world = await World.raise({ cases: 250 });
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
  const chipsOf = (state: string): Locator => desktop.page.getByRole('option').locator(`[data-state="${state}"] time`);

  test('SLA-3 SLA-7 a case ticks to at risk and past its due time, and tells by the keyboard how that comes about, also offline', async () => {
    const { page } = desktop;
    await desktop.openView('All open');
    // one that runs, whatever the demo has just then
    await world.receive({ from: 'Anna Petrova <anna@lighthouse.example>', subject: 'A loose shackle', text: 'It rattles.' });
    await desktop.row('A loose shackle').waitFor();
    await settings();
    await page.getByLabel('Monday').fill('9–13, 12–17');
    await page.getByRole('button', { name: 'Save the hours' }).click();
    await page.getByText('These hours overlap.').waitFor();
    await page.getByLabel('Monday').fill('9–13, 14–17');
    await page.getByLabel('Open around the clock, every day').check();
    await page.getByRole('button', { name: 'Save the hours' }).click();
    await page.getByText('Working hours saved.').waitFor();
    await promise(`${ALLOWED_HOURS}h`, '99');

    await page.getByRole('button', { name: 'Inbox' }).click();
    await desktop.openView('All open');
    // only the new promise gives so many days
    await chipsOf('running')
      .filter({ hasText: /^[23]\dd / })
      .first()
      .waitFor();
    const dueAt = await chipsOf('running').evaluateAll((times) => times.map((time) => Date.parse((time as HTMLTimeElement).dateTime)));
    const leftMs = dueAt.map((due) => due - Date.now() - SOON_MS).filter((left) => left > LONG_MS);
    const best = leftMs.sort((a, b) => (a % MINUTE_MS) - (b % MINUTE_MS))[0] ?? 0;
    await settings();
    await promise(`${ALLOWED_HOURS * 60 - Math.floor(best / MINUTE_MS)}m`, '10');

    await page.getByRole('button', { name: 'Inbox' }).click();
    await desktop.openView('Due within the hour');
    const row = page
      .getByRole('option')
      .filter({ has: page.locator('[data-state="at-risk"]') })
      .first();
    await row.waitFor();
    const subject = (await row.locator('[dir="auto"]').first().textContent()) ?? '';
    await row.click();
    await desktop.conversation.waitFor();
    await page
      .getByRole('button', { name: /^Promises:/ })
      .locator('[data-state="breached"]')
      .waitFor({ timeout: 90_000 });
    await desktop.conversation.getByText('Resolution was missed').first().waitFor();

    world.line.cut();
    await page.getByRole('button', { name: /^Promises:/ }).focus();
    await page.keyboard.press('Enter');
    const how = page.getByRole('dialog').getByRole('list', { name: 'How it comes about' });
    await how.getByText('counted').first().waitFor();
    await page.keyboard.press('Escape');
    await desktop.openView('Overdue');
    await desktop.row(subject).first().waitFor();
    await world.line.heal();
  });
});
