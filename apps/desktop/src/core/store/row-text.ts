import type { Case } from '@quayside/shared/cases/case';
import type { Message } from '@quayside/shared/cases/message';
import { fold } from '@quayside/shared/kernel/text';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
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
      return fold([of.name, ...of.emails, ...of.phones].join(' '));
    }
    case 'organisation': {
      const of = body as Organisation;
      return fold([of.name, ...of.domains].join(' '));
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

/** Whether a row's folded text holds all words of the query, the same way as the expression. */
export function textMatches(rowText: string, query: string): boolean {
  const { terms } = parseSearch(query);
  const words = rowText.match(/[\p{L}\p{N}]+/gu) ?? [];
  return terms.length > 0 && terms.every((term) => words.some((word) => word.startsWith(term)));
}
