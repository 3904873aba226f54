/** What hands do at a desk, at the pace of hands. */

const NOTCH_PX = 120;

/** Turns of the wheel, a few notches at a time, down and up again. */
export async function wheel(page, { turns = 6 } = {}) {
  for (const way of [1, -1]) {
    for (let turn = 0; turn < turns; turn += 1) {
      for (let notch = 0; notch < 8; notch += 1) {
        await page.mouse.wheel(0, NOTCH_PX * way);
        await page.waitForTimeout(45);
      }
      await page.waitForTimeout(220);
    }
  }
}

/** One key after another. */
export async function press(page, keys, pauseMs) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(pauseMs);
  }
}

/** A key kept down: it repeats thirty times a second. */
export async function hold(page, key, forMs) {
  for (let repeat = 0; repeat < forMs / 33; repeat += 1) {
    await page.keyboard.down(key);
    await page.waitForTimeout(33);
  }
  await page.keyboard.up(key);
}

/** The slider of the scroll bar, drawn from the top of the box to its end and back. */
export async function dragSlider(page, { x, y, width, height }) {
  const at = { x: x + width - 6, top: y + 14, end: y + height - 14 };
  await page.mouse.move(at.x, at.top);
  await page.mouse.down();
  for (const [from, to] of [
    [at.top, at.end],
    [at.end, at.top],
  ]) {
    await page.mouse.move(at.x, from);
    for (let step = 1; step <= 60; step += 1) {
      await page.mouse.move(at.x, from + ((to - from) * step) / 60);
      await page.waitForTimeout(30);
    }
  }
  await page.mouse.up();
}
