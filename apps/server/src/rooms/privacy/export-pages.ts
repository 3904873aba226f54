import type { Case } from '@quayside/shared/cases/case';
import type { Attachment, Message } from '@quayside/shared/cases/message';
import { csvLine } from '@quayside/shared/exchange/csv-line';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { type ExportTexts, fill } from './export-texts';

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

/** For people, in UTC: what is told of elsewhere are instants too. */
export const when = (at: number | null, { language }: ExportTexts): string =>
  at === null ? '' : `${new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`;

const page = ({ language }: ExportTexts, title: string, body: string): string =>
  `<!doctype html>\n<html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><title>${escapeHtml(title)}</title><style>body{font:15px/1.5 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1b1f24}table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #d8dce2}article{border:1px solid #d8dce2;border-radius:6px;padding:.8rem 1rem;margin:1rem 0}article.note{background:#fff8e5}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}small{color:#5b6570}</style></head><body>\n<h1>${escapeHtml(title)}</h1>\n${body}\n</body></html>\n`;

type Facts = readonly (readonly [name: string, value: string])[];

const rowsOf = (facts: Facts): string =>
  `<table>${facts.map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`).join('')}</table>`;

/** What is held about the person, with the way to the rest. */
export function indexPage(
  texts: ExportTexts,
  input: {
    readonly contact: Contact;
    readonly organisation: Organisation | null;
    readonly cases: readonly Pick<Case, 'id' | 'number' | 'subject' | 'state' | 'statusId' | 'createdAt'>[];
    /** Of the company's own fields. */
    readonly own: Facts;
    readonly withNotes: boolean;
    readonly at: number;
  },
): string {
  const { contact, organisation, cases, own, withNotes, at } = input;
  const yesNo = (is: boolean): string => (is ? texts.yes : texts.no);
  const facts = rowsOf([
    [texts.name, contact.name],
    [texts.emails, contact.emails.join(', ')],
    [texts.phones, contact.phones.join(', ')],
    [texts.contactLanguage, contact.language ?? ''],
    [texts.organisation, organisation?.name ?? ''],
    [texts.vip, yesNo(contact.isVip)],
    [texts.blocked, yesNo(contact.isBlocked)],
    [texts.knownSince, when(contact.createdAt, texts)],
    ...own,
    ...(withNotes ? ([[texts.note, contact.note]] as const) : []),
  ]);
  const list = cases
    .map(
      (of) =>
        `<tr><td><a href="cases/${caseName(of)}.html">${of.number}</a></td><td>${escapeHtml(of.subject)}</td><td>${escapeHtml(stateText(texts, of))}</td><td>${when(of.createdAt, texts)}</td></tr>`,
    )
    .join('');
  const lead = [fill(texts.madeAt, { when: when(at, texts) }), withNotes ? texts.withNotes : texts.withoutNotes, texts.asData].join(' ');
  const heads = [texts.number, texts.subject, texts.stateName, texts.opened].map((one) => `<th>${one}</th>`).join('');
  return page(
    texts,
    texts.title,
    `<p>${lead}</p>\n${facts}\n<h2>${texts.cases}</h2>\n<table><tr>${heads}</tr>${list}</table>\n<p>${texts.noConsents}</p>`,
  );
}

/** One case, message by message, as text. @param own - what stands in the company's own fields */
export function casePage(
  texts: ExportTexts,
  of: Case,
  { messages, own }: { readonly messages: readonly Message[]; readonly own: Facts },
): string {
  const articles = messages.map((message) => {
    const files = message.attachments
      .map((file) => `<li><a href="../${encodeURI(filePath(of, file))}">${escapeHtml(file.name)}</a></li>`)
      .join('');
    const author = message.author.type === 'system' ? texts.system : message.author.name;
    const who = [author, message.from].filter(Boolean).join(', ');
    const what = message.kind === 'event' ? eventText(texts, message) : message.text;
    return `<article class="${message.kind}"><small>${when(message.at, texts)} · ${texts.kind[message.kind]} · ${escapeHtml(who)}</small><pre>${escapeHtml(what)}</pre>${files === '' ? '' : `<ul>${files}</ul>`}</article>`;
  });
  const opened = fill(texts.openedAt, { state: escapeHtml(stateText(texts, of)), when: when(of.createdAt, texts) });
  return page(
    texts,
    fill(texts.caseTitle, { number: String(of.number), subject: of.subject }),
    `<p>${opened}</p>\n${own.length === 0 ? '' : `${rowsOf(own)}\n`}${articles.join('\n')}\n<p><a href="../index.html">${texts.allCases}</a></p>`,
  );
}

const stateText = ({ state }: ExportTexts, of: Pick<Case, 'state' | 'statusId'>): string => state[of.statusId ?? ''] ?? state[of.state];

/** In words; with all its parts it stands in the JSON beside the page. */
function eventText(texts: ExportTexts, { event }: Message): string {
  if (event === null) return '';
  const { type, field, to } = event;
  const state = to === null || !Object.hasOwn(texts.state, to) ? undefined : texts.state[to];
  if (type === 'case.state-changed') return fill(texts.stateChanged, { to: state ?? to ?? '' });
  return fill(texts.event[type] ?? texts.otherEvent, { type, field: field === null ? '' : (texts.field[field] ?? field) });
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
