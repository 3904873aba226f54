/** A setting as it is named on its page. */
export interface NamedSetting {
  readonly name: string;
  /** What stands below the name; found by its words too. */
  readonly help: string;
  /** What has to be opened first, as the button says by `data-opens`; `null`: it is in sight. */
  readonly opener: string | null;
}

/** What names a setting. A part that names one otherwise says so by `data-setting-name`. */
const NAMES = 'label, legend, h3, caption, th[scope="row"], section[aria-label], input[aria-label], button, [data-setting-name]';
/** Names in these are data of the company (people, groups, mailboxes), or choices of one setting. */
const NOT_IN = 'li, [role="radiogroup"], [role="listbox"], [data-not-indexed]';
const OPENED = '[data-opened-by]';
const FOCUSABLE = 'input:not([type="hidden"]):not([disabled]), select, textarea, button, [role="textbox"], a[href]';

/** Every setting that a page shows now, each name once, in the order of the page. */
export function harvestSettings(page: ParentNode): readonly NamedSetting[] {
  const found = new Map<string, NamedSetting>();
  for (const element of page.querySelectorAll<HTMLElement>(NAMES)) {
    const name = nameOf(element);
    if (name !== null && !found.has(name)) found.set(name, { name, help: helpOf(element), opener: openerOf(element) });
  }
  return [...found.values()];
}

/** The element that a name stands in; `null` while it is not in sight. */
export function findSetting(page: ParentNode, name: string): HTMLElement | null {
  const inSight = [...page.querySelectorAll<HTMLElement>(NAMES)].filter((element) => element.closest('[hidden]') === null);
  return inSight.find((element) => nameOf(element) === name) ?? null;
}

/** What opens it: of several the first, unless it cannot be pressed or is open already. */
export function findOpener(page: ParentNode, opener: string): HTMLElement | null {
  const button = [...page.querySelectorAll<HTMLElement>('[data-opens]')].find(({ dataset }) => dataset.opens === opener);
  return button === undefined || button.matches('[aria-disabled="true"], [aria-expanded="true"]') ? null : button;
}

/** What takes the focus when somebody is led to a setting: its control, or else its name. */
export function controlOf(element: HTMLElement): HTMLElement {
  const own = element.matches(FOCUSABLE) ? element : null;
  const labelled = element instanceof HTMLLabelElement ? (element.control ?? null) : null;
  const part = element.closest<HTMLElement>('[data-setting], li, tr, fieldset, section, form') ?? element;
  const beside = element.matches('h3, caption') ? null : part.querySelector<HTMLElement>(FOCUSABLE);
  return own ?? labelled ?? beside ?? element;
}

/** What is lit up when somebody is led there. */
export const partOf = (element: HTMLElement): HTMLElement =>
  element.closest<HTMLElement>('[data-setting], li, tr, [class*="InputWrapper-root"], [class*="Switch-root"]') ??
  (element.matches('label') ? (element.parentElement ?? element) : element);

const openerOf = (element: HTMLElement): string | null => element.closest<HTMLElement>(OPENED)?.dataset.openedBy ?? null;

function nameOf(element: HTMLElement): string | null {
  const opened = element.closest(OPENED);
  const list = element.closest(NOT_IN);
  // of a row of a list what it shows when it is opened is no data of the company, but for lists within
  const isData = list !== null && (opened === null || opened.contains(list));
  if (element === opened || (!element.matches('[data-setting-name]') && isData)) return null;
  // they are for what was typed into the form
  if (opened !== null && element.matches('form button')) return null;
  if (element.matches('button') && element.closest('[data-setting], td, th') !== null) return null;
  const said = element.matches('section, input') ? element.getAttribute('aria-label') : wordsOf(element);
  const name = (said ?? '').replace(/[\s*]+/g, ' ').trim();
  return name.length < 2 || name.length > 80 || (element.matches('input') && element.getAttribute('type') === 'search') ? null : name;
}

/** Without what stands in it for others: the help of a label, the keys on a button. */
function wordsOf(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  for (const other of copy.querySelectorAll('input, select, kbd, svg, p, [class*="description"], [class*="error"], .sr-only'))
    other.remove();
  const labels = copy.querySelector('[class*="Switch-label"], [class*="Checkbox-label"], [class*="Radio-label"]');
  return (labels ?? copy).textContent ?? '';
}

function helpOf(element: HTMLElement): string {
  const part = partOf(element);
  const helps = [...part.querySelectorAll('p, [class*="description"]')].map((help) => help.textContent ?? '');
  return helps.join(' ').replace(/\s+/g, ' ').trim().slice(0, 400);
}
