import type { Case } from '@quayside/shared/cases/case';
import { FILE_SCHEME } from '@quayside/shared/cases/inline-pictures';
import type { Message } from '@quayside/shared/cases/message';
import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { Id } from '@quayside/shared/kernel/ids';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { MailMarks } from '../../platform/mail/mail-marks';
import { sanitizeMailHtml } from '../../platform/mail/sanitize-mail-html';

/** All that goes into one outgoing mail. */
export interface OutgoingMail {
  readonly message: Message;
  readonly of: Case;
  readonly mailbox: Mailbox;
  /** Message-IDs of the conversation before it, oldest first. */
  readonly thread: readonly string[];
  readonly contentOf: ReadonlyMap<Id, Buffer>;
}

export interface RenderedMail {
  readonly raw: Buffer;
  readonly mailId: string;
  readonly envelope: { readonly from: string; readonly to: readonly string[] };
}

const REFERENCES_MAX = 20;

/**
 * Writes the mail. Rendered again it differs at most in its boundaries: the Message-ID belongs to the message.
 *
 * Recipients are exactly those of the message; nothing that anybody has typed can add a header.
 *
 * @source requirements CHA-1; security §1.2, A12
 */
export async function renderMail(mail: OutgoingMail, marks: MailMarks): Promise<RenderedMail> {
  const { message, of, mailbox, thread, contentOf } = mail;
  const mailId = marks.messageIdOf(message.id, mailbox.address);
  const recipients = [...message.to, ...message.cc, ...message.bcc];
  const { html, inlineIds } = htmlOf(message, mailbox);
  const composer = new MailComposer({
    from: { name: headerText(message.author.name), address: mailbox.address },
    to: message.to.map(asAddress),
    cc: message.cc.map(asAddress),
    replyTo: marks.replyAddress(mailbox.address, { caseId: of.id, caseNumber: of.number, recipients }),
    subject: subjectOf(message, of, thread.length > 0),
    messageId: mailId,
    date: new Date(message.at),
    ...(thread.length > 0 ? { inReplyTo: thread.at(-1) as string, references: thread.slice(-REFERENCES_MAX).join(' ') } : {}),
    text: textOf(message, mailbox),
    html,
    headers: message.isAutomatic ? { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' } : {},
    attachments: message.attachments.map((file) => ({
      filename: file.name,
      contentType: file.mime,
      content: contentOf.get(file.fileId) ?? Buffer.alloc(0),
      ...(inlineIds.has(file.fileId) ? { cid: cidOf(file.fileId), contentDisposition: 'inline' as const } : {}),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const raw = await composer.compile().build();
  return { raw, mailId, envelope: { from: mailbox.address, to: [...new Set(recipients)] } };
}

const asAddress = (address: string): { name: string; address: string } => ({ name: '', address });

/** `Re: subject [#123]`: the number lets an aligned sender continue the case even when their program drops everything else. */
function subjectOf(message: Message, of: Case, isAnswer: boolean): string {
  const plain = headerText(message.subject) || headerText(of.subject) || '…';
  const tag = `[#${of.number}]`;
  const tagged = of.number === 0 || plain.includes(tag) ? plain : `${plain} ${tag}`;
  return isAnswer && !/^(re|aw|sv|отг)\s*:/iu.test(tagged) ? `Re: ${tagged}` : tagged;
}

/** One line without control characters. @source security A12 */
const headerText = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 500);

function textOf(message: Message, mailbox: Mailbox): string {
  const signature = plainText(mailbox.signature);
  return signature === '' ? message.text : `${message.text}\n\n-- \n${signature}`;
}

const cidOf = (fileId: Id): string => `${fileId.replace(/[^A-Za-z0-9.-]/g, '-')}@quayside`;

function htmlOf(message: Message, mailbox: Mailbox): { html: string; inlineIds: ReadonlySet<Id> } {
  const own = new Set(message.attachments.map((file) => file.fileId));
  const inlineIds = new Set<Id>();
  const body = message.html === null ? asHtml(message.text) : sanitizeMailHtml(message.html, 'own');
  const signature = mailbox.signature.trim() === '' ? '' : `<br /><div>-- <br />${sanitizeMailHtml(mailbox.signature, 'own')}</div>`;
  const html = `${body}${signature}`.replace(/<img\b[^<>]*>/g, (tag) => {
    const source = new RegExp(`\\ssrc="${FILE_SCHEME}([^"]+)"`).exec(tag);
    // names no file that is sent along
    if (/\ssrc="cid:/i.test(tag)) return '';
    const remote = /\sdata-remote-src="([^"]*)"/.exec(tag);
    if (source === null) return remote === null ? tag : tag.replace(remote[0], () => ` src="${remote[1]}"`);
    const fileId = source[1] as Id;
    if (!own.has(fileId)) return '';
    inlineIds.add(fileId);
    return tag.replace(source[0], ` src="cid:${cidOf(fileId)}"`);
  });
  return { html: `<!doctype html><html><body>${html}</body></html>`, inlineIds };
}

function asHtml(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<div style="white-space:pre-wrap">${escaped}</div>`;
}

function plainText(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(p|div|li|tr)>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
