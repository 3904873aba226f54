import fc from 'fast-check';
import { receiveMail } from '../intake/receive-mail';
import type { AnyAction } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { snippet } from '../kernel/text';
import { addMs } from '../kernel/time';
import { refKey } from '../sync/perform-mutation';
import { agent, MARIA, system } from '../testing/actors';
import { buildCase, buildContact, buildMailbox, buildUniqueKey } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { entityIn, have, runAction, type World, world } from '../testing/run-action';
import { testUid } from '../testing/test-id';
import { addCaseNote } from './add-case-note';
import type { Message } from './message';
import { publicSeqOf } from './public-seq';
import { replyToCase } from './reply-to-case';
import { setCaseState } from './set-case-state';
import { undoSend } from './undo-send';

const start = world(
  have('case', buildCase({ contactId: 'contact-1', mailboxId: 'mailbox-1' })),
  have('contact', buildContact()),
  have('uniqueKey', buildUniqueKey({ id: 'email:ana@customer.example', targetId: 'contact-1' })),
  have('mailbox', buildMailbox()),
  have('person', MARIA),
);

const messagesIn = (all: World): Message[] =>
  [...all.values()].flatMap((one) => (one.kind === 'message' && one.entity.kind !== 'event' ? [one.entity] : []));

const body = { html: null, attachments: [] };
type Step = readonly [action: AnyAction, actor: Actor, args: (all: World, n: number) => object];
const STEPS: Readonly<Record<string, Step>> = {
  reply: [
    replyToCase,
    agent,
    (all, n) => ({
      caseId: 'case-1',
      ...body,
      text: `Answer ${n}`,
      to: ['ana@customer.example'],
      cc: [],
      bcc: [],
      seenUpTo: publicSeqOf(entityIn(all, 'case', 'case-1')),
      sendAnyway: false,
      thenState: n % 3 === 0 ? 'resolved' : null,
    }),
  ],
  note: [addCaseNote, agent, (_all, n) => ({ caseId: 'case-1', ...body, text: `Note ${n}`, mentionedIds: [] })],
  close: [setCaseState, agent, () => ({ caseId: 'case-1', state: 'closed' })],
  undo: [
    undoSend,
    agent,
    (all, n) => {
      const waiting = messagesIn(all).filter((one) => one.delivery !== null);
      return { messageId: waiting[n % Math.max(1, waiting.length)]?.id ?? 'message-0' };
    },
  ],
  mail: [
    receiveMail,
    system,
    (_all, n) => ({
      mailboxId: 'mailbox-1',
      receiptHash: n.toString(16).padStart(64, '0'),
      mailId: null,
      mailIdHash: null,
      caseId: 'case-1',
      continues: 'token',
      auth: 'aligned',
      from: { address: 'ana@customer.example', name: 'Ana' },
      to: [],
      cc: [],
      replyTo: null,
      ownAddresses: [],
      subject: '',
      text: `Question ${n}`,
      ...body,
      isAutomatic: n % 4 === 0,
      bounce: null,
      releasedFrom: null,
    }),
  ],
};

test('CAS-12 whatever happens to a case to a case, its counters and its line in a list tell of the messages that it has', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.nat({ max: 6000 })), { maxLength: 25 }), (steps) => {
      let all = start;
      let now = TEST_NOW;
      const places = new Set<number>();
      steps.forEach(([name, wait], n) => {
        const [action, actor, args] = STEPS[name] as Step;
        now = addMs(now, wait + 1);
        const outcome = runAction(all, action, args(all, n), { actor, now, uid: testUid(n) });
        if (outcome.status !== 'done') return;
        const next = new Map(all);
        for (const gone of outcome.effect.dels) next.delete(refKey(gone));
        for (const one of outcome.effect.puts) {
          next.set(refKey({ kind: one.kind, id: one.entity.id }), one);
          if (one.kind !== 'message' || one.entity.kind !== 'public' || all.has(refKey({ kind: one.kind, id: one.entity.id }))) continue;
          expect(places).not.toContain(one.entity.publicSeq);
          places.add(one.entity.publicSeq ?? Number.NaN);
        }
        all = next;
      });
      const of = entityIn(all, 'case', 'case-1');
      const messages = messagesIn(all);
      const newest = messages.reduce<Message | null>((best, one) => (best === null || one.at >= best.at ? one : best), null);
      expect({ publicCount: of.publicCount, messageCount: of.messageCount }).toEqual({
        publicCount: messages.filter(({ kind }) => kind === 'public').length,
        messageCount: messages.length,
      });
      expect([of.preview, of.lastMessageAt, of.lastMessageBy, of.isLastAutomatic]).toEqual([
        snippet(newest?.text ?? ''),
        newest?.at ?? null,
        newest?.author.name ?? '',
        newest?.isAutomatic ?? false,
      ]);
      const words = messages.filter(({ kind, isAutomatic }) => kind === 'public' && !isAutomatic);
      expect(of.publicSeq).toBe(Math.max(0, ...places));
      expect(of.lastWordSeq).toBe(Math.max(0, ...words.map(({ publicSeq }) => publicSeq ?? Number.NaN)));
      const answers = words.filter(({ direction }) => direction === 'out');
      expect(of.firstResponseAt).toBe(answers.length === 0 ? null : Math.min(...answers.map(({ at }) => at)));
      expect(of.closedAt !== null).toBe(of.state === 'closed');
    }),
    { numRuns: 300 },
  );
});
