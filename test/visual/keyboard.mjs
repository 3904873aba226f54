/**
 * `npm run shots -- --keyboard`: goes through the screens of set-up and people by keys alone and says what is wrong with it.
 *
 * On each screen Tab is pressed until it comes round. Told are places where the focus is nowhere, is not seen, or lies under something
 * else, and where it jumps upwards. Then the main job of the screen is done by keys.
 */
import { say } from '../../scripts/toolchain/say.mjs';

const MOST_STOPS = 260;
/** Above the one before by more than this, in pixels, and not in a column to the right of it. */
const JUMP = 120;

/** Runs in the page: what has the focus, where, and whether one can see that it has. */
function look() {
  const at = document.activeElement;
  if (at === null || at === document.body) return { name: 'nowhere' };
  const { x, y, width, height } = at.getBoundingClientRect();
  const name = `${at.getAttribute('role') ?? at.tagName.toLowerCase()} "${(at.getAttribute('aria-label') ?? at.labels?.[0]?.innerText ?? at.innerText ?? '').trim().slice(0, 50)}"`;
  const rings = (element) => {
    if (!(element instanceof Element)) return false;
    const style = getComputedStyle(element);
    return (style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
  };
  const isFrame = at.tagName === 'IFRAME';
  const around = [at, at.nextElementSibling, at.parentElement, at.parentElement?.parentElement, at.closest('label')];
  const middle = document.elementFromPoint(x + Math.min(width / 2, 200), y + height / 2);
  const isFree = width < 2 || middle === null || at.contains(middle) || middle.contains(at) || at.labels?.[0]?.contains(middle);
  const isInside = y + height > 0 && y < innerHeight && x + width > 0 && x < innerWidth;
  const path = [];
  let scrolled = 0;
  // places are compared within what scrolls together
  let scroller = 'window';
  for (let element = at; element !== null && element !== document.body; element = element.parentElement) {
    path.unshift([...(element.parentElement?.children ?? [])].indexOf(element));
    scrolled += element.scrollTop;
    if (scroller === 'window' && element.scrollHeight > element.clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY))
      scroller = element.className;
  }
  const probe = document.body.appendChild(document.createElement('i'));
  const colours = ['--q-accent-text', '--q-red'].map((one) => {
    probe.style.color = `var(${one})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  // fields that look like text show their edge while they are typed into
  const isEdged = colours.includes(getComputedStyle(at).borderTopColor) && getComputedStyle(at).borderTopStyle !== 'none';
  return {
    name,
    x,
    y: y + scrolled,
    key: path.join('.'),
    scroller,
    isSeen: isFrame || isEdged || around.some(rings),
    isFree,
    isInside,
  };
}

/** Presses Tab from the top until it comes round. @returns what is wrong, in words */
async function walk(page) {
  const faults = [];
  const seen = new Set();
  let last = null;
  await fromTheTop(page);
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    let at = await page.evaluate(look);
    // what is on its way out, such as the list of the field before
    for (let tries = 0; at.isFree === false && tries < 4; tries += 1) {
      await page.waitForTimeout(100);
      at = await page.evaluate(look);
    }
    if (at.key !== undefined && seen.has(at.key)) break;
    if (at.name === 'nowhere') {
      if (stop > 0 && last !== null) break;
      continue;
    }
    seen.add(at.key);
    if (!at.isSeen) faults.push(`${at.name}: the focus is not seen`);
    if (!at.isInside) faults.push(`${at.name}: outside of the window`);
    else if (!at.isFree) faults.push(`${at.name}: under something else`);
    if (last !== null && at.scroller === last.scroller && at.y < last.y - JUMP && at.x < last.x + 40)
      faults.push(`${at.name}: above ${last.name}, which came before`);
    last = at;
  }
  return { faults, stops: seen.size };
}

/** As if nothing had been pressed yet. */
const fromTheTop = (page) =>
  page.evaluate(() => {
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
  });

const focused = (page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');

/** Tab until something of this name has the focus. */
async function tabTo(page, name, { most = 160, key = 'Tab' } = {}) {
  for (let stop = 0; stop < most; stop += 1) {
    const own = await page.evaluate(() => {
      const at = document.activeElement === document.body ? null : document.activeElement;
      return `${at?.getAttribute('aria-label') ?? ''}|${at?.labels?.[0]?.innerText ?? ''}|${at?.textContent?.trim() ?? ''}`;
    });
    if (own.split('|').some((one) => name.test(one.trim()))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`no way by ${key} to ${name}; the focus is on ${await focused(page)}`);
}

/** By the palette, as hands on the keys go. */
async function section(page, name) {
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Commands and cases' }).waitFor();
  await page.keyboard.type(name);
  await page.getByRole('option', { name: `Settings: ${name}` }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

const openLine = async (page, name) => {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
};

/** The main job of each page of the settings, by keys alone. */
const jobs = {
  async 'Getting started'(page) {
    await tabTo(page, /^Not needed: /);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Take it up again$/, { key: 'Shift+Tab' });
    await page.keyboard.press('Enter');
  },
  async People(page) {
    await tabTo(page, /^Invite somebody$/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Name$/);
    await page.keyboard.type('Nina Key');
    await page.keyboard.press('Tab');
    await page.keyboard.type(`nina-${Date.now()}@harbour.example`);
    await page.keyboard.press('Enter');
    await page.getByText('Nina Key').first().waitFor();
  },
  async Groups(page) {
    await openLine(page, /^Field service/);
    await tabTo(page, /^Level$/);
    await page.keyboard.type('L2');
    await page.waitForFunction(() => document.activeElement?.value === 'L2');
  },
  async Profiles(page) {
    await tabTo(page, /^Name of the profile$/);
    await page.keyboard.type(`Keys ${Date.now()}`);
    await page.keyboard.press('Enter');
    await page
      .getByText(/Profile Keys .* created/)
      .first()
      .waitFor();
  },
  async Roles(page) {
    await tabTo(page, /^Name of the role$/);
    await page.keyboard.type(`Keys ${Date.now()}`);
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Roles' }).getByText(/^Keys/).first().waitFor();
  },
  async Shifts(page) {
    await tabTo(page, /Wednesday/);
    await page.keyboard.type('9-17');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.type('nonsense');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('alert').first().waitFor({ state: 'detached' });
  },
  async Products(page) {
    await tabTo(page, /^Add a product$/);
    await page.keyboard.press('Enter');
    await page.keyboard.type(`Product ${Date.now()}`);
    await page.keyboard.press('Enter');
    await page
      .getByText(/is saved/)
      .first()
      .waitFor();
  },
  async Audit(page) {
    await openLine(page, /product/);
    await page
      .getByRole('region', { name: /Details of entry/ })
      .first()
      .waitFor();
  },
  async 'Data protection'(page) {
    await tabTo(page, /^Days an erasure waits$/);
    const days = (await page.getByLabel('Days an erasure waits').inputValue()) === '9' ? '8' : '9';
    await page.keyboard.press('Control+a');
    await page.keyboard.type(days);
    await tabTo(page, /^Save$/);
    await page.keyboard.press('Enter');
  },
  'Company sign-in': (page) => tabTo(page, /^Test and save$/),
  'Import and export': (page) => tabTo(page, /^Choose a file of contacts/),
};

/** Screens that are no page of the settings, and how keys lead there. */
const places = {
  async 'the customers'(page) {
    await page.keyboard.press('Escape');
    await page.getByRole('navigation').first().getByRole('button', { name: 'Inbox' }).focus();
    await page.keyboard.press('g');
    await page.keyboard.press('c');
    await page.getByRole('searchbox').waitFor();
    await page.keyboard.type('an');
    await page.getByRole('list', { name: /^Contact/ }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).waitFor();
  },
};

/** @returns whether nothing was wrong */
export async function walkByKeys(page) {
  let isGood = true;
  const tell = (name, stops, faults) => {
    say(`${name}: ${stops} stops${faults.length === 0 ? '' : `\n  ${faults.join('\n  ')}`}`);
    if (faults.length > 0) isGood = false;
  };
  for (const [name, job] of Object.entries(jobs)) {
    await section(page, name);
    const { stops, faults } = await walk(page);
    await section(page, 'About');
    await section(page, name);
    await fromTheTop(page);
    await job(page).catch((error) => faults.push(`its job cannot be done: ${error.message.split('\n')[0]}`));
    tell(name, stops, faults);
  }
  for (const [name, come] of Object.entries(places)) {
    await come(page);
    const { stops, faults } = await walk(page);
    tell(name, stops, faults);
  }
  return isGood;
}
