import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { Case } from '@quayside/shared/cases/case';
import type { Message } from '@quayside/shared/cases/message';
import type { CustomField } from '@quayside/shared/fields/custom-field';
import { customName } from '@quayside/shared/kernel/custom-name';
import { isAppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Contact } from '@quayside/shared/organisation/contact';
import { ZipFile } from 'yazl';
import type { FileStore } from '../../platform/files/file-store';
import type { House } from '../../platform/house';
import { readCompanyWords } from '../cases/company-words.service';
import { CASES_HEAD, caseLine, caseName, casePage, filePath, indexPage, MESSAGES_HEAD, messageLine, safeName } from './export-pages';
import { type ExportLanguage, type ExportTexts, textsOf } from './export-texts';
import { ownFacts, ownFieldsOf } from './own-facts';

const PAGE = 200;
/** About what is written to the database at once. */
const PIECE_BYTES = 1024 * 1024;

export interface ExportParts {
  readonly house: Pick<House, 'entities' | 'clock'>;
  readonly files: FileStore;
  /** Now and then: that somebody is still at it. */
  goOn(): Promise<void>;
}

/**
 * Writes all that is held about a contact as a zip into the store of files: JSON, tables, pages to read, and the files of their cases. Never
 * more than one case in memory.
 *
 * @returns its size in bytes
 * @throws AppError `NOT_FOUND` when there is no such contact
 * @source requirements ORG-6
 */
export async function writeExport(
  parts: ExportParts,
  asked: { readonly contactId: Id; readonly withNotes: boolean; readonly language: ExportLanguage; readonly fileId: Id },
): Promise<number> {
  const contact = await parts.house.entities.get('contact', asked.contactId);
  const { entities } = parts.house;
  const own = { contact: await ownFieldsOf(entities, 'contact'), case: await ownFieldsOf(entities, 'case') };
  const field = Object.fromEntries(own.case.map(({ id, name }) => [customName(id), name]));
  const texts = { ...textsOf(asked.language, await readCompanyWords(entities)), field };
  await parts.files.delete(asked.fileId);
  const zip = new ZipFile();
  const stored = store(parts, asked.fileId, zip.outputStream as Readable);
  const filled = fillZip(parts, { zip, contact, own, withNotes: asked.withNotes, texts }).then(
    () => zip.end(),
    (error: Error) => (zip.outputStream as Readable).destroy(error),
  );
  const [size] = await Promise.all([stored, filled]);
  return size;
}

async function store({ files, goOn }: ExportParts, fileId: Id, bytes: Readable): Promise<number> {
  let offset = 0;
  let waiting: Buffer[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    if (length === 0) return;
    offset = await files.append(fileId, offset, Buffer.concat(waiting));
    waiting = [];
    length = 0;
    await goOn();
  };
  for await (const chunk of bytes) {
    waiting.push(chunk as Buffer);
    length += (chunk as Buffer).length;
    if (length >= PIECE_BYTES) await flush();
  }
  await flush();
  return offset;
}

interface Filling {
  readonly zip: ZipFile;
  readonly contact: Contact;
  /** The company's own fields. */
  readonly own: Readonly<Record<'contact' | 'case', readonly CustomField[]>>;
  readonly withNotes: boolean;
  readonly texts: ExportTexts;
}

async function fillZip(parts: ExportParts, filling: Filling): Promise<void> {
  const { zip, contact, withNotes, texts } = filling;
  const { entities, clock } = parts.house;
  const organisation = contact.organisationId === null ? null : await entities.find('organisation', contact.organisationId);
  const { note: _, noteEdit: __, ...bare } = contact;
  await add(zip, 'contact.json', json({ contact: withNotes ? contact : bare, organisation: organisation && { name: organisation.name } }));
  const cases: Pick<Case, 'id' | 'number' | 'subject' | 'state' | 'statusId' | 'createdAt'>[] = [];
  for await (const of of casesOf(parts, contact.id)) {
    const messages = await messagesOf(parts, of, filling);
    // the newest words may be those of a note
    await addCase(parts, filling, withNotes ? of : { ...of, preview: '' }, messages);
    const { id, number, subject, state, statusId = null, createdAt } = of;
    cases.push({ id, number, subject, state, statusId, createdAt });
  }
  await add(zip, 'cases.csv', `\uFEFF${CASES_HEAD}`, linesOfCases(parts, contact.id));
  await add(zip, 'messages.csv', `\uFEFF${MESSAGES_HEAD}`, linesOfMessages(parts, filling));
  await addHeldMails(parts, filling);
  const own = await ownFacts(entities, filling.own.contact, { values: contact.custom, texts });
  await add(zip, 'index.html', indexPage(texts, { contact, organisation, cases, own, withNotes, at: clock.now() }));
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** One after the other: what is added waits for nothing, and so nothing piles up. */
async function add(zip: ZipFile, path: string, text: string, more: AsyncIterable<string> | null = null): Promise<void> {
  async function* pieces() {
    yield Buffer.from(text);
    if (more !== null) for await (const line of more) yield Buffer.from(line);
  }
  await addStream(zip, path, Readable.from(pieces(), { objectMode: false }));
}

async function addStream(zip: ZipFile, path: string, bytes: Readable): Promise<void> {
  zip.addReadStream(bytes, path);
  await finished(bytes, { writable: false });
}

async function addCase(
  parts: ExportParts,
  { zip, texts, own }: Pick<Filling, 'zip' | 'texts' | 'own'>,
  of: Case,
  messages: readonly Message[],
): Promise<void> {
  await add(zip, `cases/${caseName(of)}.json`, json({ case: of, messages }));
  const facts = await ownFacts(parts.house.entities, own.case, { values: of.custom, texts });
  await add(zip, `cases/${caseName(of)}.html`, casePage(texts, of, { messages, own: facts }));
  for (const file of messages.flatMap(({ attachments }) => attachments)) await addFile(parts, zip, file.fileId, filePath(of, file));
}

async function addFile({ files }: ExportParts, zip: ZipFile, fileId: Id, path: string): Promise<void> {
  try {
    await addStream(zip, path, await files.read(fileId));
  } catch (error) {
    // bytes that are gone are told by their name, and the rest goes on
    if (!isAppError(error) || error.code !== 'NOT_FOUND') throw error;
  }
}

/** The contact's own cases, and those of others in which they wrote. */
async function* casesOf({ house: { entities } }: ExportParts, contactId: Id): AsyncGenerator<Case> {
  for (let after: Id = ''; ; ) {
    const page = await entities.list('case', { contactId, _id: { $gt: after } }, { sort: { _id: 1 }, limit: PAGE });
    yield* page;
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  const seen = new Set<Id>();
  for (let after: Id = ''; ; ) {
    const written = await entities.list('message', { 'author.id': contactId, _id: { $gt: after } }, { sort: { _id: 1 }, limit: PAGE });
    const last = written.at(-1);
    if (last === undefined) return;
    after = last.id;
    const others = [...new Set(written.map(({ caseId }) => caseId))].filter((id) => !seen.has(id));
    for (const id of others) seen.add(id);
    yield* (await entities.listByIds('case', others)).filter((of) => of.contactId !== contactId).map(bareCase);
  }
}

/** Of a case of somebody else nothing but that the contact wrote in it. */
const bareCase = (of: Case): Case => ({
  ...of,
  subject: '',
  preview: '',
  lastMessageBy: '',
  contactId: null,
  organisationId: null,
  tags: [],
  approvedCc: [],
  suggestedCc: [],
  custom: {},
});

/** Of a case of somebody else only what the contact wrote. */
async function messagesOf(
  { house: { entities } }: ExportParts,
  of: Case,
  { contact, withNotes }: Pick<Filling, 'contact' | 'withNotes'>,
): Promise<readonly Message[]> {
  const kinds = of.contactId === contact.id && withNotes ? ['public', 'event', 'note'] : ['public', 'event'];
  const own = of.contactId === contact.id ? { kind: { $in: kinds } } : { 'author.id': contact.id };
  const all = await entities.list('message', { caseId: of.id, ...own }, { sort: { _id: 1 }, limit: 10_000 });
  return [...all].sort((a, b) => a.at - b.at);
}

async function* linesOfCases(parts: ExportParts, contactId: Id): AsyncGenerator<string> {
  for await (const of of casesOf(parts, contactId)) yield caseLine(of);
}

async function* linesOfMessages(parts: ExportParts, filling: Pick<Filling, 'contact' | 'withNotes'>): AsyncGenerator<string> {
  for await (const of of casesOf(parts, filling.contact.id)) {
    for (const message of await messagesOf(parts, of, filling)) yield messageLine(of, message);
  }
}

/** Mails of theirs that were not let in, as they came. */
async function addHeldMails(parts: ExportParts, { zip, contact }: Filling): Promise<void> {
  for (const address of contact.emails) {
    const from = { $regex: `(^|[^A-Za-z0-9._+-])${address.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}`, $options: 'i' };
    for (const mail of await parts.house.entities.list('quarantinedMail', { from }, { limit: 1000 })) {
      await add(zip, `held/${safeName(mail.id)}.json`, json(mail));
      await addFile(parts, zip, mail.rawFileId, `held/${safeName(mail.id)}.eml`);
    }
  }
}
