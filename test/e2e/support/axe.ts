import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright';

const LOOKS = 4;

/** Runs in the page: when all that moves has come to its end, and was drawn. */
const settled = async (): Promise<void> => {
  const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
};

/** What axe objects to, short enough to read in a failure: everything in light, the colours in dark. */
export async function complaints(page: Page): Promise<readonly string[]> {
  // a tooltip under the pointer stands outside of every landmark
  await page.mouse.move(720, 895);
  await page.getByRole('tooltip').waitFor({ state: 'detached' });
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    await page.evaluate(settled);
    // frames of mails hold what strangers wrote; a second page for the results cannot be opened in Electron
    const axe = new AxeBuilder({ page }).exclude('iframe').setLegacyMode(true);
    const judge = async () => (await (colorScheme === 'dark' ? axe.withRules(['color-contrast']) : axe).analyze()).violations;
    let violations = await judge();
    // colours on their way from one scheme to the other, or of what fades in, say nothing: what is wrong stays wrong
    for (let look = 1; look < LOOKS && violations.some(({ id }) => id === 'color-contrast'); look += 1) {
      await page.evaluate(settled);
      violations = await judge();
    }
    for (const { id, impact, nodes } of violations)
      found.push(...nodes.map(({ target, html }) => `${colorScheme}, ${impact} ${id}: ${target.join(' ')} ${html.slice(0, 160)}`));
  }
  return found;
}

export const rail = (page: Page, name: string | RegExp) =>
  page.getByRole('navigation').first().getByRole('button', { name }).first().click();

export async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}
