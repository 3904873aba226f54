import { addFile } from '../files/add-file';
import { removeFile } from '../files/remove-file';
import { admin, agent, supervisor, system } from '../testing/actors';
import { buildCannedAnswer, buildFile, buildGroup, buildMailbox, buildQuarantinedMail } from '../testing/builders';
import { after, entityIn, have, lookupIn, runAction, verdict, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { createCannedAnswer } from './create-canned-answer';
import { deleteCannedAnswer } from './delete-canned-answer';
import { discardQuarantinedMail } from './discard-quarantined-mail';
import { editCannedAnswer } from './edit-canned-answer';
import { editMailbox } from './edit-mailbox';
import { putMailbox } from './put-mailbox';
import { reconnectMailbox } from './reconnect-mailbox';
import { releaseQuarantinedMail } from './release-quarantined-mail';

const mailbox = {
  mailboxId: 'mailbox-1',
  name: 'Support',
  address: 'Support@Desk.example',
  groupId: null,
  signature: '',
  imap: null,
  smtp: null,
  authservId: null,
  isActive: true,
};
const all = world(
  have('cannedAnswer', buildCannedAnswer()),
  have('quarantinedMail', buildQuarantinedMail()),
  have('quarantinedMail', buildQuarantinedMail({ id: 'quarantined-2', state: 'discarded' })),
  have('file', buildFile({ id: testId(1) })),
  have('file', buildFile({ id: 'file-used', caseId: 'case-1' })),
);

test('CHA-1 an address belongs to one mailbox, and is free again when the mailbox takes another', () => {
  const made = after(world(), putMailbox, mailbox, { actor: admin, isPushed: false });
  expect(entityIn(made, 'mailbox', 'mailbox-1')).toEqual(buildMailbox({ revision: 0 }));
  expect(verdict(made, putMailbox, { ...mailbox, mailboxId: 'mailbox-2' }, { actor: system })).toBe('DUPLICATE');
  const moved = after(made, putMailbox, { ...mailbox, address: 'help@desk.example' }, { actor: system });
  expect(lookupIn(moved)('uniqueKey', 'mailbox:support@desk.example')).toBeNull();
  expect(verdict(moved, putMailbox, { ...mailbox, mailboxId: 'mailbox-2' }, { actor: system })).toBe('ok');
});

test.each([
  ['it is as it was seen', { signature: '' }, 'ok'],
  ['somebody else has written another since', { signature: '<p>Before</p>' }, 'CONFLICT'],
  ['both wrote the same', { signature: '<p>Before</p>' }, 'ok', '<p>Theirs</p>', '<p>Theirs</p>'],
  ['what was seen is not told', undefined, 'ok', '<p>Theirs</p>'],
])('SYN-3 a mailbox with another signature: %s', (_name, from, expected, theirs = '', mine = '<p>Mine</p>') => {
  const made = after(world(), putMailbox, { ...mailbox, signature: theirs }, { actor: admin, isPushed: false });
  const args = { ...mailbox, signature: mine, ...(from === undefined ? {} : { from }) };
  const outcome = runAction(made, putMailbox, args, { actor: admin, isPushed: false });
  expect(outcome).toMatchObject(
    expected === 'ok'
      ? { effect: { puts: [{ entity: { signature: mine } }] } }
      : { status: 'refused', error: { code: 'CONFLICT', details: { field: 'signature' } } },
  );
});

test.each([
  ['a mailbox by a supervisor', putMailbox, mailbox, supervisor, false, 'NOT_ALLOWED'],
  ['a mailbox pushed by a device', putMailbox, mailbox, admin, true, 'NOT_ALLOWED'],
  [
    'a canned answer by an agent',
    createCannedAnswer,
    { cannedAnswerId: testId(9), title: 'A', shortcut: 'a', html: '' },
    agent,
    true,
    'NOT_ALLOWED',
  ],
  [
    'a shortcut of two words',
    createCannedAnswer,
    { cannedAnswerId: testId(9), title: 'A', shortcut: 'a b', html: '' },
    supervisor,
    true,
    'BAD_INPUT',
  ],
  ['a canned answer that is not there', editCannedAnswer, { cannedAnswerId: 'answer-9', changes: {} }, supervisor, true, 'NOT_FOUND'],
  [
    'SYN-3 a canned answer that somebody else has changed meanwhile',
    editCannedAnswer,
    { cannedAnswerId: 'answer-1', changes: { html: '<p>Mine</p>' }, from: { html: '<p>As it was</p>' } },
    supervisor,
    true,
    'CONFLICT',
  ],
  [
    'SYN-3 another field of it than the one that has changed',
    editCannedAnswer,
    { cannedAnswerId: 'answer-1', changes: { title: 'Mine' }, from: { title: buildCannedAnswer().title } },
    supervisor,
    true,
    'ok',
  ],
  ['letting in what was thrown away', releaseQuarantinedMail, { quarantinedMailId: 'quarantined-2' }, supervisor, true, 'ILLEGAL_STATE'],
  ['throwing away twice', discardQuarantinedMail, { quarantinedMailId: 'quarantined-2' }, supervisor, true, 'ok'],
  ['A1 letting in, by an agent', releaseQuarantinedMail, { quarantinedMailId: 'quarantined-1' }, agent, true, 'NOT_ALLOWED'],
  [
    'A1 letting in what is not there, by an agent',
    releaseQuarantinedMail,
    { quarantinedMailId: 'quarantined-9' },
    agent,
    true,
    'NOT_ALLOWED',
  ],
])('%s: %s', (_name, action, args, actor, isPushed, expected) => {
  expect(verdict(all, action, args, { actor, isPushed })).toBe(expected);
});

test('a released mail is announced, so that the server reads it again', () => {
  expect(runAction(all, releaseQuarantinedMail, { quarantinedMailId: 'quarantined-1' }, { actor: supervisor })).toMatchObject({
    effect: {
      puts: [{ entity: buildQuarantinedMail({ state: 'released' }) }],
      events: [{ type: 'quarantine.released', quarantinedMailId: 'quarantined-1' }],
    },
  });
});

test('a deleted answer is gone, and deleting it again does nothing', () => {
  const gone = after(all, deleteCannedAnswer, { cannedAnswerId: 'answer-1' }, { actor: supervisor });
  expect(lookupIn(gone)('cannedAnswer', 'answer-1')).toBeNull();
  expect(verdict(gone, deleteCannedAnswer, { cannedAnswerId: 'answer-1' }, { actor: supervisor })).toBe('ok');
});

const imap = { host: 'imap.desk.example', port: 993, security: 'tls' as const, user: 'support' };
const known = buildMailbox({ signature: '<p>Desk</p>', imap, authservId: 'mx.desk.example' });
const desk = world(have('mailbox', known), have('group', buildGroup()));
const edit = (changes: object, from?: object) => ({ mailboxId: known.id, changes, ...(from === undefined ? {} : { from }) });

test('CHA-1 an edit changes what it names and nothing else of the mailbox, and is announced', () => {
  const changes = { groupId: 'group-1', signature: '<p>Mine</p>', isActive: false };
  expect(runAction(desk, editMailbox, edit(changes, { signature: '<p>Desk</p>' }), { actor: admin })).toMatchObject({
    effect: {
      puts: [{ entity: { ...known, ...changes, updatedAt: expect.any(Number) } }],
      events: [{ type: 'mailbox.changed', mailboxId: known.id }],
    },
  });
});

test.each([
  ['by a supervisor', edit({ name: 'Mine' }), supervisor, 'NOT_ALLOWED'],
  ['A1 of one that is not there, by an agent', { mailboxId: 'mailbox-9', changes: {} }, agent, 'NOT_ALLOWED'],
  ['of one that is not there', { mailboxId: 'mailbox-9', changes: {} }, admin, 'NOT_FOUND'],
  ['to a group that is not there', edit({ groupId: 'group-9' }), admin, 'NOT_FOUND'],
  ['to no group', edit({ groupId: null }), admin, 'ok'],
  ['without a name', edit({ name: '' }), admin, 'BAD_INPUT'],
  ['of its servers, which are tried first', edit({ imap: null }), admin, 'BAD_INPUT'],
  ['SYN-3 of a signature that somebody else has changed since', edit({ signature: 'Mine' }, { signature: '' }), admin, 'CONFLICT'],
  ['SYN-3 of another field than the one that has changed', edit({ name: 'Mine' }, { name: 'Support' }), admin, 'ok'],
])('an edit of a mailbox %s: %s', (_name, args, actor, expected) => {
  expect(verdict(desk, editMailbox, args, { actor })).toBe(expected);
});

const moved = { mailboxId: known.id, imap: { ...imap, host: 'imap.new.example' }, smtp: null };

test('CHA-1 another connection leaves name, group and signature; another IMAP host is not believed what the old one said', () => {
  const { mailboxId: id, ...servers } = moved;
  const reconnected = after(desk, reconnectMailbox, moved, { actor: admin, isPushed: false });
  expect(entityIn(reconnected, 'mailbox', id)).toEqual({ ...known, ...servers, authservId: null, updatedAt: expect.any(Number) });
  const same = after(desk, reconnectMailbox, { ...moved, imap: { ...imap, port: 143 } }, { actor: admin, isPushed: false });
  expect(entityIn(same, 'mailbox', id).authservId).toBe('mx.desk.example');
});

test.each([
  ['by a supervisor', {}, supervisor, false, 'NOT_ALLOWED'],
  ['pushed by a device, untried', {}, admin, true, 'NOT_ALLOWED'],
  ['SYN-3 as it was seen', { from: { imap } }, admin, false, 'ok'],
  ['SYN-3 when somebody else has changed it since', { from: { imap: null } }, admin, false, 'CONFLICT'],
])('another connection %s: %s', (_name, over, actor, isPushed, expected) => {
  expect(verdict(desk, reconnectMailbox, { ...moved, ...over }, { actor, isPushed })).toBe(expected);
});

const upload = { fileId: testId(1), name: 'photo.png', mime: 'image/png', size: 1234, sha256: 'a'.repeat(64), uploadedBy: 'person-1' };

test.each([
  ['an upload', { fileId: testId(2) }, 'ok'],
  ['the same upload again', {}, 'ok'],
  ['another file under its id', { sha256: 'b'.repeat(64) }, 'DUPLICATE'],
  ['the upload of another under its id', { uploadedBy: 'person-2' }, 'DUPLICATE'],
])('%s is made known: %s', (_name, over, expected) => {
  expect(verdict(all, addFile, { ...upload, ...over }, { actor: system })).toBe(expected);
});

test('an upload that nobody used is forgotten, one that hangs on a case stays', () => {
  expect(lookupIn(after(all, removeFile, { fileId: testId(1) }, { actor: system }))('file', testId(1))).toBeNull();
  expect(entityIn(after(all, removeFile, { fileId: 'file-used' }, { actor: system }), 'file', 'file-used').caseId).toBe('case-1');
});
