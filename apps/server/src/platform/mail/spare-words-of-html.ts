import { MailParser } from 'mailparser';

/** Elements whose lines are written anew at each level: the time grows with the cube of their depth. */
const LAYERED = /<(?:blockquote|ul|ol)\b/gi;
const LAYERS_MAX = 200;
/** Layers × characters. Takes about half a second. */
const WORK_MAX = 40_000_000;

/** Whether making plain words of this HTML would take longer than they are worth. An upper bound: none is taken for closed. @source security A11 */
export function isHeavyToRead(html: string): boolean {
  const layers = html.match(LAYERED)?.length ?? 0;
  return layers > LAYERS_MAX || layers * html.length > WORK_MAX;
}

interface Part {
  readonly contentType?: unknown;
  readonly textContent?: unknown;
  readonly children?: readonly Part[];
}
/** What of mailparser is needed at the only moment when it has the HTML and has not begun yet. */
interface Insides {
  options: Readonly<Record<string, unknown>>;
  readonly tree: Part;
  getTextContent(): unknown;
}

const insides = MailParser.prototype as unknown as Insides;
const readText = insides.getTextContent;
if (typeof readText !== 'function') throw new Error('mailparser has no getTextContent any more: heavy HTML would stop its thread');

/** Lets mailparser leave out the words of HTML that is too heavy; the caller takes them from the cleaned HTML. */
export function spareWordsOfHeavyHtml(): void {
  insides.getTextContent = function (this: Insides) {
    if (hasHeavy(this.tree)) this.options = { ...this.options, skipHtmlToText: true };
    return readText.call(this);
  };
}

const hasHeavy = ({ contentType, textContent, children = [] }: Part): boolean =>
  (contentType === 'text/html' && typeof textContent === 'string' && isHeavyToRead(textContent)) || children.some(hasHeavy);

const LINE_ENDS = /<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/?blockquote)\b[^>]*>/gi;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** The words of HTML that has been cleaned, without its layout. */
export const wordsOfCleanHtml = (html: string): string =>
  html
    .replace(LINE_ENDS, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name] ?? '');
