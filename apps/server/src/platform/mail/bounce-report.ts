import { messageIdsIn } from './message-ids';
import type { BounceReport } from './parsed-mail';

const SEARCHED_BYTES = 256 * 1024;

/**
 * Reads what a bounce says, from its machine-readable part if it has one, else from its words.
 *
 * @param body - the mail without its own headers
 * @param status - content of its message/delivery-status part
 * @source RFC 3464
 */
export function readBounce(body: Buffer, status: string | null, words: string): BounceReport {
  const field = (name: string): string | null =>
    new RegExp(`^${name}:[ \\t]*(?:rfc822;|smtp;|dns;|x-[\\w-]+;)?[ \\t]*([^\\r\\n]{1,500}(?:\\r?\\n[ \\t]+[^\\r\\n]{1,500}){0,4})`, 'im')
      .exec(status ?? '')?.[1]
      ?.replace(/\s+/g, ' ')
      .trim() ?? null;
  const action = field('Action')?.toLowerCase() ?? null;
  const code = /\b([245])\.\d{1,3}\.\d{1,3}\b/.exec(field('Status') ?? words.slice(0, 20_000));
  return {
    status: code?.[0] ?? null,
    outcome: outcomeOf(action, code?.[1] ?? null),
    recipient: field('Final-Recipient') ?? field('Original-Recipient'),
    diagnostic: field('Diagnostic-Code') ?? firstComplaint(words),
    messageIds: namedMails(body),
  };
}

function outcomeOf(action: string | null, statusClass: string | null): BounceReport['outcome'] {
  if (action === 'failed') return 'failed';
  if (action === 'delayed') return 'delayed';
  if (action !== null) return 'other';
  return statusClass === '4' ? 'delayed' : statusClass === '2' ? 'other' : 'failed';
}

const firstComplaint = (words: string): string | null => /^.*\b[45]\d\d[ -].{5,300}$/m.exec(words.slice(0, 20_000))?.[0]?.trim() ?? null;

function namedMails(body: Buffer): readonly string[] {
  const text = body.toString('latin1', 0, Math.min(body.length, SEARCHED_BYTES));
  const found: string[] = [];
  for (const match of text.matchAll(/^[> \t]*(?:Message-ID|In-Reply-To|References)[ \t]*:((?:[^\r\n]|\r?\n[ \t])*)/gim))
    found.push(...messageIdsIn(match[1] as string));
  return [...new Set(found)].slice(0, 20);
}
