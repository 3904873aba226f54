import { randomUUID } from 'node:crypto';
import { put } from '@quayside/shared/kernel/entity';
import { BORIS, MARIA } from '@quayside/shared/testing/actors';
import { buildCase, buildContact, buildPerson, buildSettings, buildUniqueKey } from '@quayside/shared/testing/builders';
import { eventually } from '@quayside/shared/testing/eventually';
import { readCaseDetail } from '../../apps/desktop/src/core/reads/case-detail';
import { readCustomer } from '../../apps/desktop/src/core/reads/customer-detail';
import { findCases } from '../../apps/desktop/src/core/reads/find-cases';
import { listDuplicates } from '../../apps/desktop/src/core/reads/likely-duplicates';
import { listPendingItems } from '../../apps/desktop/src/core/reads/pending-items';
import { searchContacts } from '../../apps/desktop/src/core/reads/search-cache';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { CoreClient } from './support/core-client';

const maria = buildPerson({ ...MARIA, groupIds: ['a'] });
const boris = buildPerson({ ...BORIS, groupIds: ['a'] });

describe('SYN-2 SYN-3 CAS-3 contacts are merged without a line, against what others do', () => {
  let server: TestServer;
  let hers: CoreClient;
  let his: CoreClient;
  beforeEach(async () => {
    server = await startTestServer();
    await server.seed(
      put('workspaceSettings', buildSettings()),
      put('person', maria),
      put('person', boris),
      put('contact', buildContact({ id: 'ana', name: 'Ana', emails: ['ana@x.example'], phones: ['+359 888 123 456'] })),
      put('contact', buildContact({ id: 'anna', name: 'Anna', emails: ['anna@x.example'], phones: ['0888 123 456'] })),
      put('contact', buildContact({ id: 'third', name: 'Third', emails: [] })),
      put('uniqueKey', buildUniqueKey({ id: 'email:ana@x.example', targetId: 'ana' })),
      put('uniqueKey', buildUniqueKey({ id: 'email:anna@x.example', targetId: 'anna' })),
      put('case', buildCase({ id: 'case-1', groupId: 'a', contactId: 'anna', lastMessageAt: MARIA.createdAt })),
    );
    const core = (person: typeof maria) =>
      new CoreClient({ person, url: server.url, token: (deviceId) => server.sessions.open(person.id, deviceId).token });
    [hers, his] = [core(maria), core(boris)];
    await rounds();
  });
  afterEach(async () => {
    await hers.stop();
    await his.stop();
    await server.stop();
  });

  const rounds = async () => {
    for (const core of [his, hers, his, hers]) await core.round();
  };
  const cut = (isOnline: boolean) => {
    for (const core of [hers, his]) core.isOnline = isOnline;
  };
  const settle = async () => {
    cut(true);
    await rounds();
    await eventually('all is moved', async () => (await server.mongo.db.collection('moves').countDocuments()) === 0, 20_000);
    await rounds();
  };
  const merge = (over: object = {}) => ({ mergeId: randomUUID(), survivorId: 'ana', loserId: 'anna', picks: {}, ...over });
  const contact = (core: CoreClient, id: string) => core.profile.store.find('contact', id);
  const onBoth = <T>(read: (core: CoreClient) => T): T => {
    expect(read(his)).toEqual(read(hers));
    return read(hers);
  };

  test('at once here: the case is the survivor’s on screen, they are found by every address and number, and no longer suggested', async () => {
    expect((await listDuplicates(hers.profile)).map(({ one, other, reasons }) => [one.id, other.id, reasons])).toEqual([
      ['ana', 'anna', ['phone']],
    ]);
    cut(false);
    hers.act('contact.merge', merge());
    expect(readCaseDetail(hers.profile, 'case-1')?.row.contact?.id).toBe('ana');
    expect(readCustomer(hers.profile, { kind: 'contact', id: 'anna' })).toMatchObject({
      contact: { id: 'ana' },
      openCount: 1,
      merges: [{ state: 'moving' }],
    });
    await settle();
    expect(onBoth((core) => searchContacts(core.profile, 'anna@x.example', 5).map(({ id }) => id))).toEqual(['ana']);
    expect(onBoth((core) => searchContacts(core.profile, '0888/123456', 5).map(({ id }) => id))).toEqual(['ana']);
    expect(onBoth((core) => findCases(core.profile, '+359888123456', 5).rows.map(({ case: of }) => [of.id, of.contactId]))).toEqual([
      ['case-1', 'ana'],
    ]);
    expect(await listDuplicates(his.profile)).toEqual([]);
  });

  test('what he did meanwhile to the one who went lands at the survivor', async () => {
    cut(false);
    hers.act('contact.merge', merge());
    his.act('contact.edit', {
      contactId: 'anna',
      changes: { emails: ['anna@x.example', 'anna@new.example'], note: 'Has a dog' },
      from: { emails: ['anna@x.example'], note: '' },
    });
    const caseId = randomUUID();
    his.act('case.create', {
      caseId,
      subject: 'A call',
      channel: 'phone',
      contactId: 'anna',
      contact: null,
      groupId: null,
      ownerId: null,
      mailboxId: null,
      priority: 'normal',
      category: null,
      product: null,
      tags: [],
      isPrivate: false,
      message: null,
    });
    hers.isOnline = true;
    await hers.round();
    await settle();
    expect(onBoth((core) => contact(core, 'ana'))).toMatchObject({
      emails: ['ana@x.example', 'anna@x.example', 'anna@new.example'],
      note: 'Has a dog',
    });
    expect(onBoth((core) => core.profile.store.find('case', caseId)?.contactId)).toBe('ana');
    expect(listPendingItems(his.profile)).toEqual([]);
  });

  test('both merge, each the other way round: one stands on both, the other is told, and nothing is lost', async () => {
    cut(false);
    his.act('contact.merge', merge({ survivorId: 'anna', loserId: 'ana' }));
    hers.act('contact.merge', merge());
    await settle();
    const survivors = onBoth((core) => ['ana', 'anna'].filter((id) => contact(core, id)?.mergedInto === undefined));
    expect(survivors).toEqual(['anna']);
    expect(onBoth((core) => [...(contact(core, 'anna')?.emails ?? [])].sort())).toEqual(['ana@x.example', 'anna@x.example']);
    expect(listPendingItems(hers.profile)).toMatchObject([
      { action: 'contact.merge', state: 'refused', code: 'ILLEGAL_STATE', detail: { reason: 'merged-already' } },
    ]);
  });

  test('undone without a line while he gave the case to a third: both are as they were, and his word stands', async () => {
    const args = merge();
    hers.act('contact.merge', args);
    await settle();
    expect(onBoth((core) => core.profile.store.find('case', 'case-1')?.contactId)).toBe('ana');
    cut(false);
    his.act('case.set-contact', { caseId: 'case-1', contactId: 'third' });
    hers.act('customer.undo-merge', { mergeId: args.mergeId });
    expect(contact(hers, 'anna')).toMatchObject({ emails: ['anna@x.example'] });
    await settle();
    expect(onBoth((core) => [contact(core, 'ana')?.emails, contact(core, 'anna')?.emails])).toEqual([
      ['ana@x.example'],
      ['anna@x.example'],
    ]);
    expect(onBoth((core) => core.profile.store.find('case', 'case-1')?.contactId)).toBe('third');
    expect(onBoth((core) => core.profile.store.find('customerMerge', args.mergeId))).toMatchObject({
      state: 'undone',
      undone: { keptThings: 1 },
    });
  });
});
