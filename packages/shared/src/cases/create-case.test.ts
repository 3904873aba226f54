import { deriveId } from '../kernel/ids';
import { addMs } from '../kernel/time';
import { agent, BORIS, MARIA, otherAgent } from '../testing/actors';
import {
  buildAsset,
  buildCase,
  buildContact,
  buildGroup,
  buildMailbox,
  buildOrganisation,
  buildStandardWord,
  buildUniqueKey,
} from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, lookupIn, runAction, verdict, world } from '../testing/run-action';
import { testId, testUid } from '../testing/test-id';
import { addCaseNote } from './add-case-note';
import { createCase } from './create-case';
import { undoSend } from './undo-send';

const uid = testUid(1);
const caseId = testId(1);
const all = world(
  have('group', buildGroup()),
  have('group', buildGroup({ id: 'group-2' })),
  have('group', buildGroup({ id: 'group-old', isArchived: true })),
  have('person', MARIA),
  have('person', BORIS),
  have('mailbox', buildMailbox()),
  have('asset', buildAsset({ id: 'piece' })),
  have('asset', buildAsset({ id: 'scrap', isRetired: true })),
  have('standardWord', buildStandardWord({ id: 'severity.minor', isActive: false })),
  have('contact', buildContact({ organisationId: 'organisation-1' })),
  have('uniqueKey', buildUniqueKey({ id: 'email:ana@customer.example', targetId: 'contact-1' })),
  have('organisation', buildOrganisation()),
  have('uniqueKey', buildUniqueKey({ id: 'domain:customer.example', targetId: 'organisation-1' })),
  have('case', buildCase({ id: testId(9), groupId: 'group-1' })),
);
const blank = {
  caseId,
  subject: 'A call',
  channel: 'phone',
  contactId: null,
  contact: null,
  groupId: 'group-1',
  ownerId: null,
  mailboxId: null,
  priority: 'normal',
  category: null,
  product: null,
  tags: [],
  isPrivate: false,
  message: null,
};
const body = { html: null, text: 'As you asked on the phone…', attachments: [] };
const mail = { kind: 'public', ...body, to: ['ana@customer.example'], cc: [], bcc: [] };
const create = (over: object) => after(all, createCase, { ...blank, ...over }, { actor: agent, uid });
const made = (over: object) => entityIn(create(over), 'case', caseId);
const empty = buildCase({
  id: caseId,
  revision: 0,
  number: 0,
  subject: 'A call',
  channel: 'phone',
  groupId: 'group-1',
  lastMessageAt: TEST_NOW,
  lastMessageBy: MARIA.name,
});

test('CAS-7 CAS-15 severity and asset can be given, those in use; not given there are none', () => {
  expect(made({ severity: 'critical', assetId: 'piece' })).toEqual({ ...empty, severity: 'critical', assetId: 'piece' });
  expect(made({ severity: null, assetId: null })).toEqual(empty);
  const codeOf = (over: object) => verdict(all, createCase, { ...blank, ...over }, { actor: agent, uid });
  expect([{ assetId: 'scrap' }, { severity: 'minor' }, { assetId: 'nowhere' }].map(codeOf)).toEqual([
    'ILLEGAL_STATE',
    'ILLEGAL_STATE',
    'NOT_FOUND',
  ]);
});

test('CAS-15 a case by hand waits for its number', () => {
  expect(made({})).toEqual(empty);
});

test('with an owner it is assigned', () => {
  const outcome = runAction(all, createCase, { ...blank, ownerId: BORIS.id }, { actor: agent, uid });
  expect(outcome).toMatchObject({
    effect: {
      puts: [
        { entity: { ...empty, ownerId: BORIS.id, state: 'assigned' } },
        { entity: { kind: 'event', event: { type: 'case.created' } } },
      ],
      events: [
        { type: 'case.created', caseId },
        { type: 'case.assigned', caseId, from: null, to: BORIS.id },
      ],
    },
  });
});

describe('CAS-3 its contact', () => {
  test.each([
    ['known by id', { contactId: 'contact-1' }],
    ['found by address, however it is written', { contact: { name: 'Somebody Else', email: 'ANA@Customer.example' } }],
  ])('%s', (_name, over) => {
    expect(made(over)).toEqual({ ...empty, contactId: 'contact-1', organisationId: 'organisation-1' });
    expect(entityIn(create(over), 'contact', 'contact-1').name).toBe('Ana Petrova');
  });

  test('made when there is none, in the organisation of its domain', () => {
    const next = create({ contact: { name: 'Petar', email: 'Petar@Customer.example' } });
    const id = deriveId(uid, 0);
    expect(entityIn(next, 'contact', id)).toEqual(
      buildContact({ id, revision: 0, name: 'Petar', emails: ['petar@customer.example'], organisationId: 'organisation-1' }),
    );
    expect(entityIn(next, 'uniqueKey', 'email:petar@customer.example').targetId).toBe(id);
    expect(entityIn(next, 'case', caseId)).toMatchObject({ contactId: id, organisationId: 'organisation-1' });
  });

  test('made with a new organisation, but never one of a mail provider', () => {
    const acme = create({ contact: { name: '', email: 'x@acme.example' } });
    expect(entityIn(acme, 'organisation', deriveId(uid, 0))).toMatchObject({ name: 'acme.example', domains: ['acme.example'] });
    expect(entityIn(acme, 'contact', deriveId(uid, 1))).toMatchObject({ name: 'x@acme.example', organisationId: deriveId(uid, 0) });
    expect(entityIn(create({ contact: { name: 'X', email: 'x@gmail.com' } }), 'case', caseId).organisationId).toBeNull();
  });
});

test('CAS-3 made for an organisation, with nobody in particular or with somebody new who works there', () => {
  expect(made({ organisationId: 'organisation-1' })).toMatchObject({ contactId: null, organisationId: 'organisation-1' });
  const next = create({ organisationId: 'organisation-1', contact: { name: 'Petar', email: 'petar@other.example' } });
  expect(entityIn(next, 'contact', deriveId(uid, 0))).toMatchObject({ organisationId: 'organisation-1' });
  expect(lookupIn(next)('uniqueKey', 'domain:other.example')).toBeNull();
  expect(entityIn(next, 'case', caseId).organisationId).toBe('organisation-1');
});

test('CAS-15 mail begun by an agent goes out, can be taken back, and counts as the first response', () => {
  const next = create({ mailboxId: 'mailbox-1', contactId: 'contact-1', message: mail });
  const messageId = deriveId(uid, 0);
  expect(entityIn(next, 'case', caseId)).toMatchObject({
    publicCount: 1,
    messageCount: 1,
    firstResponseAt: TEST_NOW,
    preview: body.text,
    approvedCc: [],
  });
  expect(entityIn(next, 'message', messageId)).toMatchObject({
    direction: 'out',
    to: ['ana@customer.example'],
    delivery: { state: 'queued', notBefore: addMs(TEST_NOW, 10_000) },
  });
  const undone = after(next, undoSend, { messageId }, { actor: agent, uid: testUid(2) });
  expect(entityIn(undone, 'case', caseId)).toMatchObject({ publicCount: 0, messageCount: 0, firstResponseAt: null, preview: '' });
  expect(lookupIn(undone)('message', messageId)).toBeNull();
});

test('CAS-8 a first note may mention, and who is mentioned may read', () => {
  expect(made({ isPrivate: true, ownerId: MARIA.id, message: { kind: 'note', ...body, mentionedIds: [BORIS.id] } })).toMatchObject({
    publicCount: 0,
    messageCount: 1,
    mentionedIds: [BORIS.id],
    followerIds: [],
  });
});

test.each([
  ['for another group', { groupId: 'group-2' }, [MARIA.id]],
  ['private and for nobody', { isPrivate: true }, [MARIA.id]],
  ['for oneself', { groupId: 'group-2', ownerId: MARIA.id }, []],
])('a case %s does not vanish from whoever made it', (_name, over, followerIds) => {
  expect(made(over).followerIds).toEqual(followerIds);
});

test.each([
  ['an id that is in use, without telling so', { caseId: testId(9) }, 'NOT_ALLOWED'],
  ['an id that is no UUID', { caseId: 'mine' }, 'BAD_INPUT'],
  ['two contacts', { contactId: 'contact-1', contact: { name: '', email: 'a@b.example' } }, 'BAD_INPUT'],
  ['a contact that is not there', { contactId: 'contact-9' }, 'NOT_FOUND'],
  ['an organisation that is not there', { organisationId: 'organisation-9' }, 'NOT_FOUND'],
  ['a group that is closed', { groupId: 'group-old' }, 'ILLEGAL_STATE'],
  ['a mail to nobody', { mailboxId: 'mailbox-1', message: { ...mail, to: [] } }, 'BAD_INPUT'],
  ['A25 a state of its own', { state: 'closed' }, 'BAD_INPUT'],
])('refuses %s: %s', (_name, over, expected) => {
  expect(verdict(all, createCase, { ...blank, ...over }, { actor: agent })).toBe(expected);
});

test('CAS-8 a note on a case lets the mentioned read it; those who left are not', () => {
  const start = new Map(all)
    .set('person/person-2', have('person', { ...BORIS, isActive: false }))
    .set('person/person-3', have('person', { ...BORIS, id: 'person-3' }));
  const args = { caseId: testId(9), ...body, mentionedIds: ['person-2', 'person-3', 'person-3'] };
  const next = after(start, addCaseNote, args, { actor: agent, uid });
  expect(entityIn(next, 'case', testId(9))).toMatchObject({
    mentionedIds: ['person-3'],
    messageCount: 1,
    publicCount: 0,
    preview: body.text,
  });
  expect(entityIn(next, 'message', deriveId(uid, 0))).toMatchObject({
    kind: 'note',
    direction: 'internal',
    mentionedIds: ['person-3'],
    delivery: null,
  });
  expect(verdict(start, addCaseNote, args, { actor: otherAgent })).toBe('NOT_ALLOWED');
});
