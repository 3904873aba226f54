import { put } from '@quayside/shared/kernel/entity';
import { epochMs } from '@quayside/shared/kernel/time';
import { ADMIN, MARIA, SUPERVISOR } from '@quayside/shared/testing/actors';
import {
  buildCase,
  buildContact,
  buildCustomField,
  buildErasure,
  buildFieldIndex,
  buildFile,
  buildMessage,
  buildQuarantinedMail,
  buildSettings,
} from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { testId } from '@quayside/shared/testing/test-id';
import { createGridFsFileStore } from '../../platform/files/gridfs-file-store';
import { createPairBrake } from '../../platform/mail/pair-brake';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { TestDevice } from '../../testing/test-device';
import { unzip } from '../../testing/unzip';
import { agedCases, closedBefore, eraseByAge } from './age-worker';
import { eraseContactWholly } from './erase-contact';
import { type EraseParts, eraseWholeCase } from './erase-pieces';
import { queueErasedAgain } from './erased-list.store';
import type { PersonExport } from './exports.store';

const PUMP = testId(1);
let server: TestServer;
let admin: TestDevice;
const DAY = 86_400_000;
const NOW = Date.now();
const author = { type: 'contact' as const, id: 'contact-1', name: 'Ana' };
const closed = (at: number) => ({ state: 'closed' as const, resolvedAt: epochMs(at), closedAt: epochMs(at) });

beforeAll(async () => {
  server = await startTestServer();
  await server.seed(
    put('workspaceSettings', buildSettings({ erasureWaitDays: 0 })),
    ...[ADMIN, MARIA, SUPERVISOR].map((person) => put('person', person)),
    put('customField', buildCustomField({ id: 'since', on: 'contact', name: 'Customer <since>', type: 'day' })),
    put(
      'customField',
      buildCustomField({ id: 'device', name: 'Device', type: 'choice', choices: [{ id: PUMP, name: 'Помпа', isActive: false }] }),
    ),
    put('customField', buildCustomField({ id: 'buyer', name: 'Bought by', type: 'link', linkTo: 'contact', isActive: false })),
    put('fieldIndex', buildFieldIndex({ id: 'contact', fieldIds: ['since'] })),
    put('fieldIndex', buildFieldIndex({ fieldIds: ['device', 'buyer'] })),
    put('contact', buildContact({ name: 'Ана Петрова', note: 'pays late', phones: ['+359 2 1'], custom: { since: 10 } })),
    put(
      'case',
      buildCase({
        id: 'case-1',
        number: 101,
        contactId: 'contact-1',
        subject: '=HYPERLINK("x")',
        preview: 'pays late again',
        custom: { device: PUMP, buyer: 'contact-1' },
      }),
    ),
    put(
      'message',
      buildMessage({
        id: 'event-1',
        text: '',
        caseId: 'case-1',
        kind: 'event',
        event: { type: 'case.field-changed', field: 'custom.device', from: null, to: PUMP },
      }),
    ),
    put(
      'message',
      buildMessage({
        author,
        caseId: 'case-1',
        text: 'Where is <b>it</b>?',
        attachments: [{ fileId: 'file-1', name: '../../etc/пис"мо.pdf', mime: 'application/pdf', size: 9, cid: null }],
      }),
    ),
    put(
      'message',
      buildMessage({
        id: 'note-1',
        caseId: 'case-1',
        kind: 'note',
        author: { type: 'person', id: MARIA.id, name: MARIA.name },
        text: 'she pays late',
        attachments: [{ fileId: 'file-2', name: 'inner.txt', mime: 'text/plain', size: 5, cid: null }],
      }),
    ),
    put('file', buildFile({ caseId: 'case-1', uploadedBy: null })),
    put('file', buildFile({ id: 'file-2', caseId: 'case-1', uploadedBy: null })),
    put('contact', buildContact({ id: 'contact-2', name: 'Petar', emails: ['petar@other.example'] })),
    put(
      'case',
      buildCase({ id: 'case-2', number: 102, contactId: 'contact-2', subject: 'secret-of-petar', custom: { device: 'secret-of-petar' } }),
    ),
    put('message', buildMessage({ id: 'message-2', caseId: 'case-2', author, text: 'me too' })),
    put(
      'message',
      buildMessage({ id: 'message-3', caseId: 'case-2', author: { ...author, id: 'contact-2', name: 'Petar' }, text: 'words-of-petar' }),
    ),
    put('contact', buildContact({ id: 'contact-bg', name: 'Васил', emails: ['vasil@customer.example'], language: 'bg-BG' })),
    put('case', buildCase({ id: 'case-bg', number: 103, contactId: 'contact-bg', subject: 'Счупено колело' })),
    put(
      'message',
      buildMessage({ id: 'message-bg', caseId: 'case-bg', author: { ...author, id: 'contact-bg', name: 'Васил' }, text: 'Счупи се' }),
    ),
    put('quarantinedMail', buildQuarantinedMail({ from: 'Ana@customer.example', rawFileId: 'raw-1' })),
    put('quarantinedMail', buildQuarantinedMail({ id: 'quarantined-2', from: 'joana@customer.example', rawFileId: 'raw-2' })),
  );
  const files = createGridFsFileStore(server.mongo, server.app.house.clock);
  await files.write('file-1', Buffer.from('%PDF-1.7!'));
  await files.write('file-2', Buffer.from('inner'));
  await files.write('raw-1', Buffer.from('From: Ana'));
  admin = await deviceOf(ADMIN.id);
});
afterAll(() => server?.stop());

async function deviceOf(personId: string): Promise<TestDevice> {
  const device = new TestDevice(server.url, server.sessions.open(personId).token);
  await device.start();
  return device;
}

const refusedTo = async (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );
const get = (path: string, personId: string) =>
  fetch(server.url + path, { headers: { authorization: `Bearer ${server.sessions.open(personId).token}` } });

async function exportOf(contactId: string, withNotes: boolean): Promise<ReadonlyMap<string, string>> {
  const { id } = await admin.call<{ id: string }>('privacy.startExport', { contactId, withNotes });
  await eventually('the export is ready', async () =>
    (await admin.call<readonly PersonExport[]>('privacy.listExports', undefined)).some((one) => one.id === id && one.state === 'ready'),
  );
  const answer = await get(`/privacy/exports/${id}`, ADMIN.id);
  expect(answer.headers.get('content-type')).toBe('application/zip');
  return unzip(Buffer.from(await answer.arrayBuffer()));
}

describe('ORG-6 what is held about a contact is exported', () => {
  it('as data, as tables and to be read, with their files and held mails, and nothing of others', async () => {
    const zip = await exportOf('contact-1', true);
    expect([...zip.keys()].sort()).toEqual(
      [
        'cases.csv',
        'cases/case-101.html',
        'cases/case-101.json',
        'cases/case-102.html',
        'cases/case-102.json',
        'contact.json',
        'files/case-101/file-1-_._.._etc_пис_мо.pdf',
        'files/case-101/file-2-inner.txt',
        'held/quarantined-1.eml',
        'held/quarantined-1.json',
        'index.html',
        'messages.csv',
      ].sort(),
    );
    expect(JSON.parse(zip.get('contact.json') ?? '')).toMatchObject({ contact: { name: 'Ана Петрова', note: 'pays late' } });
    expect(JSON.parse(zip.get('cases/case-101.json') ?? '').messages.map(({ text }: { text: string }) => text)).toEqual([
      '',
      'Where is <b>it</b>?',
      'she pays late',
    ]);
    expect(zip.get('cases/case-101.html')).toContain('Where is &#60;b&#62;it&#60;/b&#62;?');
    expect(zip.get('files/case-101/file-1-_._.._etc_пис_мо.pdf')).toBe('%PDF-1.7!');
    expect(zip.get('cases.csv')).toContain("'=HYPERLINK");
    expect(zip.get('messages.csv')).toContain('me too');
    expect(zip.get('index.html')).toContain('ana@customer.example');
    expect(zip.get('index.html')).toContain('<html lang="en">');
    expect(zip.get('index.html')).toContain('<th scope="row">Customer &#60;since&#62;</th><td>1970-01-11</td>');
    expect(zip.get('cases/case-101.html')).toContain('<th scope="row">Device</th><td>Помпа</td>');
    expect(zip.get('cases/case-101.html')).toContain('<th scope="row">Bought by</th><td>Ана Петрова</td>');
    expect(zip.get('cases/case-101.html')).toContain('A field was changed: Device');
    expect(zip.get('cases/case-102.html')).not.toContain('Device');
    expect(JSON.stringify([...zip])).not.toMatch(/secret-of-petar|words-of-petar|joana/);
  });

  it('without what colleagues noted, when that is left out', async () => {
    const zip = await exportOf('contact-1', false);
    expect(JSON.stringify([...zip])).not.toMatch(/pays late|inner/);
    expect(zip.get('cases/case-101.json')).toContain('Where is');
  });

  it('A24 by administrators only, and each time it is asked for and saved is in the audit', async () => {
    const { id } = (await admin.call<readonly PersonExport[]>('privacy.listExports', undefined))[0] ?? { id: '' };
    for (const person of [MARIA, SUPERVISOR]) {
      const device = await deviceOf(person.id);
      expect(await refusedTo(device.call('privacy.startExport', { contactId: 'contact-1', withNotes: true }))).toBe('NOT_ALLOWED');
      expect(await refusedTo(device.call('privacy.listExports', undefined))).toBe('NOT_ALLOWED');
      expect(await refusedTo(device.call('privacy.previewAge', { months: 6 }))).toBe('NOT_ALLOWED');
      expect((await get(`/privacy/exports/${id}`, person.id)).status).toBe(403);
    }
    const { entries } = await admin.call<{ entries: { act: string; about: { id: string }; facts: object }[] }>('audit.list', {
      filter: { personId: null, area: 'data', kind: 'contact', from: null, until: null, words: '' },
      before: null,
      limit: 10,
    });
    expect(entries.map(({ act }) => act)).toEqual([
      'contact.export-saved',
      'contact.export-asked',
      'contact.export-saved',
      'contact.export-asked',
    ]);
    expect(entries[1]).toMatchObject({ about: { id: 'contact-1' }, facts: { withNotes: false } });
  });

  it('A25 of a contact that is not there, or with anything more, it is refused', async () => {
    expect(await refusedTo(admin.call('privacy.startExport', { contactId: 'nobody', withNotes: true }))).toBe('NOT_FOUND');
    expect(await refusedTo(admin.call('privacy.startExport', { contactId: 'contact-1', withNotes: true, all: true }))).toBe('BAD_INPUT');
    expect((await get('/privacy/exports/nothing', ADMIN.id)).status).toBe(404);
  });

  it('is to be read in the language of the contact, or else of who asks', async () => {
    const inBulgarian = await exportOf('contact-bg', false);
    const index = inBulgarian.get('index.html');
    for (const words of ['<html lang="bg">', 'Какви данни се пазят за вас', 'Вътрешните бележки не са включени'])
      expect(index).toContain(words);
    for (const words of ['Случай 103', 'Нов, открит на', 'Съобщение']) expect(inBulgarian.get('cases/case-103.html')).toContain(words);
    expect(index).not.toMatch(/What is held|Email addresses|\byes\b|\bno\b/);
  });
});

describe('ORG-6 an erasure', () => {
  it('that breaks off anywhere is gone on with and ends whole', async () => {
    const { house } = server.app;
    const files = createGridFsFileStore(server.mongo, house.clock);
    await server.seed(
      put('contact', buildContact({ id: 'contact-9', name: 'Broken', emails: ['broken@off.example'] })),
      put('erasure', buildErasure({ id: 'contact-9', state: 'running' })),
      ...['a', 'b', 'c'].flatMap((name) => [
        put('case', buildCase({ id: `broken-${name}`, contactId: 'contact-9', subject: 'brokencanary' })),
        ...Array.from({ length: 130 }, (_, index) =>
          put(
            'message',
            buildMessage({
              id: `broken-${name}-${index}`,
              caseId: `broken-${name}`,
              author: { ...author, id: 'contact-9' },
              text: 'brokencanary',
            }),
          ),
        ),
      ]),
    );
    const brake = createPairBrake(server.mongo);
    let attempts = 0;
    for (let isDone = false; !isDone; attempts += 1) {
      let left = attempts;
      const parts: EraseParts = {
        house,
        files,
        source: 'erasure',
        async goOn() {
          if (left === 0) throw new Error('killed');
          left -= 1;
        },
      };
      isDone = await eraseContactWholly({ ...parts, brake }, 'contact-9').then(
        () => true,
        (error: Error) => {
          if (error.message !== 'killed') throw error;
          return false;
        },
      );
      if (attempts > 60) throw new Error('it does not come to an end');
    }
    expect(attempts).toBeGreaterThan(3);
    expect(await house.entities.count('message', { 'author.id': 'contact-9', text: { $ne: '' } })).toBe(0);
    expect(await house.entities.get('contact', 'contact-9')).toMatchObject({ name: '', emails: [] });
  });

  it('waits as long as the workspace says, can be called off, and then does not happen', async () => {
    await admin.act('workspace.edit-settings', { changes: { erasureWaitDays: 7 } });
    await admin.act('contact.request-erasure', { contactId: 'contact-2', typedName: 'petar' });
    const rows = () => server.mongo.db.collection<{ _id: string; notBefore: number }>('dueErasures').find().toArray();
    expect((await rows()).map(({ _id, notBefore }) => [_id, Math.round((notBefore - NOW) / DAY)])).toEqual([['contact-2', 7]]);
    await admin.act('contact.cancel-erasure', { contactId: 'contact-2' });
    expect(await rows()).toEqual([]);
    expect(await server.app.house.entities.get('contact', 'contact-2')).toMatchObject({ name: 'Petar' });
  });
});

describe('ORG-6 an erasure beside which something happens', () => {
  it('takes along what comes in while it runs, with the bytes of its files', async () => {
    const { house } = server.app;
    const files = createGridFsFileStore(server.mongo, house.clock);
    await server.seed(
      put('contact', buildContact({ id: 'contact-8', name: 'Late', emails: ['late@mill.example'] })),
      put('case', buildCase({ id: 'early', contactId: 'contact-8', subject: 'latecanary' })),
      put('file', buildFile({ id: 'file-early', caseId: 'early', uploadedBy: null })),
    );
    await files.write('file-early', Buffer.from('latecanary'));
    const brake = createPairBrake(server.mongo);
    const slow = {
      ...brake,
      // between the look for their cases and the end
      async forget(theirs: readonly string[]) {
        await server.seed(put('case', buildCase({ id: 'late', contactId: 'contact-8', subject: 'latecanary' })));
        await brake.forget(theirs);
      },
    };
    await eraseContactWholly({ house, files, source: 'erasure', brake: slow, goOn: async () => undefined }, 'contact-8');
    expect(await house.entities.list('case', { subject: 'latecanary' })).toEqual([]);
    expect(await house.entities.get('case', 'late')).toMatchObject({ subject: '', state: 'closed', contactId: 'contact-8' });
    expect([await house.entities.find('file', 'file-early'), await files.stat('file-early')]).toEqual([null, null]);
  });

  it('is done again after a restore brought the contact back, from the list of those who were erased', async () => {
    await server.seed(
      put('contact', buildContact({ id: 'contact-back', name: 'Back', emails: ['back@again.example'] })),
      put('case', buildCase({ id: 'case-back', contactId: 'contact-back', subject: 'of before' })),
    );
    expect(await queueErasedAgain(server.mongo, ['contact-back', 'never-there'], Date.now())).toBe(2);
    await eventually(
      'it is erased again',
      async () => (await server.app.house.entities.find('erasure', 'contact-back'))?.state === 'done',
      20_000,
    );
    expect(await server.app.house.entities.get('case', 'case-back')).toMatchObject({ subject: '', state: 'closed' });
    expect(await server.app.house.entities.find('erasure', 'never-there')).toBeNull();
    await eventually('nobody waits any more', async () => (await server.mongo.db.collection('dueErasures').countDocuments()) === 0);
  });
});

describe('ORG-6 closed cases are erased by their age', () => {
  it('only those, after a preview that counts the same ones; it is off by itself', async () => {
    const { house } = server.app;
    await server.seed(
      put('case', buildCase({ id: 'old-1', contactId: 'contact-2', subject: 'old words', ...closed(NOW - 400 * DAY) })),
      put('message', buildMessage({ id: 'old-message', caseId: 'old-1', author, text: 'old words' })),
      put('case', buildCase({ id: 'young', contactId: 'contact-2', subject: 'young words', ...closed(NOW - 100 * DAY) })),
      put('case', buildCase({ id: 'old-open', contactId: 'contact-2', subject: 'open words', createdAt: epochMs(NOW - 900 * DAY) })),
    );
    expect((await house.entities.get('workspaceSettings', 'workspace')).eraseClosedAfterMonths).toBeUndefined();
    expect(await admin.call('privacy.previewAge', { months: 12 })).toEqual({ cases: 1, oldestClosedAt: NOW - 400 * DAY });
    expect(await admin.call('privacy.previewAge', { months: 24 })).toEqual({ cases: 0, oldestClosedAt: null });
    const files = createGridFsFileStore(server.mongo, house.clock);
    const parts: EraseParts = { house, files, source: 'erasure-by-age', goOn: async () => undefined };
    expect(await eraseByAge(parts, 12)).toBe(1);
    expect(await eraseByAge(parts, 12)).toBe(0);
    expect(await house.entities.get('case', 'old-1')).toMatchObject({ subject: '', contactId: null, closedAt: NOW - 400 * DAY });
    expect((await house.entities.get('message', 'old-message')).text).toBe('');
    expect(await Promise.all(['young', 'old-open'].map(async (id) => (await house.entities.get('case', id)).subject))).toEqual([
      'young words',
      'open words',
    ]);
    expect(await house.entities.count('case', agedCases(12, NOW))).toBe(0);
    await eraseWholeCase(parts, 'old-1', false);
  });

  it('months are those of the calendar', () => {
    expect(new Date(closedBefore(6, Date.UTC(2026, 10, 30))).toISOString()).toBe('2026-05-30T00:00:00.000Z');
  });
});
