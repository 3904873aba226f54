import type { Case } from '@quayside/shared/cases/case';
import type { Message } from '@quayside/shared/cases/message';
import { fold } from '@quayside/shared/kernel/text';
import type { Asset } from '@quayside/shared/organisation/asset';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { phoneWords } from '@quayside/shared/organisation/phone';
import { parseSearch } from '@quayside/shared/search/query';

/** What of an entity can be searched for, folded; `null` when nothing. */
export function rowText(kind: string, body: unknown): string | null {
  switch (kind) {
    case 'case': {
      const of = body as Case;
      return fold([of.number === 0 ? '' : String(of.number), of.subject, ...of.tags].join(' '));
    }
    case 'message': {
      const of = body as Message;
      if (of.kind === 'event') return null;
      return fold([of.subject, of.text, of.author.name, of.from ?? '', ...of.attachments.map((attachment) => attachment.name)].join(' '));
    }
    case 'contact': {
      const of = body as Contact;
      return of.mergedInto === undefined ? fold([of.name, ...of.emails, ...of.phones, ...of.phones.flatMap(phoneWords)].join(' ')) : null;
    }
    case 'organisation': {
      const of = body as Organisation;
      return of.mergedInto === undefined ? fold([of.name, ...of.domains].join(' ')) : null;
    }
    case 'asset': {
      const of = body as Asset;
      return fold([of.tag, of.serial].join(' '));
    }
    default:
      return null;
  }
}

/** An FTS5 expression that finds rows with all words, each as a prefix; `null` when there is no word in the text. */
export function searchExpression(text: string): string | null {
  const { terms } = parseSearch(text);
  return terms.length === 0 ? null : terms.map((term) => `"${term}"*`).join(' AND ');
}

/** The same for contacts, who are also found by a telephone number however it is written. */
export function contactExpression(text: string): string | null {
  const words = searchExpression(text);
  const { phone } = parseSearch(text);
  return words === null || phone.length === 0 ? words : [`(${words})`, ...phone.map((begins) => `"${begins}"*`)].join(' OR ');
}

/** Whether a row's folded text holds all words of the query, the same way as the expression. */
export function textMatches(rowText: string, query: string): boolean {
  const { terms, phone } = parseSearch(query);
  const words = rowText.match(/[\p{L}\p{N}]+/gu) ?? [];
  const has = (term: string) => words.some((word) => word.startsWith(term));
  return (terms.length > 0 && terms.every(has)) || phone.some((begins) => begins.startsWith('tel') && has(begins));
}
