/** A setting as it is named on its page. */
export interface NamedSetting {
  readonly name: string;
  /** What stands below the name; found by its words too. */
  readonly help: string;
}

/** What names a setting. A part that names one otherwise says so by `data-setting-name`. */
const NAMES = 'label, legend, h3, caption, th[scope="row"], section[aria-label], input[aria-label], button, [data-setting-name]';
/** Names in these are data of the company (people, groups, mailboxes), or choices of one setting. */
const NOT_IN = 'li, [role="radiogroup"], [role="listbox"], [data-not-indexed]';
const FOCUSABLE = 'input:not([type="hidden"]):not([disabled]), select, textarea, button, [role="textbox"], a[href]';

/** Every setting that a page shows now, each name once, in the order of the page. */
export function harvestSettings(page: ParentNode): readonly NamedSetting[] {
  const found = new Map<string, NamedSetting>();
  for (const element of page.querySelectorAll<HTMLElement>(NAMES)) {
    const name = nameOf(element);
    if (name !== null && !found.has(name)) found.set(name, { name, help: helpOf(element) });
  }
  return [...found.values()];
}

/** The element that a name stands in; `null` while it is not there. */
export function findSetting(page: ParentNode, name: string): HTMLElement | null {
  return [...page.querySelectorAll<HTMLElement>(NAMES)].find((element) => nameOf(element) === name) ?? null;
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

function nameOf(element: HTMLElement): string | null {
  if (!element.matches('[data-setting-name]') && element.closest(NOT_IN) !== null) return null;
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
