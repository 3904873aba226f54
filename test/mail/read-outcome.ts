import type { ParseResult } from '../../apps/server/src/platform/mail/parsed-mail';
import type { Outcome } from '../fixtures/mail/outcomes';

const NAME_OF_ANA = 'Ana Petrova';

/** The whole of what the table says about a mail, and the whole of what came of it, in one form each. */
export function compareOutcome(outcome: Outcome, result: ParseResult): { expected: unknown; actual: unknown } {
  if (!result.ok) return { expected: { refusal: outcome.refusal ?? 'none' }, actual: { refusal: result.refusal.reason } };
  const { mail } = result;
  const html = mail.html;
  const presentInHtml = (outcome.notInHtml ?? []).filter((words) => html?.includes(words));
  return {
    expected: {
      refusal: outcome.refusal ?? 'none',
      from: outcome.from ?? 'ana@fabrika.example',
      name: outcome.name ?? NAME_OF_ANA,
      subject: (outcome.subject ?? 'A question').trim(),
      text: outcome.text ?? '',
      unwantedText: false,
      html: outcome.html ?? null,
      presentInHtml: [],
      files: outcome.files ?? [],
      automatic: outcome.automatic ?? null,
      bounce: outcome.bounce ?? null,
      messageId: outcome.messageId === undefined ? mail.messageId : outcome.messageId,
      references: outcome.references ?? [],
      replyTo: outcome.replyTo ?? [],
      cc: outcome.cc ?? [],
    },
    actual: {
      refusal: 'none',
      from: mail.from.address,
      name: mail.from.name,
      subject: mail.subject.trim(),
      text: outcome.text === undefined ? '' : contained(mail.text, outcome.text),
      unwantedText: outcome.notInText !== undefined && mail.text.includes(outcome.notInText),
      html: outcome.html === undefined || html === null ? html : contained(html, outcome.html),
      presentInHtml,
      files: mail.attachments.map((file) => `${file.name} ${file.mime}`),
      automatic: mail.automatic,
      bounce: outcome.bounce === undefined || mail.bounce === null ? mail.bounce : presentBounce(mail.bounce, outcome.bounce.names),
      messageId: mail.messageId,
      references: mail.references,
      replyTo: mail.replyTo.map((entry) => entry.address),
      cc: mail.cc.map((entry) => entry.address),
    },
  };
}

/** The words when they are there, else all of it, so that a failure shows what came instead. */
const contained = (whole: string, words: string): string => (whole.includes(words) ? words : whole.slice(0, 500));

const presentBounce = (bounce: { outcome: string; status: string | null; messageIds: readonly string[] }, named: string) => ({
  outcome: bounce.outcome,
  status: bounce.status,
  names: bounce.messageIds.includes(named) ? named : bounce.messageIds.join(' '),
});
