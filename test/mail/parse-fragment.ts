/** One element as a browser would see it. */
export interface SeenElement {
  readonly tag: string;
  readonly attributes: readonly (readonly [string, string])[];
}

/** All elements that a browser's parser makes of HTML set into a page. Needs a DOM; nothing in it runs or loads. */
export function parseFragment(html: string): readonly SeenElement[] {
  const page = document.implementation.createHTMLDocument('');
  page.body.innerHTML = html;
  return [...page.body.querySelectorAll('*')].map((element) => ({
    tag: element.tagName.toLowerCase(),
    attributes: [...element.attributes].map((attribute) => [attribute.name.toLowerCase(), attribute.value] as const),
  }));
}
