import { z } from 'zod';
import type { Mailbox } from '../channels/mailbox';
import { givenValuesSchema } from '../fields/field-value';
import { requireFillable } from '../fields/may-fill-in';
import { customOf, firstValues, valueReads } from '../fields/set-values';
import { can } from '../identity/can';
import { requireEditable } from '../identity/require-editable';
import { type Action, effect, type Get, type PerformInput } from '../kernel/action';
import { customName } from '../kernel/custom-name';
import { emailSchema } from '../kernel/email-schema';
import { type Put, put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { DomainEvent } from '../kernel/event';
import { idSchema, uuidSchema } from '../kernel/ids';
import type { Contact } from '../organisation/contact';
import { contactReads, findOrMakeContact } from '../organisation/find-or-make-contact';
import '../organisation/product';
import { getSurvivor, survivorReads } from '../organisation/survivor';
import { WORKSPACE_ID } from '../organisation/workspace-settings';
import { fieldReads, isInUse } from './apply-field-edit';
import { approveRecipients } from './approve-recipients';
import { attachFiles, canAttach, fileReads } from './attach-files';
import { replyFields } from './before-reply';
import { blankCase } from './blank-case';
import { type Case, PRIORITIES, subjectSchema, tagSchema } from './case';
import './case-events';
import { layoutReads, requireFilled, requireUnlocked } from './case-layout';
import { composedBody, composedRecipients, distinctRecipients } from './composed';
import { countMessage, placeMessage } from './count-message';
import { departmentOf } from './custom-values';
import { EDITABLE_FIELDS } from './editable-fields';
import { keepReadable } from './keep-readable';
import { mentionPeople } from './mention-people';
import { queueDelivery } from './queue-delivery';
import { authorOf, blankMessage, timelineEvent } from './timeline-event';
import { rememberUndoable } from './undoable';

const args = z.strictObject({
  /** A UUIDv7 made by the client. */
  caseId: uuidSchema,
  subject: subjectSchema,
  channel: z.enum(['manual', 'phone']),
  /** A known contact; or `contact` to find or make one by address; or neither. */
  contactId: idSchema.nullable(),
  contact: z.strictObject({ name: z.string().max(200), email: emailSchema }).nullable(),
  /** For whom it is when nobody in particular called, or where a new contact works. Not given: the organisation of the contact. */
  organisationId: idSchema.nullable().exactOptional(),
  groupId: idSchema.nullable(),
  ownerId: idSchema.nullable(),
  mailboxId: idSchema.nullable(),
  priority: z.enum(PRIORITIES),
  /** Not given: none. */
  severity: EDITABLE_FIELDS.severity.exactOptional(),
  category: EDITABLE_FIELDS.category,
  product: EDITABLE_FIELDS.product,
  /** One of the list; `product` is then its name. Not given: as `product` says, in words. */
  productId: idSchema.nullable().exactOptional(),
  /** The piece that it is about. Not given: none is known. */
  assetId: idSchema.nullable().exactOptional(),
  tags: z.array(tagSchema).max(50),
  isPrivate: z.boolean(),
  /** The company's own fields; what is not given gets its default. */
  custom: givenValuesSchema.exactOptional(),
  /** The first message: to the customer, or a note of what they said. */
  message: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('public'), ...composedBody, ...composedRecipients }),
      z.strictObject({ kind: z.literal('note'), ...composedBody, mentionedIds: z.array(idSchema).max(100) }),
    ])
    .nullable(),
});
export type CreateCaseArgs = z.infer<typeof args>;

/**
 * Makes a case by hand, with a first message when wanted; a public one goes out by mail when a mailbox is chosen.
 *
 * Whoever makes a case that they could not see afterwards becomes its follower.
 *
 * @throws as `requireFilled`, and as `requireFillable` and `requireUnlocked` for what was given
 * @source requirements CAS-1, CAS-3, CAS-7, CAS-15
 */
export const createCase: Action<CreateCaseArgs> = {
  name: 'case.create',
  args,
  origin: 'person',
  reads: (args, found) => [
    ref('case', args.caseId),
    ref('workspaceSettings', WORKSPACE_ID),
    ...survivorReads('contact', args.contactId, found),
    ...(args.contact === null ? [] : contactReads(args.contact.email, found)),
    ...survivorReads('organisation', args.organisationId, found),
    ...(args.productId == null ? [] : [ref('product', args.productId)]),
    ...fieldReads('assetId', args.assetId ?? null),
    ...fieldReads('severity', args.severity ?? null),
    ...layoutReads(args, found),
    ...valueReads('case', args.custom ?? {}, found),
    ...(args.ownerId === null ? [] : [ref('person', args.ownerId)]),
    ...(args.mailboxId === null ? [] : [ref('mailbox', args.mailboxId)]),
    ...fileReads(args.message?.attachments ?? []),
    ...(args.message?.kind === 'note' ? args.message.mentionedIds.map((id) => ref('person', id)) : []),
  ],
  can: ({ get, args, actor }) =>
    can(actor, 'create', { type: 'cases' }) &&
    (!args.isPrivate || can(actor, 'make-private', { type: 'cases' })) &&
    get.find('case', args.caseId) === null &&
    canAttach(get, args.message?.attachments ?? [], args.caseId, actor),
  perform(input) {
    const { get, args, actor, now, newId } = input;
    requireEditable(actor, 'case', filledIn(args));
    for (const fieldId of Object.keys(args.custom ?? {})) requireFillable(actor, 'case', { fieldId, find: get.find });
    requireInUse(get, args);
    if (args.contactId !== null && args.contact !== null) {
      throw new AppError('BAD_INPUT', 'one contact, by id or by address', { path: 'contact' });
    }
    const organisation = args.organisationId == null ? null : getSurvivor('organisation', args.organisationId, get.find);
    const product = args.productId == null ? null : get('product', args.productId);
    const made =
      args.contact === null
        ? null
        : findOrMakeContact(
            { address: args.contact.email, name: args.contact.name, organisationId: organisation?.id ?? null },
            { find: get.find, now, newId },
          );
    const contact = made?.contact ?? (args.contactId === null ? null : getSurvivor('contact', args.contactId, get.find));
    const empty = blankCase({
      id: args.caseId,
      createdAt: now,
      subject: args.subject,
      channel: args.channel,
      groupId: args.groupId,
      ownerId: args.ownerId,
      state: args.ownerId === null ? 'new' : 'assigned',
      contactId: contact?.id ?? null,
      organisationId: organisation?.id ?? contact?.organisationId ?? null,
      mailboxId: args.mailboxId,
      priority: args.priority,
      severity: args.severity ?? null,
      category: args.category,
      product: product?.name ?? args.product,
      ...(product === null ? {} : { productId: product.id }),
      ...(args.assetId == null ? {} : { assetId: args.assetId }),
      tags: [...new Set(args.tags)],
      isPrivate: args.isPrivate,
      ...customOf(firstValues('case', args.custom ?? {}, { departmentId: departmentOf(args, get.find), find: get.find })),
      // Without a message it still has its place among the newest in a list.
      lastMessageAt: now,
      lastMessageBy: authorOf(actor).name,
    });
    requireFilled(empty, 'creating', { find: get.find, actor, now });
    for (const field of [...filledIn(args), ...givenFields(args)]) requireUnlocked(empty, field, { find: get.find, actor, now });
    const first = firstMessage(input, keepReadable(empty, actor, true), contact);
    const events: DomainEvent[] = [{ type: 'case.created', caseId: args.caseId }, ...first.events];
    if (args.ownerId !== null) events.push({ type: 'case.assigned', caseId: args.caseId, from: null, to: args.ownerId });
    const told = timelineEvent({ id: newId(), caseId: args.caseId, actor, now, event: { type: 'case.created' } });
    return effect([put('case', first.next), ...(made?.puts ?? []), ...first.puts, told], events);
  },
};

/** Fields that can be limited and were given something: what is left blank is nobody's choice. */
function filledIn({ category, product, tags, priority, severity, assetId }: CreateCaseArgs): readonly string[] {
  const given = {
    category: category !== null,
    product: product !== null,
    tags: tags.length > 0,
    priority: priority !== 'normal',
    severity: severity != null,
    assetId: assetId != null,
  };
  return Object.entries(given).flatMap(([field, isGiven]) => (isGiven ? [field] : []));
}

/** The company's own fields that somebody has filled in. */
const givenFields = ({ custom = {} }: CreateCaseArgs): readonly string[] =>
  Object.entries(custom).flatMap(([id, value]) => (value === null ? [] : [customName(id)]));

function requireInUse(get: Get, args: CreateCaseArgs): void {
  const unused = (field: string): AppError => new AppError('ILLEGAL_STATE', `this ${field} is not in use`, { field });
  if (args.groupId !== null && get('group', args.groupId).isArchived) throw unused('groupId');
  if (args.ownerId !== null && !get('person', args.ownerId).isActive) throw unused('ownerId');
  if (args.mailboxId !== null && !get('mailbox', args.mailboxId).isActive) throw unused('mailboxId');
  if (args.productId != null && !get('product', args.productId).isActive) throw unused('productId');
  if (args.assetId != null && get('asset', args.assetId).isRetired) throw unused('assetId');
  if (args.severity != null && !isInUse('severity', args.severity, get.find)) throw unused('severity');
}

interface FirstMessage {
  readonly next: Case;
  readonly puts: readonly Put[];
  readonly events: readonly DomainEvent[];
}

function firstMessage(input: PerformInput<CreateCaseArgs>, of: Case, contact: Contact | null): FirstMessage {
  const { get, args, actor, now, newId } = input;
  const written = args.message;
  if (written === null) return { next: of, puts: [], events: [] };
  const { attachments, html, puts } = attachFiles(get.find, written, { caseId: of.id, now });
  const common = { id: newId(), caseId: of.id, author: authorOf(actor), at: now, text: written.text, html, attachments };
  if (written.kind === 'note') {
    const { next, mentionedIds } = mentionPeople(get, of, written.mentionedIds);
    const note = blankMessage({ ...common, kind: 'note', mentionedIds });
    const events: DomainEvent[] = [{ type: 'case.noted', caseId: of.id, messageId: note.id }];
    return { next: countMessage(next, note, now), puts: [put('message', note), ...puts], events };
  }
  const mailbox: Mailbox | null = of.mailboxId === null ? null : get('mailbox', of.mailboxId);
  const recipients = distinctRecipients(written);
  const message = placeMessage(
    of,
    blankMessage({
      ...common,
      kind: 'public',
      direction: 'out',
      channel: mailbox === null ? 'manual' : 'email',
      subject: of.subject,
      from: mailbox?.address ?? null,
      ...recipients,
    }),
  );
  const answered = actor.type === 'person' ? { firstResponseAt: now } : {};
  const next = { ...approveRecipients(countMessage(of, message, now), recipients, contact), ...answered };
  const settings = get.find('workspaceSettings', WORKSPACE_ID);
  const delivery = mailbox === null ? null : queueDelivery({ mailbox, settings, recipients, now });
  const undo = { before: replyFields(of), after: replyFields(next) };
  return {
    next: rememberUndoable(next, message.id, delivery, now),
    puts: [put('message', { ...message, delivery: delivery && { ...delivery, undo } }), ...puts],
    events: [{ type: 'case.replied', caseId: of.id, messageId: message.id }],
  };
}
