import type { Case } from '@quayside/shared/cases/case';
import type { ChosenState } from '@quayside/shared/cases/change-state';
import { markFailed } from '@quayside/shared/cases/mark-failed';
import { markSending } from '@quayside/shared/cases/mark-sending';
import { markSent } from '@quayside/shared/cases/mark-sent';
import type { Message } from '@quayside/shared/cases/message';
import { publicSeqOf } from '@quayside/shared/cases/public-seq';
import { replyToCase } from '@quayside/shared/cases/reply-to-case';
import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { FileInfo } from '@quayside/shared/files/file';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import { receiveMail } from '@quayside/shared/intake/receive-mail';
import type { SystemActor } from '@quayside/shared/kernel/actor';
import { put } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { addMs, SECOND_MS } from '@quayside/shared/kernel/time';
import type { CaseStage } from './case-stage';
import type { Company } from './company';
import { type SampleKind, sampleFile } from './files/sample-files';
import type { Plot } from './plot';
import { sha256 } from './sha256';
import type { Body } from './write-mail';

const MAIL: SystemActor = { type: 'system', name: 'mail' };
const SENDER: SystemActor = { type: 'system', name: 'outgoing' };

/** The Message-ID under which the real sender would have sent a reply, so that answers to demo mails find their case. */
export type MailIdOf = (input: { readonly of: Case; readonly message: Message; readonly mailbox: Mailbox }) => string;

/** One file with its bytes, to be stored beside its entity. */
export interface StoredSample {
  readonly fileId: Id;
  readonly bytes: Uint8Array;
}

/** A story under way: the stage, its people, and what was said last. */
export interface Story {
  readonly stage: CaseStage;
  readonly plot: Plot;
  readonly company: Company;
  readonly mailbox: Mailbox;
  readonly mailIdOf: MailIdOf;
  /** How many of the places where a file would fit get one, 0 to 1. */
  readonly filesShare: number;
  readonly samples: StoredSample[];
  /** The newest public message. */
  last: Message | null;
}

interface Incoming {
  readonly subject: string;
  readonly body: Body;
  readonly attach?: SampleKind | null;
  readonly cc?: readonly string[];
  readonly isAutomatic?: boolean;
}

/** A mail of the customer arrives. */
export function customerWrites(story: Story, { subject, body, attach = null, cc = [], isAutomatic = false }: Incoming): void {
  const { stage, plot, mailbox } = story;
  const { random } = stage;
  const { contact } = plot.customer;
  const address = contact.emails[0] ?? '';
  const mailId = `<${random.id(stage.at)}@${address.slice(address.lastIndexOf('@') + 1)}>`;
  const puts = stage.act(
    receiveMail,
    {
      mailboxId: mailbox.id,
      receiptHash: sha256(`${mailbox.id}${mailId}`),
      mailId,
      mailIdHash: sha256(mailId),
      caseId: story.last === null ? null : stage.case.id,
      continues: story.last === null ? null : 'token',
      auth: 'aligned',
      from: { address, name: contact.name },
      to: [mailbox.address],
      cc: [...cc],
      replyTo: null,
      ownAddresses: [mailbox.address],
      subject,
      ...body,
      attachments: attach === null ? [] : [attachSample(story, attach)],
      isAutomatic,
      bounce: null,
      releasedFrom: null,
    },
    MAIL,
  );
  story.last = messageAmong(puts);
}

interface Outgoing {
  readonly person: Person;
  readonly body: Body;
  readonly thenState?: ChosenState | null;
  readonly attach?: SampleKind | null;
}

/** An agent answers; the mail goes out, nearly always. */
export function agentReplies(story: Story, { person, body, thenState = null, attach = null }: Outgoing): void {
  const { stage, plot } = story;
  const { id: caseId, approvedCc } = stage.case;
  const to = [...plot.customer.contact.emails];
  const puts = stage.act(
    replyToCase,
    {
      caseId,
      ...body,
      attachments: attach === null ? [] : [{ fileId: uploadSample(story, person, attach), cid: null }],
      to,
      cc: approvedCc.filter((one) => !to.includes(one)),
      bcc: [],
      seenUpTo: publicSeqOf(stage.case),
      sendAnyway: false,
      thenState,
    },
    actorOf(person),
  );
  const message = messageAmong(puts);
  story.last = message;
  if (message?.delivery) deliver(story, message);
}

function deliver(story: Story, message: Message): void {
  const { stage, mailbox } = story;
  stage.at = addMs(message.delivery?.notBefore ?? stage.at, stage.random.int(200, 900));
  const mailId = story.mailIdOf({ of: stage.case, message, mailbox });
  stage.act(markSending, { messageId: message.id, mailId, mailIdHash: sha256(mailId) }, SENDER);
  stage.at = addMs(stage.at, stage.random.int(300, 2 * SECOND_MS));
  if (stage.random.chance(0.004)) {
    stage.act(markFailed, { messageId: message.id, reason: 'The recipient’s mailbox is full (5.2.2).', retryAt: null }, SENDER);
  } else stage.act(markSent, { messageId: message.id }, SENDER);
}

function attachSample(story: Story, kind: SampleKind) {
  const { stage } = story;
  const { bytes, ...file } = sampleFile(kind, stage.random.int(0, 99));
  const fileId = stage.random.id(stage.at);
  story.samples.push({ fileId, bytes });
  return { fileId, ...file, size: bytes.length, cid: null };
}

function uploadSample(story: Story, person: Person, kind: SampleKind): Id {
  const { cid: _, fileId, ...file } = attachSample(story, kind);
  const { at } = story.stage;
  const info: FileInfo = { id: fileId, revision: 0, createdAt: at, updatedAt: at, ...file, uploadedBy: person.id, caseId: null };
  story.stage.put(put('file', info));
  return fileId;
}

const messageAmong = (puts: ReturnType<CaseStage['act']>): Message | null => {
  const found = puts.find((one) => one.kind === 'message' && one.entity.kind === 'public');
  return found?.kind === 'message' ? found.entity : null;
};
