import type { Case } from '../cases/case';
import { addMs, DAY_MS } from '../kernel/time';
import { listActions } from '../sync/action-registry';
import { admin, MARIA, supervisor, system } from '../testing/actors';
import {
  buildAsset,
  buildCase,
  buildConflict,
  buildContact,
  buildErasure,
  buildFile,
  buildImportedRow,
  buildMessage,
  buildOrganisation,
  buildSettings,
  buildUniqueKey,
} from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, lookupIn, runAction, verdict, world } from '../testing/run-action';
import { beginErasure } from './begin-erasure';
import { cancelErasure } from './cancel-erasure';
import { eraseCase } from './erase-case';
import { eraseContact } from './erase-contact';
import { eraseTraces } from './erase-traces';
import { withoutAddresses } from './erased';
import { finishErasure } from './finish-erasure';
import { requestErasure } from './request-erasure';

const CANARY = 'canaryword';
const nothingElse = { conflictIds: [], signIds: [], mergeIds: [], assetIds: [], importedRowIds: [] };
const contact = buildContact({
  name: `Ana ${CANARY}`,
  emails: [`${CANARY}@customer.example`],
  phones: [`+359 ${CANARY}`],
  note: CANARY,
  language: 'bg',
  organisationId: 'organisation-1',
});
const key = buildUniqueKey({ id: `email:${CANARY}@customer.example`, targetId: contact.id });
const asked = (typedName: string, over: object[] = []) =>
  runAction(
    world(have('contact', contact), have('uniqueKey', key), ...(over as never[])),
    requestErasure,
    { contactId: contact.id, typedName },
    { actor: admin },
  );

describe('ORG-6 an erasure is asked for', () => {
  it('waits seven days, or as long as the workspace says, also not at all', () => {
    for (const [days, settings] of [
      [7, buildSettings()],
      [0, buildSettings({ erasureWaitDays: 0 })],
    ] as const) {
      const next = after(
        world(have('contact', contact), have('workspaceSettings', settings)),
        requestErasure,
        { contactId: contact.id, typedName: contact.name },
        { actor: admin },
      );
      expect(entityIn(next, 'erasure', contact.id)).toMatchObject({
        state: 'waiting',
        requestedBy: admin.type === 'person' ? admin.id : null,
        dueAt: addMs(TEST_NOW, days * DAY_MS),
      });
    }
  });

  it('by typing the name: another one is refused, case and marks do not matter', () => {
    expect(asked('Somebody')).toMatchObject({ status: 'refused', error: { code: 'BAD_INPUT', details: { path: 'typedName' } } });
    expect(asked(` ANA ${CANARY.toUpperCase()} `)).toMatchObject({ status: 'done' });
  });

  it('by administrators only', () => {
    const here = world(have('contact', contact));
    expect(verdict(here, requestErasure, { contactId: contact.id, typedName: contact.name }, { actor: supervisor })).toBe('NOT_ALLOWED');
  });

  it('of somebody who works here: refused, and it says who that is', () => {
    const works = have('uniqueKey', buildUniqueKey({ id: `person-email:${contact.emails[0]}`, targetId: MARIA.id }));
    expect(asked(contact.name, [works])).toMatchObject({
      status: 'refused',
      error: { code: 'ILLEGAL_STATE', details: { reason: 'agent', personId: MARIA.id } },
    });
  });

  it('once: again while it waits, or when it is done, it is refused', () => {
    expect(asked(contact.name, [have('erasure', buildErasure({ id: contact.id }))])).toMatchObject({
      error: { details: { reason: 'requested' } },
    });
    const gone = world(have('contact', buildContact({ ...contact, erasedAt: TEST_NOW })));
    expect(runAction(gone, requestErasure, { contactId: contact.id, typedName: contact.name }, { actor: admin })).toMatchObject({
      error: { details: { reason: 'erased' } },
    });
  });

  it('can be called off while it waits, not once it has begun, and asked for anew', () => {
    const waiting = world(have('contact', contact), have('erasure', buildErasure({ id: contact.id })));
    const cancelled = after(waiting, cancelErasure, { contactId: contact.id }, { actor: admin });
    expect(entityIn(cancelled, 'erasure', contact.id).state).toBe('cancelled');
    expect(verdict(cancelled, requestErasure, { contactId: contact.id, typedName: contact.name }, { actor: admin })).toBe('ok');
    const running = after(waiting, beginErasure, { contactId: contact.id, isAgain: false }, { actor: system });
    expect(verdict(running, cancelErasure, { contactId: contact.id }, { actor: admin })).toBe('TOO_LATE');
    const done = after(running, finishErasure, { contactId: contact.id }, { actor: system });
    expect(entityIn(done, 'erasure', contact.id)).toMatchObject({ state: 'done', endedAt: TEST_NOW });
  });

  it('does not begin before it is due', () => {
    const early = world(have('erasure', buildErasure({ id: contact.id, dueAt: addMs(TEST_NOW, 1) })));
    expect(verdict(early, beginErasure, { contactId: contact.id, isAgain: false }, { actor: system })).toBe('ILLEGAL_STATE');
  });
});

describe('ORG-6 what is left', () => {
  const of: Case = buildCase({
    contactId: contact.id,
    groupId: 'group-1',
    subject: CANARY,
    preview: CANARY,
    lastMessageBy: CANARY,
    suggestedCc: [`${CANARY}@x.example`],
    priority: 'high',
    tags: ['billing'],
    firstResponseAt: TEST_NOW,
  });
  const own = { type: 'contact' as const, id: contact.id, name: CANARY };
  const message = buildMessage({
    author: own,
    subject: CANARY,
    text: CANARY,
    html: `<p>${CANARY}</p>`,
    from: `${CANARY}@customer.example`,
    to: [`${CANARY}@customer.example`],
    mailId: `<${CANARY}>`,
    attachments: [{ fileId: 'file-1', name: `${CANARY}.pdf`, mime: 'application/pdf', size: 1, cid: null }],
  });
  const renamed = buildMessage({
    id: 'event-1',
    kind: 'event',
    event: { type: 'case.field-changed', field: 'subject', from: CANARY, to: 'x' },
  });
  const here = world(
    have('case', of),
    have('contact', contact),
    have('message', message),
    have('message', renamed),
    have('file', buildFile({ caseId: of.id, name: `${CANARY}.pdf` })),
    have('conflict', buildConflict({ caseId: of.id, mine: CANARY })),
    have('uniqueKey', key),
    have('uniqueKey', buildUniqueKey({ id: 'domain:customer.example', targetId: 'organisation-1' })),
    have('organisation', buildOrganisation({ name: 'customer.example', domains: ['customer.example'] })),
  );
  const args = {
    caseId: of.id,
    messageIds: ['message-1', 'event-1'],
    fileIds: ['file-1'],
    conflictIds: ['conflict-1'],
    keepsContact: true,
    isLast: true,
  };

  it('of a case: that it was, when, whose, how urgent, with which promises; no word and no address', () => {
    const next = after(here, eraseCase, args, { actor: system });
    const left = entityIn(next, 'case', of.id);
    expect(left).toMatchObject({
      state: 'closed',
      closedAt: TEST_NOW,
      priority: 'high',
      groupId: 'group-1',
      tags: ['billing'],
      firstResponseAt: TEST_NOW,
      contactId: contact.id,
      erasedAt: TEST_NOW,
    });
    expect(entityIn(next, 'message', message.id)).toMatchObject({
      at: message.at,
      kind: message.kind,
      author: { ...own, name: '' },
      attachments: [],
    });
    expect(lookupIn(next)('file', 'file-1')).toBeNull();
    expect(lookupIn(next)('conflict', 'conflict-1')).toBeNull();
    const cleaned = after(
      next,
      eraseContact,
      { contactId: contact.id, organisationId: 'organisation-1', ...nothingElse },
      { actor: system },
    );
    expect(JSON.stringify([...cleaned])).not.toContain(CANARY);
    expect(JSON.stringify([...cleaned])).not.toContain('customer.example');
  });

  it('nothing is left of who was merged into the contact either, nor in what would part them again', () => {
    const sign = { ...contact, id: 'contact-sign', emails: [], mergedInto: contact.id, mergeId: 'merge-1' };
    const foreign = { ...contact, id: 'contact-foreign', mergedInto: 'contact-other' };
    const mergeOf = (id: string, survivorId: string) =>
      have('customerMerge', {
        ...{
          id,
          revision: 1,
          createdAt: TEST_NOW,
          updatedAt: TEST_NOW,
          of: 'contact',
          survivorId,
          loserId: sign.id,
          state: 'done',
          movedCount: 0,
        },
        ...{ before: { survivor: contact, loser: sign }, after: contact, by: { byId: MARIA.id, byName: MARIA.name, at: TEST_NOW } },
      });
    const all = world(
      ...[contact, sign, foreign].map((one) => have('contact', one)),
      mergeOf('merge-1', contact.id),
      mergeOf('merge-2', 'contact-other'),
      have('asset', buildAsset({ contactId: contact.id, note: CANARY })),
      have('importedRow', buildImportedRow({ targetId: contact.id, after: { name: CANARY } })),
      have('importedRow', buildImportedRow({ id: 'imported-row-2', targetId: 'contact-other' })),
      have(
        'importedRow',
        buildImportedRow({ id: 'imported-row-3', of: 'asset', targetId: 'asset-1', before: null, after: { note: CANARY } }),
      ),
    );
    const ids = {
      signIds: [sign.id, foreign.id],
      mergeIds: ['merge-1', 'merge-2'],
      assetIds: ['asset-1'],
      importedRowIds: ['imported-row-1', 'imported-row-2', 'imported-row-3'],
    };
    const args = { contactId: contact.id, organisationId: null, conflictIds: [], ...ids };
    const next = after(all, eraseContact, args, { actor: system });
    expect([lookupIn(next)('customerMerge', 'merge-1'), lookupIn(next)('customerMerge', 'merge-2')?.id]).toEqual([null, 'merge-2']);
    expect(ids.importedRowIds.map((id) => lookupIn(next)('importedRow', id)?.id)).toEqual([undefined, 'imported-row-2', undefined]);
    expect(entityIn(next, 'contact', sign.id)).toMatchObject({ name: '', mergedInto: contact.id, erasedAt: TEST_NOW });
    expect(entityIn(next, 'contact', foreign.id).name).toBe(foreign.name);
    expect(entityIn(next, 'asset', 'asset-1').note).toBe('');
  });

  it('the same again changes nothing', () => {
    const once = after(here, eraseCase, args, { actor: system });
    const twice = runAction(once, eraseCase, args, { actor: system });
    expect(twice).toMatchObject({ status: 'done', effect: { puts: [], dels: [], events: [] } });
  });

  it('an answer that waits to be sent is not sent any more, and the mail row is told', () => {
    const delivery = { state: 'queued', notBefore: TEST_NOW, attempts: 0, reason: null } as const;
    const queued = buildMessage({ id: 'message-9', author: { type: 'person', id: MARIA.id, name: MARIA.name }, text: CANARY, delivery });
    const start = new Map(here).set('message/message-9', have('message', queued));
    const outcome = runAction(start, eraseCase, { ...args, messageIds: ['message-9'] }, { actor: system });
    expect(outcome).toMatchObject({
      effect: { events: expect.arrayContaining([{ type: 'message.send-undone', caseId: of.id, messageId: 'message-9' }]) },
    });
    const next = after(start, eraseCase, { ...args, messageIds: ['message-9'] }, { actor: system });
    expect(entityIn(next, 'message', 'message-9')).toMatchObject({ text: '', delivery: { ...delivery, state: 'failed' } });
  });

  it('of a case that is erased by its age not even the id of the contact', () => {
    const next = after(here, eraseCase, { ...args, keepsContact: false }, { actor: system });
    expect(entityIn(next, 'case', of.id).contactId).toBeNull();
    expect(entityIn(next, 'message', message.id).author.id).toBeNull();
  });

  it('nobody can work on it any more', () => {
    const next = after(here, eraseCase, args, { actor: system });
    const refused = ['case.assign', 'case.accept', 'case.set-state', 'case.add-note'].map((name) => {
      const action = listActions().find((one) => one.name === name);
      const own =
        {
          'case.assign': { assigneeId: null },
          'case.set-state': { state: 'in_progress' },
          'case.add-note': { html: '<p>x</p>', text: 'x', attachments: [], mentionedIds: [] },
        }[name] ?? {};
      return runAction(next, action as never, { caseId: of.id, ...own }, { actor: admin });
    });
    expect(refused).toEqual(
      refused.map(() => expect.objectContaining({ status: 'refused', error: expect.objectContaining({ code: 'ILLEGAL_STATE' }) })),
    );
  });

  it('in cases of others: their own messages go, elsewhere their addresses', () => {
    const addresses = [`${CANARY}@customer.example`];
    const theirs = buildCase({
      id: 'case-2',
      approvedCc: addresses,
      preview: `${CANARY}@customer.example wrote`,
      lastMessageAt: message.at,
    });
    const quoted = buildMessage({
      id: 'message-2',
      caseId: 'case-2',
      author: { type: 'contact', id: 'other', name: 'Other' },
      text: `On Monday ${addresses[0]} wrote`,
      cc: addresses,
    });
    const inTheirs = { ...message, id: 'message-3', caseId: 'case-2' };
    const start = world(
      have('case', theirs),
      have('message', quoted),
      have('message', inTheirs),
      have('file', buildFile({ caseId: 'case-2' })),
    );
    const next = after(
      start,
      eraseTraces,
      { contactId: contact.id, addresses, messageIds: ['message-2', 'message-3'], caseIds: ['case-2'] },
      { actor: system },
    );
    expect(entityIn(next, 'message', 'message-2')).toMatchObject({ text: 'On Monday […] wrote', cc: [], author: { name: 'Other' } });
    expect(JSON.stringify([...next])).not.toContain(CANARY);
  });

  it('addresses go in whatever case and as they stand in links', () => {
    expect(withoutAddresses('A@b.example <a href="mailto:a%40b.example">', ['a@b.example'])).toBe('[…] <a href="mailto:[…]">');
  });
});
