import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { isAppError } from '@quayside/shared/kernel/errors';
import type { Mutation } from '@quayside/shared/sync/protocol';
import { createTransport } from 'nodemailer';
import { TestDevice } from '../../../apps/server/src/testing/test-device';
import { SeededRandom } from '../../sync/support/seeded-random';
import type { Outcome } from '../history';
import type { ChaosWorld } from './chaos-world';
import { type Desk, DeskGone } from './desk';
import { bringByImap } from './imap-customer';
import { CASES, GROUPS, SMTP_ADDRESS } from './people';
import { type ActorParts, mailOf, wordsOf } from './words';

/** An answer that takes longer never comes; it is asked for again. */
const ANSWER_MAX_MS = 10_000;

/** Everybody at work until it is over: desks, an administrator and customers. The seed says what each does, whatever the others do. */
export async function everybodyWorks(parts: ActorParts): Promise<void> {
  const { world, seed } = parts;
  const work = world.desks.map((desk, index) => workAtDesk(parts, desk, new SeededRandom(seed * 100 + index)));
  await Promise.all([
    ...work,
    administer(parts, new SeededRandom(seed * 100 + 97)),
    writeMails(parts, new SeededRandom(seed * 100 + 98)),
    ...(world.imap === null ? [] : [bringByImap(parts, new SeededRandom(seed * 100 + 99))]),
  ]);
}

async function workAtDesk({ world, history, run, isOver }: ActorParts, desk: Desk, random: SeededRandom): Promise<void> {
  const nextWord = wordsOf(run, desk.name);
  const by = desk.name;
  const act = async (name: string, args: object): Promise<Outcome> => {
    try {
      return (await desk.ask('act', { name, args, callId: randomUUID() })).status === 'refused' ? 'refused' : 'ok';
    } catch (error) {
      return error instanceof DeskGone ? 'unknown' : 'refused';
    }
  };
  while (!isOver()) {
    const word = nextWord();
    const caseId = `case-${random.below(CASES)}`;
    const dice = random.below(100);
    // what a desk has taken it has not yet brought to the server: on a slow machine its queue would only grow
    const pauseMs = (40 + random.below(80)) * world.patience;
    const choice = random.below(1000);
    if (!desk.isRunning) await wait(100);
    else if (dice < 45) history.note({ word, by, kind: 'note', outcome: await act('case.add-note', note(caseId, word)) });
    else if (dice < 55) history.note({ word, by, kind: 'create', outcome: await act('case.create', newCase(choice, word)) });
    else if (dice < 70) history.note({ word, by, kind: 'reply', outcome: await act('case.reply', replyTo(caseId, word)) });
    else if (dice < 80) {
      const draft = { key: `reply:${caseId}`, caseId, html: `<p>${word}</p>` };
      history.forgetDraft(by, draft.key);
      await desk.ask('saveDraft', draft).then(
        () => history.keepDraft({ desk: by, key: draft.key, html: draft.html }),
        () => undefined,
      );
    } else if (dice < 88) await act('case.add-tag', { caseId, tag: `tag-${choice % 7}` });
    else if (dice < 94) await act('case.assign', { caseId, assigneeId: choice % 4 === 0 ? null : by });
    else await act('case.edit-field', { caseId, field: 'priority', from: 'normal', to: choice % 2 === 0 ? 'high' : 'low' });
    if (dice < 70) world.operations += 1;
    await wait(pauseMs);
  }
}

/** Moves people between groups and cases between people, and writes to a server without a desk between. */
async function administer({ world, history, run, isOver }: ActorParts, random: SeededRandom): Promise<void> {
  const nextWord = wordsOf(run, 'admin');
  let device = await newDevice(world);
  /** @returns `unknown` when the history of the feed has begun anew meanwhile */
  const push = async (mutation: Mutation): Promise<Outcome> => {
    try {
      const { results } = await patiently(() => device.push([mutation]));
      return results[0]?.status === 'ok' ? 'ok' : 'refused';
    } catch (error) {
      if (!isAppError(error) || error.code !== 'WRONG_EPOCH') throw error;
      device = await newDevice(world);
      return 'unknown';
    }
  };
  while (!isOver()) {
    const word = nextWord();
    const dice = random.below(100);
    const desk = random.pick(world.desks);
    const caseId = `case-${random.below(CASES)}`;
    const groupId = random.pick([...GROUPS, null]);
    const groupIds = GROUPS.filter(() => random.chance(0.6));
    const pauseMs = 80 + random.below(120);
    if (dice < 60) {
      const outcome = await push(device.mutation('case.add-note', note(caseId, word)));
      history.note({ word, by: 'admin', kind: 'push', outcome });
      world.operations += 1;
      if (outcome !== 'unknown') world.pushed += 1;
    } else if (dice < 80) await push(device.mutation('person.edit', { personId: desk.person.id, changes: { groupIds } }));
    else await push(await move(world, device, caseId, groupId));
    await wait(pauseMs);
  }
}

async function newDevice(world: ChaosWorld): Promise<TestDevice> {
  const { token } = world.sessions.open(world.admin.id);
  await world.sessions.stored();
  const device = new TestDevice(world.nodes.url, token);
  await patiently(() => device.start());
  return device;
}

async function move({ database }: ChaosWorld, device: TestDevice, caseId: string, to: string | null) {
  const of = await patiently(() => database.mongo.db.collection<{ _id: string; groupId: string | null }>('cases').findOne({ _id: caseId }));
  return device.mutation('case.edit-field', { caseId, field: 'groupId', from: of?.groupId ?? null, to });
}

/** A mail server of a customer: hands each mail over until somebody says that it is taken. */
async function writeMails({ world, history, run, isOver }: ActorParts, random: SeededRandom): Promise<void> {
  const nextWord = wordsOf(run, 'smtp');
  while (!isOver()) {
    const word = nextWord();
    const first = random.below(world.nodes.all.length);
    const pauseMs = 250 + random.below(400);
    await patiently(async (tries) => {
      const node = world.nodes.all[(first + tries) % world.nodes.all.length];
      const socketMs = { connectionTimeout: 3000, greetingTimeout: 3000, socketTimeout: ANSWER_MAX_MS };
      const transport = createTransport({ host: '127.0.0.1', port: node?.smtpPort ?? 0, ignoreTLS: true, ...socketMs });
      await transport.sendMail({ raw: mailOf(word, SMTP_ADDRESS), envelope: { from: 'ana@fabrika.example', to: [SMTP_ADDRESS] } });
    });
    history.note({ word, by: 'customer-smtp', kind: 'mail', outcome: 'ok' });
    world.operations += 1;
    await wait(pauseMs);
  }
}

/** Again and again until it is answered; what is asked is the same each time. Ends when nothing can break any more. */
export async function patiently<T>(ask: (tries: number) => Promise<T>): Promise<T> {
  const until = performance.now() + 240_000;
  for (let tries = 0; ; tries += 1) {
    try {
      return await Promise.race([ask(tries), tooLate()]);
    } catch (error) {
      if (performance.now() > until || (isAppError(error) && error.code !== 'UNAVAILABLE')) throw error;
      await wait(100);
    }
  }
}

const tooLate = async (): Promise<never> => {
  await wait(ANSWER_MAX_MS, undefined, { ref: false });
  throw new Error('no answer');
};

const body = (text: string) => ({ html: null, text, attachments: [] });
const note = (caseId: string, text: string) => ({ caseId, ...body(text), mentionedIds: [] });
const replyTo = (caseId: string, text: string) => ({
  caseId,
  ...body(text),
  to: ['c0@customer.example'],
  cc: [],
  bcc: [],
  seenUpTo: 9999,
  sendAnyway: true,
  thenState: null,
});
const newCase = (choice: number, text: string) => ({
  caseId: randomUUID(),
  subject: 'A new matter',
  channel: 'phone',
  contactId: null,
  contact: null,
  groupId: [...GROUPS, null][choice % 4] ?? null,
  ownerId: null,
  mailboxId: null,
  priority: choice % 3 === 0 ? 'urgent' : 'normal',
  category: null,
  product: null,
  tags: [],
  isPrivate: false,
  message: { kind: 'note', ...body(text), mentionedIds: [] },
});
