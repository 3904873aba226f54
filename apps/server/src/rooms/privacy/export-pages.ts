import type { Case } from '@quayside/shared/cases/case';
import type { Attachment, Message } from '@quayside/shared/cases/message';
import { csvLine } from '@quayside/shared/exchange/csv-line';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';

/** Of a case in the zip: what its files are called after. */
export const caseName = ({ number, id }: Pick<Case, 'number' | 'id'>): string => (number > 0 ? `case-${number}` : `case-${safeName(id)}`);

export const filePath = (of: Pick<Case, 'number' | 'id'>, { fileId, name }: Pick<Attachment, 'fileId' | 'name'>): string =>
  `files/${caseName(of)}/${safeName(fileId)}-${safeName(name)}`;

/** Nothing that leads out of the folder, whatever a mail called its file. */
export const safeName = (name: string): string =>
  name
    .slice(0, 100)
    .replace(/[^\p{L}\p{N}._ -]/gu, '_')
    .replace(/^[. ]|[. ]$/g, '_') || '_';

const iso = (at: number | null): string => (at === null ? '' : new Date(at).toISOString());

export const CASES_HEAD = csvLine(['number', 'subject', 'state', 'priority', 'channel', 'opened', 'resolved', 'closed', 'tags']);
export const caseLine = (of: Case): string =>
  csvLine([
    String(of.number),
    of.subject,
    of.state,
    of.priority,
    of.channel,
    iso(of.createdAt),
    iso(of.resolvedAt),
    iso(of.closedAt),
    of.tags.join(', '),
  ]);

export const MESSAGES_HEAD = csvLine(['case', 'time', 'kind', 'direction', 'author', 'from', 'to', 'cc', 'subject', 'text', 'files']);
export const messageLine = (of: Pick<Case, 'number'>, message: Message): string =>
  csvLine([
    String(of.number),
    iso(message.at),
    message.kind,
    message.direction,
    message.author.name,
    message.from ?? '',
    message.to.join(', '),
    message.cc.join(', '),
    message.subject,
    message.text,
    message.attachments.map(({ name }) => name).join(', '),
  ]);

const page = (title: string, body: string): string =>
  `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(title)}</title><style>body{font:15px/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #d8dce2}article{border:1px solid #d8dce2;border-radius:6px;padding:.8rem 1rem;margin:1rem 0}article.note{background:#fff8e5}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}small{color:#5b6570}</style></head><body>\n<h1>${escapeHtml(title)}</h1>\n${body}\n</body></html>\n`;

const rowsOf = (facts: readonly (readonly [string, string])[]): string =>
  `<table>${facts.map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`;

/** What is held about the person, with the way to the rest. */
export function indexPage(input: {
  readonly contact: Contact;
  readonly organisation: Organisation | null;
  readonly cases: readonly Pick<Case, 'id' | 'number' | 'subject' | 'state' | 'createdAt'>[];
  readonly withNotes: boolean;
  readonly at: number;
}): string {
  const { contact, organisation, cases, withNotes, at } = input;
  const facts = rowsOf([
    ['Name', contact.name],
    ['Email addresses', contact.emails.join(', ')],
    ['Telephone', contact.phones.join(', ')],
    ['Language', contact.language ?? ''],
    ['Organisation', organisation?.name ?? ''],
    ['Marked as VIP', contact.isVip ? 'yes' : 'no'],
    ['Blocked', contact.isBlocked ? 'yes' : 'no'],
    ['Known since', iso(contact.createdAt)],
    ...(withNotes ? ([['Internal note', contact.note]] as const) : []),
  ]);
  const list = cases
    .map(
      (of) =>
        `<tr><td><a href="cases/${caseName(of)}.html">${of.number}</a></td><td>${escapeHtml(of.subject)}</td><td>${of.state}</td><td>${iso(of.createdAt)}</td></tr>`,
    )
    .join('');
  const notes = withNotes ? 'Internal notes about the person are part of it.' : 'Internal notes were left out.';
  return page(
    'What is held about you',
    `<p>Made at ${iso(at)}. ${notes} The same as data: <code>contact.json</code>, <code>cases.csv</code>, <code>messages.csv</code> and the folder <code>cases</code>.</p>\n${facts}\n<h2>Cases</h2>\n<table><tr><th>Number</th><th>Subject</th><th>State</th><th>Opened</th></tr>${list}</table>\n<p>No consents are kept by this system.</p>`,
  );
}

/** One case, message by message, as text. */
export function casePage(of: Case, messages: readonly Message[]): string {
  const articles = messages.map((message) => {
    const files = message.attachments
      .map((file) => `<li><a href="../${encodeURI(filePath(of, file))}">${escapeHtml(file.name)}</a></li>`)
      .join('');
    const who = [message.author.name, message.from].filter(Boolean).join(', ');
    const what = message.kind === 'event' ? eventText(message) : message.text;
    return `<article class="${message.kind}"><small>${iso(message.at)} · ${message.kind} · ${escapeHtml(who)}</small><pre>${escapeHtml(what)}</pre>${files === '' ? '' : `<ul>${files}</ul>`}</article>`;
  });
  return page(
    `Case ${of.number}: ${of.subject}`,
    `<p>${of.state}, opened ${iso(of.createdAt)}</p>\n${articles.join('\n')}\n<p><a href="../index.html">All cases</a></p>`,
  );
}

const eventText = ({ event }: Message): string =>
  event === null ? '' : [event.type, event.field, event.from, '→', event.to].filter(Boolean).join(' ');

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
