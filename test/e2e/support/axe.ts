import axe, { type Result, type RunOptions } from 'axe-core';
import type { Page } from 'playwright';

const LOOKS = 4;

/** Runs in the page: when all that moves has come to its end, and was drawn. */
const settled = async (): Promise<void> => {
  const moving = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
  await Promise.all(moving.map(({ finished }) => finished.catch(() => undefined)));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
};

/** Runs in the page. Frames of mails hold what strangers wrote. */
const judgeHere = async (rules: readonly string[] | null): Promise<readonly Result[]> => {
  const options: RunOptions = {
    iframes: false,
    resultTypes: ['violations'],
    ...(rules === null ? {} : { runOnly: { type: 'rule', values: [...rules] } }),
  };
  const { axe: here } = window as unknown as { axe: typeof axe };
  return (await here.run({ exclude: [['iframe']] }, options)).violations;
};

/** What axe objects to in a page as it stands. @param rules - only these; `null`: all */
export async function violationsIn(page: Page, rules: readonly string[] | null = null): Promise<readonly Result[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe.source);
  return page.evaluate(judgeHere, rules);
}

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
    const judge = () => violationsIn(page, colorScheme === 'dark' ? ['color-contrast'] : null);
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
