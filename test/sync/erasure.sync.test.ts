import { readFileSync, statSync } from 'node:fs';
import type { Message } from '@quayside/shared/cases/message';
import { put } from '@quayside/shared/kernel/entity';
import { ADMIN, BORIS, MARIA, SUPERVISOR } from '@quayside/shared/testing/actors';
import {
  buildCase,
  buildConflict,
  buildContact,
  buildFile,
  buildMailbox,
  buildMessage,
  buildNotification,
  buildOrganisation,
  buildPerson,
  buildQuarantinedMail,
  buildSettings,
  buildUniqueKey,
} from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { blankDraft } from '../../apps/desktop/src/bridge/draft';
import { createGridFsFileStore } from '../../apps/server/src/platform/files/gridfs-file-store';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { TestDevice } from '../../apps/server/src/testing/test-device';
import { CoreClient } from './support/core-client';

/** Stands in everything about the person, and nowhere else. */
const CANARY = 'canaryoftheperson';
const ADDRESS = `${CANARY}@home-of-${CANARY}.example`;
const RECEIPT = 'a'.repeat(64);

const maria = buildPerson({ ...MARIA, groupIds: ['a'] });
const boris = buildPerson({ ...BORIS, groupIds: ['a'] });
const own = { type: 'contact' as const, id: 'contact-1', name: `Ana ${CANARY}` };
const byMaria = { type: 'person' as const, id: maria.id, name: maria.name };

const contact = buildContact({
  name: own.name,
  emails: [ADDRESS],
  phones: [`+359 ${CANARY}`],
  organisationId: 'organisation-1',
  note: `likes ${CANARY}`,
});

const of = { groupId: 'a', contactId: contact.id, organisationId: 'organisation-1', mailboxId: 'mailbox-1' };
const words = (id: string, caseId: string, over: Partial<Message> = {}): Message =>
  buildMessage({
    id,
    caseId,
    author: own,
    subject: `About ${CANARY}`,
    text: `I am ${CANARY}, ${id}`,
    html: `<p>I am <b>${CANARY}</b></p>`,
    from: ADDRESS,
    to: ['support@desk.example'],
    mailId: `<${CANARY}-${id}@home>`,
    ...over,
  });

/** More than one piece of an erasure. */
const LONG = 230;

const seeded = [
  put('workspaceSettings', buildSettings({ erasureWaitDays: 0 })),
  ...[maria, boris, SUPERVISOR, ADMIN].map((person) => put('person', person)),
  put('mailbox', buildMailbox()),
  put('organisation', buildOrganisation({ name: `home-of-${CANARY}.example`, domains: [`home-of-${CANARY}.example`] })),
  put('uniqueKey', buildUniqueKey({ id: `domain:home-of-${CANARY}.example`, targetId: 'organisation-1' })),
  put('contact', contact),
  put('uniqueKey', buildUniqueKey({ id: `email:${ADDRESS}`, targetId: contact.id })),
  put(
    'case',
    buildCase({
      ...of,
      id: 'open',
      number: 11,
      subject: CANARY,
      preview: CANARY,
      lastMessageBy: own.name,
      publicCount: 2,
      messageCount: LONG,
    }),
  ),
  ...Array.from({ length: LONG }, (_, index) => put('message', words(`open-${index}`, 'open'))),
  put('message', words('note-of-maria', 'open', { kind: 'note', author: byMaria, text: `${CANARY} called` })),
  put('message', words('answer', 'open', { direction: 'out', author: byMaria, to: [ADDRESS], text: `Dear ${CANARY}` })),
  put('file', buildFile({ id: 'file-1', caseId: 'open', uploadedBy: null, name: `${CANARY}.pdf` })),
  put(
    'case',
    buildCase({
      ...of,
      id: 'done',
      number: 12,
      subject: CANARY,
      state: 'closed',
      resolvedAt: buildCase().createdAt,
      closedAt: buildCase().createdAt,
    }),
  ),
  put('message', words('done-1', 'done')),
  // a case of somebody else, in which they took part
  put('contact', buildContact({ id: 'contact-2', name: 'Petar', emails: ['petar@other.example'] })),
  put(
    'case',
    buildCase({
      id: 'theirs',
      number: 13,
      groupId: 'a',
      contactId: 'contact-2',
      subject: 'Of Petar',
      approvedCc: [ADDRESS],
      suggestedCc: [ADDRESS],
    }),
  ),
  put('message', words('theirs-1', 'theirs')),
  put(
    'message',
    buildMessage({
      id: 'theirs-2',
      caseId: 'theirs',
      author: { type: 'contact', id: 'contact-2', name: 'Petar' },
      text: `On Monday ${ADDRESS} wrote`,
      cc: [ADDRESS],
      from: 'petar@other.example',
    }),
  ),
  put('quarantinedMail', buildQuarantinedMail({ from: `${ADDRESS} (${own.name})`, subject: CANARY, preview: CANARY, rawFileId: 'raw-1' })),
  put('uniqueKey', buildUniqueKey({ id: `receipt:${RECEIPT}`, targetId: 'quarantined-1' })),
  put('conflict', buildConflict({ caseId: 'open', personId: maria.id, mine: CANARY, theirs: CANARY, base: CANARY })),
  put('notification', buildNotification({ personId: maria.id, caseId: 'open', by: own })),
];

/** All that lies in the database, collection by collection, bytes of files included. */
async function dump(server: TestServer): Promise<ReadonlyMap<string, string>> {
  const { db } = server.mongo;
  const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name);
  const all = new Map<string, string>();
  for (const name of names) {
    const raw = db.collection(name).find({}, { raw: true }) as unknown as AsyncIterable<Buffer>;
    let text = '';
    for await (const document of raw) text += document.toString('latin1');
    all.set(name, text);
  }
  return all;
}

const holding = (texts: ReadonlyMap<string, string>): readonly string[] =>
  [...texts]
    .filter(([, text]) => text.toLowerCase().includes(CANARY))
    .map(([name]) => name)
    .sort();

/** All rows of all tables of a desk's cache, those behind the search included. */
function cacheOf(desk: CoreClient): ReadonlyMap<string, string> {
  const { reader } = desk.profile.store;
  const tables = reader.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'");
  return new Map(
    tables.map(({ name }) => {
      const rows = reader.all<Record<string, unknown>>(`SELECT * FROM "${name}"`);
      const text = rows.map((row) =>
        Object.values(row)
          .map((value) => (value instanceof ArrayBuffer ? Buffer.from(value).toString('latin1') : String(value)))
          .join('\n'),
      );
      return [name, text.join('\n')];
    }),
  );
}

describe('ORG-6 a contact is erased', () => {
  const lines: string[] = [];
  let server: TestServer;
  let desks: readonly [CoreClient, CoreClient, CoreClient];
  let admin: TestDevice;

  beforeAll(async () => {
    server = await startTestServer({ log: { write: (line: string) => void lines.push(line) } });
    await server.seed(...seeded);
    const files = createGridFsFileStore(server.mongo, server.app.house.clock);
    await files.write('file-1', Buffer.from(`%PDF of ${CANARY}`));
    await files.write('raw-1', Buffer.from(`From: ${ADDRESS}`));
    const desk = (person: typeof maria) =>
      new CoreClient({ person, url: server.url, token: (deviceId) => server.sessions.open(person.id, deviceId).token });
    desks = [desk(maria), desk(boris), desk(SUPERVISOR)];
    for (const one of desks) await one.round();
    for (const one of desks) expect(holding(cacheOf(one))).not.toEqual([]);
    admin = new TestDevice(server.url, server.sessions.open(ADMIN.id).token);
    await admin.start();
  });
  afterAll(async () => {
    for (const desk of desks ?? []) await desk.stop();
    await server?.stop();
  });

  it('and nothing of them is left: not in the database, not in the cache of any desk, also of one that was offline, not in the log', async () => {
    expect(holding(await dump(server)).length).toBeGreaterThan(6);
    // one desk has no line, and somebody there has begun to write
    desks[1].isOnline = false;
    const draft = blankDraft({ key: 'reply:open', caseId: 'open', mode: 'reply', updatedAt: 1 });
    desks[1].profile.drafts.save({ ...draft, html: '<p>in my own words</p>', to: [ADDRESS], subject: CANARY }, Date.now());
    const { results } = await admin.act('contact.request-erasure', { contactId: contact.id, typedName: own.name });
    expect(results).toEqual([expect.objectContaining({ status: 'ok' })]);
    const isDone = async () => {
      const failure = lines.find((line) => line.includes('a row of the queue failed'));
      if (failure !== undefined) throw new Error(failure);
      return (await server.app.house.entities.find('erasure', contact.id))?.state === 'done';
    };
    await eventually('the erasure is done', isDone, 60_000);

    expect(holding(await dump(server))).toEqual([]);
    await desks[0].round();
    await desks[2].round();
    desks[1].isOnline = true;
    await desks[1].round();
    for (const [index, desk] of desks.entries()) {
      expect([index, holding(cacheOf(desk))]).toEqual([index, []]);
      // its log was begun anew: pages of before would be found there
      const logBytes = statSync(`${desk.profile.store.cache.path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
      expect([index, logBytes < 100_000]).toEqual([index, true]);
    }
    const goesAt = expect.any(Number);
    expect(desks[1].profile.drafts.list()).toEqual([{ ...draft, html: '<p>in my own words</p>', updatedAt: expect.any(Number), goesAt }]);
    expect(lines.filter((line) => line.toLowerCase().includes(CANARY))).toEqual([]);
    expect(lines.some((line) => line.includes('"contact-erased"') && line.includes(contact.id))).toBe(true);
  });

  it('what is counted is left: cases with their times, state and group, and who of ours wrote', async () => {
    const { entities } = server.app.house;
    expect(await entities.count('case', { contactId: contact.id })).toBe(2);
    expect(await entities.get('case', 'open')).toMatchObject({ number: 11, state: 'closed', groupId: 'a', publicCount: 2, subject: '' });
    expect(await entities.get('message', 'answer')).toMatchObject({ author: byMaria, direction: 'out', text: '', to: [] });
    expect(await entities.get('message', 'theirs-2')).toMatchObject({ text: 'On Monday […] wrote', author: { name: 'Petar' } });
    expect(await entities.get('case', 'theirs')).toMatchObject({ subject: 'Of Petar', approvedCc: [], state: 'new' });
  });

  it('the same mail is not taken in again, and a new one is that of somebody new', async () => {
    const { entities } = server.app.house;
    expect(await entities.find('uniqueKey', `receipt:${RECEIPT}`)).toMatchObject({ targetId: 'quarantined-1' });
    expect(await entities.find('uniqueKey', `email:${ADDRESS}`)).toBeNull();
  });

  it('it is in the audit, by id alone', async () => {
    const { entries } = await admin.call<{ entries: { act: string; about: unknown; change: { id: string } | null }[] }>('audit.list', {
      filter: { personId: null, area: 'data', kind: null, from: null, until: null, words: '' },
      before: null,
      limit: 20,
    });
    expect(entries.map(({ act, change }) => [act, change?.id])).toEqual([
      ['contact.finish-erasure', contact.id],
      ['contact.begin-erasure', contact.id],
      ['contact.request-erasure', contact.id],
    ]);
  });

  it('nothing on disk of a desk can be read without its key either', () => {
    for (const desk of desks) expect(readFileSync(desk.profile.store.cache.path).includes(CANARY)).toBe(false);
  });
});
